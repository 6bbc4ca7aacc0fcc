using System.Security.Claims;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>One step of "what we heard" for all the findings of a workshop, or of every workshop: drafted, signed off, published.</summary>
internal static class FindingRoundEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        foreach (var findings in new[] { team.MapGroup("/workshops/{number:int}/findings"), team.MapGroup("/workshops/findings") })
        {
            findings.MapPost("/drafts", Draft).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => UnderstandTexts.TheFindingsAreDraftedReadEachOne);
            findings.MapPost("/sign-offs", SignOff).ForTeam(Role.Lead).Saying(() => UnderstandTexts.AllDraftsAreSignedOffPublishThem);
            findings.MapPost("/publications", Publish).ForTeam(Role.Lead).Saying(() => UnderstandTexts.AllThatWereSignedOffArePublic);
        }
    }

    /// <summary>Only from lines that no finding of their workshop cites: what people made of the others stays as it is.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Draft(int? number, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Workshops(db, here, number, stop) is not { Count: > 0 } workshops)
        {
            return TypedResults.NotFound();
        }

        var own = new Dictionary<Workshop, List<Contribution>>();
        foreach (var workshop in workshops)
        {
            own.Add(workshop, await db.NotYetHeard(workshop).AsNoTracking().Take(FindingDrafting.MostLines).ToListAsync(stop));
        }

        var said = new SaidAlike((await db.SaidAtWorkshops(here.Programme.Id).AsNoTracking().Take(FindingDrafting.MostSaid).ToListAsync(stop)).Concat(own.Values.SelectMany(lines => lines)));
        var last = (await db.Findings.Where(f => f.ProgrammeId == here.Programme.Id)
            .GroupBy(f => new { f.WorkshopId, f.Kind }).Select(kind => new { kind.Key.WorkshopId, kind.Key.Kind, Order = kind.Max(f => f.Order) }).ToListAsync(stop)).ToLookup(kind => kind.WorkshopId);
        foreach (var (workshop, lines) in own)
        {
            foreach (var (draft, citations) in FindingDrafting.Draft(workshop, lines, said, last[workshop.Id].ToDictionary(kind => kind.Kind, kind => kind.Order), Ids.New))
            {
                db.Findings.Add(draft);
                db.Citations.AddRange(citations);
            }
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(Page(here, number));
    }

    /// <summary>Every draft that may be; how many may not is said on the page, beside each of them.</summary>
    private static Task<Results<RedirectHttpResult, NotFound>> SignOff(int? number, Here here, ClaimsPrincipal user, HeardDb db, CancellationToken stop) =>
        ForEach(number, here, db, f => f.SignedOffOn is null, (finding, kept) => finding.SignOff(kept, user.AccountId(), here.Today) is null, stop);

    private static Task<Results<RedirectHttpResult, NotFound>> Publish(int? number, Here here, HeardDb db, CancellationToken stop) =>
        ForEach(
            number, here, db, f => f.SignedOffOn is not null && !f.IsPublished,
            (finding, kept) => Paraphrase.RepeatedFrom(finding.Words, kept) is null && finding.Publish(here.Today), stop);

    private static async Task<Results<RedirectHttpResult, NotFound>> ForEach(
        int? number, Here here, HeardDb db, Func<Finding, bool> chosen, Func<Finding, IEnumerable<Contribution>, bool> done, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Workshops(db, here, number, stop) is not { Count: > 0 } workshops)
        {
            return TypedResults.NotFound();
        }

        var refused = 0;
        foreach (var workshop in workshops)
        {
            var findings = await db.Findings.Where(f => f.ProgrammeId == workshop.ProgrammeId && f.WorkshopId == workshop.Id).ToListAsync(stop);
            findings.RemoveAll(f => !chosen(f));
            var kept = await db.NotForThePublic(workshop, [.. findings.Select(f => f.Id)], whole: true, stop);
            refused += findings.Count(f => !done(f, kept[f.Id]));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(Page(here, number) + (refused > 0 ? $"?refused={refused}" : ""));
    }

    private static Task<List<Workshop>> Workshops(HeardDb db, Here here, int? number, CancellationToken stop) =>
        db.Workshops.Where(w => w.ProgrammeId == here.Programme.Id && (number == null || w.Number == number)).OrderBy(w => w.Number).ToListAsync(stop);

    private static string Page(Here here, int? number) => number is { } one ? FindingTeamEndpoints.ListOf(here, one) : $"/{here.Programme.Slug}/team/workshops";
}
