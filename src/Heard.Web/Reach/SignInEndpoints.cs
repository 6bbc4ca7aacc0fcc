using System.Security.Claims;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.Accounts;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach;

public sealed record SignInForm
{
    public string? Email { get; init; }
    public string? Password { get; init; }
    public string? Then { get; init; }
}

/// <summary>How the team signs in. Participants need no account.</summary>
internal static class SignInEndpoints
{
    public const string Limited = "sign-in";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in", (string? then, bool? again, OpenIdProviders providers) => Page(new SignInForm { Then = then }, FieldErrors.None, providers, again ?? false)).ForEveryone();
        site.MapPost("/sign-in", SignIn).ForEveryone().RequireRateLimiting(Limited);
        site.MapPost("/sign-out", SignOut).ForEveryone();
        CodeEndpoints.Map(site);
        PasskeySignInEndpoints.Map(site);
        WelcomeEndpoints.Map(site);
        OpenIdEndpoints.Map(site);
        AccountEndpoints.Map(site);
        PasswordEndpoints.Map(site);
        PasskeyEndpoints.Map(site);
        SecondStepEndpoints.Map(site);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SignInPage>>> SignIn(
        [FromForm] SignInForm form, PasswordCheck passwords, SignInManager<Account> signIn, HeardDb db, OpenIdProviders providers, HttpContext context, TimeProvider clock, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var email = errors.Need("Email", form.Email, ReachTexts.EnterYourEMailAddress, 256);
        if (string.IsNullOrEmpty(form.Password))
        {
            errors.Add("Password", ReachTexts.EnterYourPassword);
        }

        if (!errors.Any)
        {
            if (await passwords.Check(email, form.Password!) is { } account)
            {
                if (account.TwoFactorEnabled)
                {
                    await AskForCode(context, account);
                    return TypedResults.LocalRedirect($"/sign-in/code{Onward.Query(form.Then)}");
                }

                await signIn.Begin(account, Proof.Password, clock.GetUtcNow());
                return await db.GoOn(account, Proof.Password, form.Then, stop);
            }

            // The same words whatever was wrong, so that nobody can find out who has an account.
            errors.Add("Email", ReachTexts.TheAddressAndPasswordDoNotBelong);
        }

        return Page(form, errors, providers);
    }

    /// <summary>Remembers for five minutes whose password was right, as Identity's own second step reads it.</summary>
    private static Task AskForCode(HttpContext context, Account account) => context.SignInAsync(
        IdentityConstants.TwoFactorUserIdScheme,
        new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, account.Id.ToString(System.Globalization.CultureInfo.InvariantCulture))], IdentityConstants.TwoFactorUserIdScheme)));

    private static async Task<RedirectHttpResult> SignOut(SignInManager<Account> signIn)
    {
        await signIn.SignOutAsync();
        return TypedResults.LocalRedirect("/");
    }

    private static RazorComponentResult<SignInPage> Page(SignInForm form, FieldErrors errors, OpenIdProviders providers, bool again = false) =>
        new(new { Form = form, Errors = errors, Providers = providers.ForTeam, Again = again }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
