using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Accounts;

public sealed record CodeForm
{
    public string? Code { get; init; }
    public string? Then { get; init; }
}

/// <summary>The second step of signing in with a password: a code from the app, or one of the recovery codes.</summary>
internal static class CodeEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in/code", (string? then, SignInManager<Account> signIn) => Ask(then, false, signIn)).ForEveryone();
        site.MapGet("/sign-in/recovery-code", (string? then, SignInManager<Account> signIn) => Ask(then, true, signIn)).ForEveryone();
        site.MapPost("/sign-in/code", AcceptCode).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
        site.MapPost("/sign-in/recovery-code", AcceptRecoveryCode).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
    }

    private static async Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> Ask(string? then, bool isRecovery, SignInManager<Account> signIn) =>
        await signIn.GetTwoFactorAuthenticationUserAsync() is null
            ? TypedResults.LocalRedirect($"/sign-in{Onward.Query(then)}")
            : Page(new CodeForm { Then = then }, FieldErrors.None, isRecovery);

    private static Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> AcceptCode(
        [FromForm] CodeForm form, CodeCheck codes, SignInManager<Account> signIn, HeardDb db, HttpContext context, TimeProvider clock, CancellationToken stop) =>
        Accept(form, false, codes.IsRight, signIn, db, context, clock, stop);

    private static Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> AcceptRecoveryCode(
        [FromForm] CodeForm form, CodeCheck codes, SignInManager<Account> signIn, HeardDb db, HttpContext context, TimeProvider clock, CancellationToken stop) =>
        Accept(form, true, codes.IsRecovery, signIn, db, context, clock, stop);

    private static async Task<Results<RazorComponentResult<CodePage>, RedirectHttpResult>> Accept(
        CodeForm form, bool isRecovery, Func<Account, string, Task<bool>> isRight, SignInManager<Account> signIn, HeardDb db, HttpContext context, TimeProvider clock, CancellationToken stop)
    {
        if (await signIn.GetTwoFactorAuthenticationUserAsync() is not { } account)
        {
            return TypedResults.LocalRedirect($"/sign-in{Onward.Query(form.Then)}");
        }

        var errors = new FieldErrors();
        var code = errors.Need("Code", form.Code, ReachTexts.EnterTheCode, 40);
        if (!errors.Any && !await isRight(account, code))
        {
            errors.Add("Code", isRecovery ? ReachTexts.ThatIsNoneOfYourRecoveryCodes : ReachTexts.ThatCodeIsNotRightWaitFor);
        }

        if (errors.Any)
        {
            return Page(form, errors, isRecovery);
        }

        await context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.Begin(account, Proof.Code, clock.GetUtcNow());
        return isRecovery ? TypedResults.LocalRedirect("/account") : await db.GoOn(account, Proof.Code, form.Then, stop);
    }

    private static RazorComponentResult<CodePage> Page(CodeForm form, FieldErrors errors, bool isRecovery) =>
        new(new { Form = form with { Code = null }, Errors = errors, IsRecovery = isRecovery }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
