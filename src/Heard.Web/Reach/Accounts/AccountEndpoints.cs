using System.Security.Claims;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heard.Web.Reach.Accounts;

public sealed record LoginForm
{
    public string? Issuer { get; init; }
    public string? Subject { get; init; }
}

/// <summary>One's own account: programmes, and how one signs in.</summary>
internal static class AccountEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/account", (string? done, ClaimsPrincipal user, AccountReadings readings, CancellationToken stop) => readings.Page(user, FieldErrors.None, done, stop)).ForAccounts();
        site.MapGet("/account/protection", Protection).ForAccounts();
        site.MapPost("/account/providers/removal", RemoveLogin).ForAccountsJustSignedIn();
    }

    private static async Task<Results<RazorComponentResult<ProtectionPage>, RedirectHttpResult>> Protection(
        string? then, ClaimsPrincipal user, HeardDb db, IOptions<SignInSettings> settings, CancellationToken stop)
    {
        var id = user.AccountId();
        if (await db.Users.SingleOrDefaultAsync(a => a.Id == id, stop) is not { } account)
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        var has = await db.HasSecondFactor(id, stop);
        var destination = Onward.IsLocal(then) ? then! : await db.Home(account, stop);
        return user.Proof().IsStrong() && has
            ? TypedResults.LocalRedirect(destination)
            : new RazorComponentResult<ProtectionPage>(new { Account = account, Has = has, Then = destination, settings.Value.IsRequired });
    }

    private static async Task<Results<RedirectHttpResult, NotFound, RazorComponentResult<AccountPage>>> RemoveLogin(
        [FromForm] LoginForm form, ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn, HeardDb db, AccountReadings readings, CancellationToken stop)
    {
        var account = (await accounts.GetUserAsync(user))!;
        var logins = await accounts.GetLoginsAsync(account);
        if (logins.SingleOrDefault(l => l.LoginProvider == form.Issuer && l.ProviderKey == form.Subject) is not { } login)
        {
            return TypedResults.NotFound();
        }

        if (logins.Count == 1 && account.PasswordHash is null && !await db.HasSecondFactor(account.Id, stop))
        {
            return await readings.Page(user, new FieldErrors().Add("providers", ReachTexts.ChooseAPasswordOrAddAPasskey), null, stop);
        }

        await accounts.RemoveLoginAsync(account, login.LoginProvider, login.ProviderKey);
        await signIn.Renew(account, user, await db.Left(account, user, stop));
        return TypedResults.LocalRedirect("/account?done=removed");
    }
}

internal static class Leaving
{
    /// <summary>What the session counts for after something was removed: with nothing left but a password, for a password.</summary>
    public static async Task<Proof?> Left(this HeardDb db, Account account, ClaimsPrincipal user, CancellationToken stop) =>
        user.Proof() is Proof.Code or Proof.Passkey && !await db.HasSecondFactor(account.Id, stop) ? Proof.Password
        : user.Proof() is Proof.Provider && !await db.UserLogins.AnyAsync(l => l.UserId == account.Id, stop) ? Proof.Password
        : null;
}
