using System.Security.Claims;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.Accounts;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.OpenId;

/// <summary>
/// Signing in to an account by a provider. A person known by no account gets none, whatever their address, unless they hold an
/// invitation; who is signed in can add the provider to their account, and is asked before it is.
/// </summary>
internal static class OpenIdEndpoints
{
    private const string Purpose = "account";

    public static void Map(IEndpointRouteBuilder site)
    {
        site.MapGet("/sign-in/openid/{provider}", Start).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
        site.MapGet("/sign-in/arrival", Arrive).ForEveryone();
        site.MapPost("/sign-in/arrival", Confirm).ForEveryone().RequireRateLimiting(SignInEndpoints.Limited);
    }

    private static async Task<IResult> Start(string provider, string? then, string? invitation, OpenIdProviders providers, HttpContext http)
    {
        if (providers.Find(provider) is not { Team: true } asked)
        {
            return TypedResults.NotFound();
        }

        var startedAt = invitation is not null ? $"/sign-in/{Uri.EscapeDataString(invitation)}" : $"/sign-in{Onward.Query(then)}";
        return await http.AskProvider(asked, Purpose, $"/sign-in/arrival{Onward.Query(then)}", startedAt, invitation);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ArrivalPage>>> Arrive(
        string? then, HttpContext http, ClaimsPrincipal user, HeardDb db, UserManager<Account> accounts, SignInManager<Account> signIn, OpenIdProviders providers, TimeProvider clock, CancellationToken stop)
    {
        if (await http.VerifiedIdentity(Purpose) is not { } identity)
        {
            return TypedResults.LocalRedirect($"/sign-in{Onward.Query(then)}");
        }

        var signedIn = await accounts.GetUserAsync(user);
        var known = await accounts.FindByLoginAsync(identity.Issuer, identity.Subject);
        if (known is not null && (signedIn is null || signedIn.Id == known.Id))
        {
            await http.ForgetIdentity();
            await signIn.Begin(known, Proof.Provider, clock.GetUtcNow());
            return await db.GoOn(known, Proof.Provider, then, stop);
        }

        var provider = providers.Find(identity.Provider)!;
        var arrival = known is not null ? Arrival.Taken
            : signedIn is not null ? Arrival.Add
            : await Invited(db, identity, clock, stop) is not null ? Arrival.Invited
            : Arrival.Unknown;
        if (arrival is Arrival.Taken or Arrival.Unknown)
        {
            // On a shared computer the next person shall not find it.
            await http.ForgetIdentity();
        }

        return Page(arrival, provider, identity, signedIn, new WelcomeForm { Name = identity.Name, Email = identity.Email }, FieldErrors.None);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ArrivalPage>>> Confirm(
        [FromForm] WelcomeForm form, HttpContext http, ClaimsPrincipal user, HeardDb db, Entering entering, UserManager<Account> accounts, SignInManager<Account> signIn, OpenIdProviders providers, TimeProvider clock, CancellationToken stop)
    {
        if (await http.VerifiedIdentity(Purpose) is not { } identity || await accounts.FindByLoginAsync(identity.Issuer, identity.Subject) is not null)
        {
            return TypedResults.LocalRedirect("/sign-in");
        }

        var provider = providers.Find(identity.Provider)!;
        var login = new UserLoginInfo(identity.Issuer, identity.Subject, provider.Name);
        if (await accounts.GetUserAsync(user) is { } signedIn)
        {
            return await Add(signedIn, login, http, user, db, accounts, signIn, stop);
        }

        if (await Invited(db, identity, clock, stop) is not { } link)
        {
            return Page(Arrival.Unknown, provider, identity, null, form, FieldErrors.None);
        }

        var errors = new FieldErrors();
        var made = form.ReadPerson(errors);
        switch (errors.Any ? null : await entering.By(link, made, login, stop))
        {
            case Entered.In(var account):
                await http.ForgetIdentity();
                await signIn.Begin(account, Proof.Provider, clock.GetUtcNow());
                return await db.GoOn(account, Proof.Provider, null, stop);
            case Entered.Gone:
                return Page(Arrival.Unknown, provider, identity, null, form, FieldErrors.None);
            case Entered.Refused:
                errors.Add("Email", ReachTexts.ThisAddressCannotBeUsedHereIf);
                break;
        }

        return Page(Arrival.Invited, provider, identity, null, form, errors);
    }

    /// <summary>Held to the same rule as every other change of how one signs in.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ArrivalPage>>> Add(
        Account account, UserLoginInfo login, HttpContext http, ClaimsPrincipal user, HeardDb db, UserManager<Account> accounts, SignInManager<Account> signIn, CancellationToken stop)
    {
        var may = await http.RequestServices.GetRequiredService<Microsoft.AspNetCore.Authorization.IAuthorizationService>().AuthorizeAsync(user, http, [new RecentRequirement()]);
        if (!may.Succeeded)
        {
            return TypedResults.LocalRedirect("/sign-in?again=true&then=/account");
        }

        await http.ForgetIdentity();
        await accounts.AddLoginAsync(account, login);
        await signIn.Renew(account, user);
        return TypedResults.LocalRedirect("/account?done=provider");
    }

    private static async Task<SignInLink?> Invited(HeardDb db, VerifiedIdentity identity, TimeProvider clock, CancellationToken stop) =>
        identity.Carried is { } token && await db.Open(token, clock.GetUtcNow(), stop) is { AccountId: null } link ? link : null;

    private static RazorComponentResult<ArrivalPage> Page(Arrival arrival, OpenIdProvider provider, VerifiedIdentity identity, Account? account, WelcomeForm form, FieldErrors errors) =>
        new(new { Arrival = arrival, Provider = provider, Person = identity.Name ?? identity.Email ?? identity.Subject, Account = account, Form = form, Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : arrival is Arrival.Unknown or Arrival.Taken ? StatusCodes.Status403Forbidden : StatusCodes.Status200OK,
        };
}

/// <summary>What a provider's answer can mean for accounts, where it does not simply sign in.</summary>
public enum Arrival
{
    /// <summary>Nobody here is known by it.</summary>
    Unknown,

    /// <summary>Nobody yet, and an invitation came along.</summary>
    Invited,

    /// <summary>Somebody is signed in whose account does not have it yet.</summary>
    Add,

    /// <summary>Somebody is signed in, and it is another account's.</summary>
    Taken,
}
