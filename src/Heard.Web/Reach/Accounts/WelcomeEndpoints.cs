using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Accounts;

/// <summary>What a sign-in link leads to: an invitation to make an account, or the way into one that is there.</summary>
internal static class WelcomeEndpoints
{
    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in/{token}", Welcome).ForEveryone();
        site.MapPost("/sign-in/{token}", Accept).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
    }

    private static async Task<Results<RazorComponentResult<WelcomePage>, NotFound>> Welcome(string token, HeardDb db, OpenIdProviders providers, HttpResponse response, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Open(token, clock.GetUtcNow(), stop) is not { } link)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "no-store";
        return Page(token, await db.For(link, stop), new WelcomeForm(), FieldErrors.None, providers);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WelcomePage>, NotFound>> Accept(
        string token, [FromForm] WelcomeForm form, HeardDb db, Entering entering, UserManager<Account> accounts, SignInManager<Account> signIn, OpenIdProviders providers, TimeProvider clock, CancellationToken stop)
    {
        if (await db.Open(token, clock.GetUtcNow(), stop) is not { } link)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var made = link.AccountId is null ? await form.Read(errors, accounts) : new Account();
        if (errors.Any)
        {
            return Page(token, null, form, errors, providers);
        }

        switch (await entering.By(link, made, null, stop))
        {
            case Entered.In(var account):
                var proof = link.IsReusable ? Proof.Demonstration : Proof.Link;
                await signIn.Begin(account, proof, clock.GetUtcNow());

                // Who lost what they sign in with sets it up again first.
                return link.AccountId is not null && !link.IsReusable && await db.HasSecondFactor(account.Id, stop)
                    ? TypedResults.LocalRedirect("/account")
                    : await db.GoOn(account, proof, null, stop);
            case Entered.Refused:
                return Page(token, null, form, errors.Add("Email", ReachTexts.ThisAddressCannotBeUsedHereIf), providers);
            default:
                return TypedResults.NotFound();
        }
    }

    private static Task<Account?> For(this HeardDb db, SignInLink link, CancellationToken stop) => db.Users.SingleOrDefaultAsync(a => a.Id == link.AccountId, stop);

    private static RazorComponentResult<WelcomePage> Page(string token, Account? account, WelcomeForm form, FieldErrors errors, OpenIdProviders providers) =>
        new(new { Token = token, Account = account, Form = form, Errors = errors, Providers = providers.ForTeam })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
