using System.Globalization;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Listen;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Understand;

/// <summary>Writing "what we heard": edited, ordered, merged and split. Drafting and signing off are elsewhere.</summary>
internal static class FindingTeamEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        var findings = team.MapGroup("/workshops/{number:int}/findings");
        findings.MapGet("", List).ForTeam(Role.Facilitator, Role.Analyst);
        findings.MapGet("/{finding}", Read).ForTeam(Role.Facilitator, Role.Analyst);
        findings.MapPost("/{finding}", Edit).ForTeam(Role.Facilitator, Role.Analyst);
        findings.MapPost("/{finding}/place", Move).ForTeam(Role.Facilitator, Role.Analyst);
        findings.MapPost("/{finding}/merging", Merge).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => UnderstandTexts.TheTwoFindingsAreOneNow);
        findings.MapPost("/{finding}/splits/{line}", Split).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => UnderstandTexts.TheLineIsADraftOfIts);
        findings.MapPost("/{finding}/removal", Remove).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => UnderstandTexts.TheDraftIsRemoved);
    }

    /// <summary>The finding of this address, to be changed; null where workshop and finding do not belong together.</summary>
    public static async Task<(Workshop Workshop, Finding Finding)?> Finding(this HeardDb db, Here here, int number, string key, CancellationToken stop) =>
        Key.Read(key) is { } id
        && await db.Workshop(here.Programme, number, stop) is { } workshop
        && await db.Findings.SingleOrDefaultAsync(f => f.ProgrammeId == workshop.ProgrammeId && f.WorkshopId == workshop.Id && f.Id == id, stop) is { } finding
            ? (workshop, finding)
            : null;

    public static RedirectHttpResult BackTo(Here here, int number, Finding finding) => TypedResults.LocalRedirect($"{ListOf(here, number)}#{Key.Write(finding.Id)}");

    public static string ListOf(Here here, int number) => $"/{here.Programme.Slug}/team/workshops/{number}/findings";

    public static async Task<RazorComponentResult<FindingTeamPage>> Page(
        Here here, Workshop workshop, Finding finding, FindingTeamForm? form, FieldErrors errors, HeardDb db, CancellationToken stop, Contribution? repeats = null) =>
        new(new
        {
            here.Programme,
            Desk = await FindingDesk.Of(workshop, here, db, stop),
            finding.Id,
            Form = form ?? new FindingTeamForm { Words = finding.Words, Kind = finding.Kind.ToString() },
            Errors = errors,
            Repeats = repeats,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static async Task<Results<RazorComponentResult<FindingTeamListPage>, NotFound>> List(
        int number, int? refused, Here here, HeardDb db, IMemoryCache cache, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var desk = await FindingDesk.Of(workshop, here, db, stop);
        return new RazorComponentResult<FindingTeamListPage>(new { here.Programme, Desk = desk, Alike = AlikeFindings.Of(desk, cache), Refused = refused ?? 0 });
    }

    private static async Task<Results<RazorComponentResult<FindingTeamPage>, NotFound>> Read(int number, string finding, Here here, HeardDb db, CancellationToken stop) =>
        await db.Finding(here, number, finding, stop) is var (workshop, found)
            ? await Page(here, workshop, found, null, FieldErrors.None, db, stop)
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FindingTeamPage>, NotFound>> Edit(
        int number, string finding, Here here, [FromForm] FindingTeamForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var (words, kind) = form.Read(found, errors);
        if (errors.Any)
        {
            return await Page(here, workshop, found, form, errors, db, stop);
        }

        db.Keep(found.Edit(words, here.Today));
        if (kind != found.Kind)
        {
            db.Keep(found.Classify(kind, here.Today));
            (await OfKind(db, found, stop)).PlaceAt(found, int.MaxValue);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return BackTo(here, number, found);
    }

    /// <summary>Up or down by one, or to a place by its number.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Move(int number, string finding, Here here, [FromForm] FindingPlaceForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (_, found))
        {
            return TypedResults.NotFound();
        }

        var all = await OfKind(db, found, stop);
        var now = all.PlaceOf(found);
        all.PlaceAt(found, form.Move switch
        {
            "up" => now - 1,
            "down" => now + 1,
            _ => int.TryParse(form.Place, NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : now,
        });
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return BackTo(here, number, found);
    }

    /// <summary>This one goes into another of the same workshop, which from then on stands on the lines of both.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FindingTeamPage>, NotFound>> Merge(
        int number, string finding, Here here, [FromForm] FindingMergeForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, gone))
        {
            return TypedResults.NotFound();
        }

        if (await db.Finding(here, number, form.Into ?? "", stop) is not var (_, into) || into == gone)
        {
            return await Page(here, workshop, gone, null, new FieldErrors().Add("Into", UnderstandTexts.ChooseTheFindingItGoesInto), db, stop);
        }

        var citations = await Citations(db, [gone, into], stop);
        var had = citations.Where(c => c.FromId == into.Id).Select(c => c.ToId).ToHashSet();
        db.Citations.AddRange(citations.Where(c => c.FromId == gone.Id && had.Add(c.ToId)).Select(c => FindingDrafting.Cite(into, c.ToId)));

        // What was published has an address that people passed on; from now on it leads to the other.
        var leading = (await LeadingTo(db, gone, stop)).Select(c => c.From).ToList();
        db.Citations.AddRange((gone.IsPublished || gone.Version > 1 ? leading.Append(new Reference(Link.Finding, gone.Id)) : leading)
            .Where(from => from.Id != into.Id)
            .Select(from => new Citation(gone.ProgrammeId, from, new Reference(Link.Finding, into.Id))));
        db.Keep(into.TakeBack(here.Today));
        await Delete(db, gone, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return BackTo(here, number, into);
    }

    /// <summary>One line becomes a draft of its own; the finding keeps the others.</summary>
    private static async Task<Results<RedirectHttpResult, NotFound>> Split(int number, string finding, string line, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, found) || Key.Read(line) is not { } id)
        {
            return TypedResults.NotFound();
        }

        var citations = await Citations(db, [found], stop);
        if (citations.Count < 2 || citations.Find(c => c.ToId == id) is not { } citation
            || await db.Contributions.AsNoTracking().SingleOrDefaultAsync(c => c.ProgrammeId == workshop.ProgrammeId && c.Id == id && c.WithdrawnOn == null, stop) is not { } split)
        {
            return TypedResults.NotFound();
        }

        var all = await OfKind(db, found, stop);
        var (draft, cited) = FindingDrafting.Draft(workshop, [split], new SaidAlike([split]), new Dictionary<Kind, int>(), Ids.New)[0];
        db.Findings.Add(draft);
        db.Citations.Remove(citation);
        db.Citations.AddRange(cited);
        db.Keep(found.TakeBack(here.Today));
        (draft.Kind == found.Kind ? all : await OfKind(db, draft, stop)).PlaceAt(draft, draft.Kind == found.Kind ? all.PlaceOf(found) + 1 : int.MaxValue);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return BackTo(here, number, draft);
    }

    /// <summary>A draft goes, and its lines are free to be drafted from again. What is signed off is taken back first.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FindingTeamPage>, NotFound>> Remove(
        int number, string finding, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Finding(here, number, finding, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        if (found.SignedOffOn is not null)
        {
            return await Page(here, workshop, found, null, new FieldErrors().Add("removal", UnderstandTexts.ThisFindingIsSignedOffALead), db, stop);
        }

        await Delete(db, found, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(ListOf(here, number));
    }

    public static void Keep(this HeardDb db, EarlierWords? earlier)
    {
        if (earlier is not null)
        {
            db.EarlierWords.Add(earlier);
        }
    }

    private static async Task Delete(HeardDb db, Finding finding, CancellationToken stop)
    {
        db.Citations.RemoveRange(await Citations(db, [finding], stop));
        db.Citations.RemoveRange(await LeadingTo(db, finding, stop));
        db.EarlierWords.RemoveRange(await db.EarlierWords.Where(e => e.ProgrammeId == finding.ProgrammeId && e.Kind == Link.Finding && e.SubjectId == finding.Id).ToListAsync(stop));
        db.Findings.Remove(finding);
    }

    private static Task<List<Citation>> Citations(HeardDb db, Finding[] of, CancellationToken stop)
    {
        var (programmeId, ids) = (of[0].ProgrammeId, of.Select(f => f.Id).ToList());
        return db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Finding && ids.Contains(c.FromId) && c.ToKind == Link.Contribution).ToListAsync(stop);
    }

    /// <summary>Addresses of findings that were merged into this one.</summary>
    private static Task<List<Citation>> LeadingTo(HeardDb db, Finding finding, CancellationToken stop) =>
        db.Citations.Where(c => c.ProgrammeId == finding.ProgrammeId && c.FromKind == Link.Finding && c.ToKind == Link.Finding && c.ToId == finding.Id).ToListAsync(stop);

    private static Task<List<Finding>> OfKind(HeardDb db, Finding like, CancellationToken stop) =>
        db.Findings.Where(f => f.ProgrammeId == like.ProgrammeId && f.WorkshopId == like.WorkshopId && f.Kind == like.Kind).ToListAsync(stop);
}

public sealed record FindingPlaceForm
{
    public string? Move { get; init; }
    public string? Place { get; init; }
}

public sealed record FindingMergeForm
{
    public string? Into { get; init; }
}
