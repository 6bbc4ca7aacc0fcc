using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Reach.Join;

/// <summary>Joining by a provider's account. A verified address is the same credential as a link or a code sent to it.</summary>
internal static class JoinOpenIdEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/join/by/{provider}", Ask).ForEveryone().RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapGet("/join/openid", Read).ForEveryone();
        programme.MapPost("/join/openid", Join).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(JoinEndpoints.Limited);
    }

    private static async Task<IResult> Ask(string provider, string? then, Here here, OpenIdProviders providers, HttpContext http) =>
        here.Programme.IsHidden() || !here.Programme.Joining.TakesCredentials(here.Today) || !providers.ForParticipants.Any(known => known.Key == provider)
            ? TypedResults.LocalRedirect($"/{here.Programme.Slug}/join{Onwards.Query(then)}")
            : await http.AskProvider(providers.Find(provider)!, Purpose(here.Programme), $"/{here.Programme.Slug}/join/openid{Onwards.Query(then)}", $"/{here.Programme.Slug}/join{Onwards.Query(then)}", prompts: true);

    private static async Task<IResult> Read(string? then, Here here, HttpContext http) =>
        here.Programme.IsHidden() || await http.VerifiedIdentity(Purpose(here.Programme)) is not { } person
            ? TypedResults.LocalRedirect($"/{here.Programme.Slug}/join{Onwards.Query(then)}")
            : Page(here, person, new JoinForm { Then = then, Name = person.Name }, FieldErrors.None, http.Response);

    private static async Task<IResult> Join(Here here, [FromForm] JoinForm form, HeardDb db, Entrance entrance, HttpContext http, CancellationToken stop)
    {
        var programme = here.Programme;
        if (programme.IsHidden() || await http.VerifiedIdentity(Purpose(programme)) is not { } person)
        {
            return TypedResults.LocalRedirect($"/{programme.Slug}/join{Onwards.Query(form.Then)}");
        }

        var errors = new FieldErrors();
        var name = form.ReadName(programme, errors);
        if (errors.Any)
        {
            return Page(here, person, form, errors, http.Response);
        }

        // Used up whatever comes of it: whoever sits down next must not go on as this person.
        await http.ForgetIdentity();
        var email = person is { IsEmailVerified: true, Email: { Length: > 0 and <= RosterEntry.MostAddress } given } ? given.Trim().ToLowerInvariant() : null;
        var eligible = email is null ? null : await db.MayJoin(programme.Id, email, stop);
        if (eligible is null && programme.Joining.ChecksProviders)
        {
            return JoinPages.Refused(programme, JoinRefusal.NotListed);
        }

        // Nobody else joins by an address that is not listed, and it may change: the account does not.
        var credential = eligible is not null ? Ties.Address(eligible.Address) : Ties.Account(person.Issuer, person.Subject);
        var refusal = await entrance.Verified(credential, eligible, form, name, (_, _) => Task.FromResult(true), stop);
        return refusal is { } because ? JoinPages.Refused(programme, because) : programme.GoOn(form.Then);
    }

    /// <summary>An answer for one programme joins no other.</summary>
    private static string Purpose(Programme programme) => $"join:{programme.Slug}";

    private static RazorComponentResult<ConfirmJoinPage> Page(Here here, VerifiedIdentity person, JoinForm form, FieldErrors errors, HttpResponse response) =>
        JoinPages.Confirm(here, $"/{here.Programme.Slug}/join/openid", form, errors, response, new JoiningAs(person.Email ?? person.Name ?? person.Subject, $"/{here.Programme.Slug}/join/by/{person.Provider}{Onwards.Query(form.Then)}"));
}
