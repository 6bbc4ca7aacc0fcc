using System.Security.Claims;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Listen;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>What a lead alone does: signing off, publishing, taking back.</summary>
internal static class FindingSignOffEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        var findings = team.MapGroup("/workshops/{number:int}/findings");
        findings.MapPost("/sign-offs", SignOffAll).ForTeam(Role.Lead);
        findings.MapPost("/publications", PublishAll).ForTeam(Role.Lead);
        findings.MapPost("/{finding}/sign-off", SignOff).ForTeam(Role.Lead);
        findings.MapPost("/{finding}/publication", Publish).ForTeam(Role.Lead);
        findings.MapPost("/{finding}/taking-back", TakeBack).ForTeam(Role.Lead);
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

    /// <summary>Every draft that may be; how many may not is said on the page, beside each of them.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> SignOffAll(int number, Here here, ClaimsPrincipal user, HeardDb db, CancellationToken stop) =>
        await ForEach(number, here, db, f => f.SignedOffOn is null, (finding, kept) => finding.SignOff(kept, user.AccountId(), here.Today) is null, stop);

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

    private static async Task<Results<RedirectHttpResult, NotFound>> PublishAll(int number, Here here, HeardDb db, CancellationToken stop) =>
        await ForEach(
            number, here, db, f => f.SignedOffOn is not null && !f.IsPublished,
            (finding, kept) => Paraphrase.RepeatedFrom(finding.Words, kept) is null && finding.Publish(here.Today), stop);

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

    private static async Task<Results<RedirectHttpResult, NotFound>> ForEach(
        int number, Here here, HeardDb db, Func<Finding, bool> chosen, Func<Finding, IEnumerable<Contribution>, bool> done, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var findings = await db.Findings.Where(f => f.ProgrammeId == workshop.ProgrammeId && f.WorkshopId == workshop.Id).ToListAsync(stop);
        findings.RemoveAll(f => !chosen(f));
        var kept = await db.NotForThePublic(workshop, [.. findings.Select(f => f.Id)], whole: true, stop);
        var refused = findings.Count(f => !done(f, kept[f.Id]));
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(FindingTeamEndpoints.ListOf(here, number) + (refused > 0 ? $"?refused={refused}" : ""));
    }

    private static Task<RazorComponentResult<FindingTeamPage>> Refused(
        Here here, Workshop workshop, Finding finding, Contribution repeated, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors().Add("Words", UnderstandTexts.TheseWordsRepeatALineThatWas);
        return FindingTeamEndpoints.Page(here, workshop, finding, null, errors, db, stop, repeated);
    }
}
