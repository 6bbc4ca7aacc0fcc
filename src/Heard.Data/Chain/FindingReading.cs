using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A published finding and what it stands on, as the public may see both.</summary>
public sealed record FindingReading(
    PublishedFinding Finding, DateOnly PublishedOn, int WorkshopNumber, string WorkshopTitle, DateOnly? HeldOn,
    IReadOnlyList<EvidenceLine> Evidence, IReadOnlyList<EarlierWords> Earlier, IReadOnlyList<HubTheme> Themes, IReadOnlyList<ChainEntry> Questions);

public static class FindingReadings
{
    /// <summary>Null where no published finding has this id.</summary>
    public static async Task<FindingReading?> ReadFinding(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        var found = await (
            from f in db.Findings
            join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
            where f.ProgrammeId == programmeId && f.Id == id && f.PublishedOn != null
            select new { Finding = new PublishedFinding(f.Id, f.Kind, f.Words, f.Version), PublishedOn = f.PublishedOn!.Value, Workshop = w }).AsNoTracking().SingleOrDefaultAsync(stop);
        if (found is null)
        {
            return null;
        }

        var cited = db.Citations
            .Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Finding && c.FromId == id && c.ToKind == Link.Contribution)
            .Select(c => c.ToId);
        var evidence = await db.Evidence(programmeId, Link.Finding, [id], Audience.Public, stop);
        var codings = db.Codings.Where(k => k.ProgrammeId == programmeId && cited.Contains(k.ContributionId)).Select(k => k.ThemeId);
        var themes = await db.PublishedThemes(programmeId).Where(t => codings.Contains(t.Id)).ToListAsync(stop);
        var asking = db.Citations
            .Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Question && c.ToKind == Link.Contribution && cited.Contains(c.ToId))
            .Select(c => c.FromId);
        var questions = await db.Questions
            .Where(q => q.ProgrammeId == programmeId && q.Standing == Standing.Accepted && asking.Contains(q.Id))
            .OrderBy(q => q.Number)
            .Select(q => new ChainEntry(q.Id, q.Number, q.Words))
            .ToListAsync(stop);
        return new FindingReading(
            found.Finding, found.PublishedOn, found.Workshop.Number, found.Workshop.Title, found.Workshop.HeldOn,
            [.. evidence[id]], await db.EarlierForThePublic(found.Workshop, id, stop), themes, questions);
    }

    /// <summary>The finding this one was merged into, where it was published once and is gone.</summary>
    public static Task<long?> MergedInto(this HeardDb db, long programmeId, long id, CancellationToken stop) =>
        db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Finding && c.FromId == id && c.ToKind == Link.Finding)
            .Select(c => (long?)c.ToId).FirstOrDefaultAsync(stop);

    /// <summary>What it said before, newest first, without what repeats a line that has been shown to fewer people since.</summary>
    private static async Task<IReadOnlyList<EarlierWords>> EarlierForThePublic(this HeardDb db, Workshop workshop, long id, CancellationToken stop)
    {
        var earlier = await db.EarlierWords
            .Where(e => e.ProgrammeId == workshop.ProgrammeId && e.Kind == Link.Finding && e.SubjectId == id)
            .OrderByDescending(e => e.Version).ToListAsync(stop);
        if (earlier.Count == 0)
        {
            return [];
        }

        var kept = await db.NotForThePublic(workshop, [id], whole: true, stop);
        return [.. earlier.Where(e => Paraphrase.RepeatedFrom(e.Words, kept[id]) is null)];
    }
}
