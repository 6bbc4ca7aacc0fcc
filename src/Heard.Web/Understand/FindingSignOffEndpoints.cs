using System.Security.Claims;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Understand;

/// <summary>What a lead alone does: signing off, publishing, taking back.</summary>
internal static class FindingSignOffEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        var findings = team.MapGroup("/workshops/{number:int}/findings");
        findings.MapPost("/{finding}/sign-off", SignOff).ForTeam(Role.Lead).Saying(() => UnderstandTexts.ItIsSignedOffPublishItTo);
        findings.MapPost("/{finding}/publication", Publish).ForTeam(Role.Lead).Saying(() => UnderstandTexts.ItIsPublic);
        findings.MapPost("/{finding}/taking-back", TakeBack).ForTeam(Role.Lead).Saying(() => UnderstandTexts.ItIsADraftAgainAndNot);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FindingTeamPage>, NotFound>> SignOff(
        int number, string finding, Here here, ClaimsPrincipal user, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        var kept = await db.NotForThePublic(workshop, [found.Id], whole: true, stop);
        if (found.SignOff(kept[found.Id], user.AccountId(), here.Today) is { } repeated)
        {
            return await Refused(here, workshop, found, repeated, db, stop);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return FindingTeamEndpoints.BackTo(here, number, found);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FindingTeamPage>, NotFound>> Publish(
        int number, string finding, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        // A line may have been narrowed since it was signed off.
        var kept = await db.NotForThePublic(workshop, [found.Id], whole: true, stop);
        if (Paraphrase.RepeatedFrom(found.Words, kept[found.Id]) is { } repeated)
        {
            return await Refused(here, workshop, found, repeated, db, stop);
        }

        if (!found.Publish(here.Today))
        {
            var errors = new FieldErrors().Add("sign-off", UnderstandTexts.ThisFindingIsNotSignedOffSign);
            return await FindingTeamEndpoints.Page(here, workshop, found, null, errors, db, stop);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return FindingTeamEndpoints.BackTo(here, number, found);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> TakeBack(int number, string finding, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (_, found))
        {
            return TypedResults.NotFound();
        }

        db.Keep(found.TakeBack(here.Today));
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return FindingTeamEndpoints.BackTo(here, number, found);
    }

    private static Task<RazorComponentResult<FindingTeamPage>> Refused(
        Here here, Workshop workshop, Finding finding, Contribution repeated, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors().Add("Words", UnderstandTexts.TheseWordsRepeatALineThatWas);
        return FindingTeamEndpoints.Page(here, workshop, finding, null, errors, db, stop, repeated);
    }
}
