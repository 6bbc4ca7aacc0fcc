using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Reach.Accounts;

/// <summary>People of the team with a password, and servers that ask for more.</summary>
internal static class TeamAccounts
{
    public const string Password = "four words in a row";

    /// <summary>An account with a password, in the programme's team.</summary>
    public static async Task<Account> Account(this HeardServer heard, Programme programme, string email = "ana@example.org", Role role = Role.Lead, string? password = Password)
    {
        await using var scope = heard.Services.CreateAsyncScope();
        var account = new Account { Name = "Ana Analyst", Email = email, UserName = email, EmailConfirmed = true };
        var accounts = scope.ServiceProvider.GetRequiredService<UserManager<Account>>();
        (password is null ? await accounts.CreateAsync(account) : await accounts.CreateAsync(account, password)).Succeeded.ShouldBeTrue();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        db.Add(new Membership(programme.Id, account.Id, role));
        await db.SaveChangesAsync();
        return account;
    }

    public static async Task<Seen> SignIn(this HeardServer heard, string email = "ana@example.org", string password = Password, string? then = null) =>
        await (await heard.Get(then is null ? "/sign-in" : $"/sign-in?then={then}")).Submit("form[action='/sign-in']", new { Email = email, Password = password }, null);

    /// <summary>Sets up codes from an app on the account's pages. The secret, and the recovery codes shown.</summary>
    public static async Task<(string Secret, List<string> Codes)> SetUpCodes(this HeardServer heard)
    {
        var page = await (await heard.Get("/account")).Submit("form[action='/account/second-step/secret']");
        var secret = page.Document.QuerySelector("code")!.TextContent;
        var shown = await page.Submit("form[action='/account/second-step']", new { Code = AuthenticatorApp.Now(secret, -1) });
        return (secret, [.. shown.Document.QuerySelectorAll("main code").Select(code => code.TextContent)]);
    }

    /// <summary>An invitation's token, as a lead could pass it on.</summary>
    public static async Task<string> Invitation(this HeardServer heard, Programme programme, Role role = Role.Analyst)
    {
        var token = SignInLinks.NewToken();
        await heard.Db(async db =>
        {
            db.Add(new SignInLink { TokenHash = SignInLinks.Hash(token), ProgrammeId = programme.Id, Role = role, ExpiresAt = DateTimeOffset.UtcNow.AddDays(1) });
            await db.SaveChangesAsync();
        });
        return token;
    }

    public static void Strict(WebApplicationBuilder builder) =>
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create("SignIn:SecondFactor", (string?)"required")]);
}
