using System.Security.Claims;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Accounts;

public sealed record SecondStepForm
{
    public string? Code { get; init; }
}

/// <summary>Codes from an app after the password: set up, taken away, and the recovery codes beside them.</summary>
internal static class SecondStepEndpoints
{
    private const int RecoveryCodes = 10;

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/account/second-step/secret", Begin).ForAccountsJustSignedIn();
        site.MapGet("/account/second-step", Show).ForAccountsJustSignedIn();
        site.MapPost("/account/second-step", Confirm).ForAccountsJustSignedIn().RequireRateLimiting(SignInEndpoints.Limited);
        site.MapPost("/account/second-step/recovery-codes", Renew).ForAccountsJustSignedIn();
        site.MapPost("/account/second-step/removal", Remove).ForAccountsJustSignedIn();
    }

    /// <summary>A new secret, which counts for nothing until a code proves that an app has it.</summary>
    private static async Task<RedirectHttpResult> Begin(ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn)
    {
        var account = (await accounts.GetUserAsync(user))!;
        if (account.TwoFactorEnabled || account.PasswordHash is null)
        {
            return TypedResults.LocalRedirect("/account");
        }

        await accounts.ResetAuthenticatorKeyAsync(account);
        await signIn.Renew(account, user);
        return TypedResults.LocalRedirect("/account/second-step");
    }

    private static async Task<Results<RazorComponentResult<SecondStepPage>, RedirectHttpResult>> Show(ClaimsPrincipal user, UserManager<Account> accounts, HttpResponse response) =>
        await Page((await accounts.GetUserAsync(user))!, accounts, FieldErrors.None, response) is { } page ? page : TypedResults.LocalRedirect("/account");

    private static async Task<Results<RazorComponentResult<SecondStepPage>, RazorComponentResult<RecoveryCodesPage>, RedirectHttpResult>> Confirm(
        [FromForm] SecondStepForm form, ClaimsPrincipal user, CodeCheck codes, UserManager<Account> accounts, SignInManager<Account> signIn, HttpResponse response)
    {
        var account = (await accounts.GetUserAsync(user))!;
        if (account.TwoFactorEnabled || await accounts.GetAuthenticatorKeyAsync(account) is null)
        {
            return TypedResults.LocalRedirect("/account");
        }

        if (!await codes.IsRight(account, form.Code ?? ""))
        {
            return (await Page(account, accounts, new FieldErrors().Add("Code", ReachTexts.ThatCodeIsNotRightLookWhether), response))!;
        }

        await accounts.SetTwoFactorEnabledAsync(account, true);
        var shown = await Codes(account, accounts, response);
        await signIn.Renew(account, user, user.Proof().IsStrong() ? null : Proof.Code);
        return shown;
    }

    private static async Task<Results<RazorComponentResult<RecoveryCodesPage>, RedirectHttpResult>> Renew(ClaimsPrincipal user, UserManager<Account> accounts, HttpResponse response)
    {
        var account = (await accounts.GetUserAsync(user))!;
        return account.TwoFactorEnabled ? await Codes(account, accounts, response) : TypedResults.LocalRedirect("/account");
    }

    private static async Task<RedirectHttpResult> Remove(ClaimsPrincipal user, UserManager<Account> accounts, SignInManager<Account> signIn, HeardDb db, CancellationToken stop)
    {
        var account = (await accounts.GetUserAsync(user))!;
        await accounts.SetTwoFactorEnabledAsync(account, false);
        foreach (var name in (string[])["AuthenticatorKey", "RecoveryCodes"])
        {
            await accounts.RemoveAuthenticationTokenAsync(account, "[AspNetUserStore]", name);
        }

        await signIn.Renew(account, user, await db.Left(account, user, stop));
        return TypedResults.LocalRedirect("/account?done=removed");
    }

    private static async Task<RazorComponentResult<SecondStepPage>?> Page(Account account, UserManager<Account> accounts, FieldErrors errors, HttpResponse response)
    {
        if (account.TwoFactorEnabled || await accounts.GetAuthenticatorKeyAsync(account) is not { } secret)
        {
            return null;
        }

        response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<SecondStepPage>(new { Secret = secret, Address = Totp.Address(secret, account.Email ?? account.Name), Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    /// <summary>Shown in this answer and never again: only whoever made them sees them.</summary>
    private static async Task<RazorComponentResult<RecoveryCodesPage>> Codes(Account account, UserManager<Account> accounts, HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<RecoveryCodesPage>(new { Codes = (await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes))!.ToList() });
    }
}
