using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Accounts;

public sealed record PasskeyForm
{
    /// <summary>What the browser's ceremony came to, as WebAuthn's JSON.</summary>
    public string? Credential { get; init; }
    public string? Name { get; init; }
    public string? Then { get; init; }
}

/// <summary>
/// Signing in with a passkey. The browser offers those it has for this site; nobody types an address, so nothing tells who
/// has an account.
/// </summary>
internal static class PasskeySignInEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapPost("/sign-in/passkey/options", Options).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
        site.MapPost("/sign-in/passkey", SignIn).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
    }

    private static async Task<ContentHttpResult> Options(SignInManager<Account> signIn) =>
        TypedResults.Text(await signIn.MakePasskeyRequestOptionsAsync(null), "application/json");

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignIn(
        [FromForm] PasskeyForm form, SignInManager<Account> signIn, UserManager<Account> accounts, HeardDb db, OpenIdProviders providers, TimeProvider clock, CancellationToken stop)
    {
        if (await Assert(signIn, form.Credential) is not { } right)
        {
            var errors = new FieldErrors().Add("Email", ReachTexts.ThatPasskeyIsNotKnownHereTry);
            return new RazorComponentResult<SignInPage>(new { Form = new SignInForm { Then = form.Then }, Errors = errors, Providers = providers.ForTeam }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        await accounts.AddOrUpdatePasskeyAsync(right.User!, right.Passkey!);
        await signIn.Begin(right.User!, Proof.Passkey, clock.GetUtcNow());
        return await db.GoOn(right.User!, Proof.Passkey, form.Then, stop);
    }

    private static async Task<PasskeyAssertionResult<Account>?> Assert(SignInManager<Account> signIn, string? credential)
    {
        try
        {
            return await signIn.PerformPasskeyAssertionAsync(credential ?? "{}") is { Succeeded: true } right ? right : null;
        }
        catch (InvalidOperationException)
        {
            // No ceremony was begun in this browser, or more than five minutes ago.
            return null;
        }
    }
}
