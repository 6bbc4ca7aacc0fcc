using System.Security.Claims;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Accounts;

public sealed record PasswordForm
{
    public string? Current { get; init; }
    public string? Password { get; init; }
}

/// <summary>The password of one's own account, changed or chosen.</summary>
internal static class PasswordEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/account/password", async (ClaimsPrincipal user, UserManager<Account> accounts) => Read(user, (await accounts.GetUserAsync(user))!)).ForAccountsJustSignedIn();
        site.MapPost("/account/password", Change).ForAccountsJustSignedIn().RequireRateLimiting(SignInEndpoints.Limited);
    }

    private static RazorComponentResult<PasswordPage> Read(ClaimsPrincipal user, Account account) => Page(account, FieldErrors.None, account.AsksForPassword(user));

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PasswordPage>>> Change(
        [FromForm] PasswordForm form, ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        var account = (await accounts.GetUserAsync(user))!;
        var errors = new FieldErrors();

        // Who came by a link has lost it.
        if (account.AsksForPassword(user) && !await accounts.CheckPasswordAsync(account, form.Current ?? ""))
        {
            await accounts.AccessFailedAsync(account);
            errors.Add("Current", ReachTexts.ThatIsNotYourPasswordNowIf);
        }

        if (await accounts.Unsuitable(form.Password, account) is { } why)
        {
            errors.Add("Password", why);
        }

        if (errors.Any)
        {
            return Page(account, errors, account.AsksForPassword(user));
        }

        account.PasswordHash = accounts.PasswordHasher.HashPassword(account, form.Password!);
        await accounts.UpdateSecurityStampAsync(account);
        await signIn.Renew(account, user);
        return TypedResults.LocalRedirect("/account?done=password");
    }

    private static bool AsksForPassword(this Account account, ClaimsPrincipal user) => account.PasswordHash is not null && user.Proof() != Proof.Link;

    private static RazorComponentResult<PasswordPage> Page(Account account, FieldErrors errors, bool asks) =>
        new(new { account.Email, Asks = asks, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
