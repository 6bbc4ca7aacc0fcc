using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A line that no question stands on yet.</summary>
public sealed record LooseLine(long Id, string Words, Kind Kind);

/// <summary>A question of whatever standing, and one way it was put: its own words, or those of a line that asks it.</summary>
public sealed record KnownWording(long QuestionId, int Number, Standing Standing, long? MergedIntoId, string Words);

public static class QuestionScanReadings
{
    /// <summary>Lines that no question cites, not even a rejected one; in the order of their ids, so that a scan is the same each time.</summary>
    public static IQueryable<LooseLine> LooseLines(this HeardDb db, long programmeId) =>
        db.Contributions
            .Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null
                && !db.Citations.Any(k => k.ProgrammeId == programmeId && k.ToKind == Link.Contribution && k.ToId == c.Id && k.FromKind == Link.Question))
            .Understood().OrderBy(c => c.Id)
            .Select(c => new LooseLine(c.Id, c.Words, c.Kind));

    public static async Task<IReadOnlyList<KnownWording>> KnownWordings(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var own = await db.Questions.Where(q => q.ProgrammeId == programmeId)
            .Select(q => new KnownWording(q.Id, q.Number, q.Standing, q.MergedIntoId, q.Words)).ToListAsync(stop);
        var lines = await (
            from k in db.Citations
            join q in db.Questions on new { k.ProgrammeId, Id = k.FromId } equals new { q.ProgrammeId, q.Id }
            join c in db.Contributions.Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null).Understood() on k.ToId equals c.Id
            where k.ProgrammeId == programmeId && k.FromKind == Link.Question && k.ToKind == Link.Contribution
            select new KnownWording(q.Id, q.Number, q.Standing, q.MergedIntoId, c.Words)).ToListAsync(stop);
        return [.. own, .. lines];
    }
}
