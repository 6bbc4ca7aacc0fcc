using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Identity;

namespace Heard.Web.Reach.Accounts;

public sealed record WelcomeForm
{
    public string? Name { get; init; }
    public string? Email { get; init; }
    public string? Password { get; init; }

    /// <summary>The account it asks for, its password hashed: that takes too long for the turn to write.</summary>
    internal async Task<Account> Read(FieldErrors errors, UserManager<Account> accounts)
    {
        var made = ReadPerson(errors);
        if (await accounts.Unsuitable(Password, made) is { } why)
        {
            errors.Add("Password", why);
        }

        if (!errors.Any)
        {
            made.PasswordHash = accounts.PasswordHasher.HashPassword(made, Password!);
        }

        return made;
    }

    /// <summary>The same without a password.</summary>
    internal Account ReadPerson(FieldErrors errors)
    {
        var name = errors.Need("Name", Name, ReachTexts.EnterYourNameAsColleaguesKnowYou, 100);
        var email = errors.Need("Email", Email, ReachTexts.EnterYourEMailAddress, 256);
        if (email.Length > 0 && (!email.Contains('@', StringComparison.Ordinal) || email.Contains(' ', StringComparison.Ordinal)))
        {
            errors.Add("Email", ReachTexts.EnterAnEMailAddressInThe);
        }

        return new Account { Name = name, Email = email, UserName = email, EmailConfirmed = true };
    }
}

internal static class Passwords
{
    /// <summary>Why it cannot be the password; null where it can.</summary>
    public static async Task<string?> Unsuitable(this UserManager<Account> accounts, string? password, Account account)
    {
        if (password is not { Length: >= 12 and <= 200 })
        {
            return ReachTexts.ChooseAPasswordOfAtLeast12;
        }

        foreach (var validator in accounts.PasswordValidators)
        {
            if (!(await validator.ValidateAsync(accounts, account, password)).Succeeded)
            {
                return ReachTexts.ThatPasswordIsTooEasyToGuess;
            }
        }

        return null;
    }
}
