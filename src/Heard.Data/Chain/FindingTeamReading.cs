using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

public static class FindingTeamReadings
{
    /// <summary>
    /// The standing lines that each of these findings may not repeat in public: those it cites and, where
    /// <paramref name="whole"/>, the longer ones of its workshop, so that splitting a line off does not set its words free.
    /// </summary>
    public static async Task<ILookup<long, Contribution>> NotForThePublic(
        this HeardDb db, Workshop workshop, IReadOnlyCollection<long> findings, bool whole, CancellationToken stop)
    {
        var (programmeId, small) = (workshop.ProgrammeId, workshop.IsSmall);
        var kept = await db.Contributions.AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null
                && (c.WorkshopId == workshop.Id || db.Citations.Any(k => k.ProgrammeId == programmeId && k.FromKind == Link.Finding && findings.Contains(k.FromId) && k.ToKind == Link.Contribution && k.ToId == c.Id))
                && (c.Audience != Audience.Public || (small && c.Wording == Wording.OwnWords)))
            .OrderBy(c => c.Row).ThenBy(c => c.Id)
            .ToListAsync(stop);
        if (kept.Count == 0)
        {
            return Array.Empty<(long, Contribution)>().ToLookup(pair => pair.Item1, pair => pair.Item2);
        }

        var citations = await db.Citations
            .Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Finding && findings.Contains(c.FromId) && c.ToKind == Link.Contribution)
            .Select(c => new { c.FromId, c.ToId }).ToListAsync(stop);
        var cited = citations.ToLookup(c => c.FromId, c => c.ToId);
        var anywhere = whole ? kept.Where(line => line.WorkshopId == workshop.Id && (Paraphrase.IsLong(line.Words) || Paraphrase.IsLong(line.Understood))).ToList() : [];
        return findings
            .SelectMany(id => kept.Where(line => cited[id].Contains(line.Id)).Concat(anywhere).Distinct().Select(line => (id, line)))
            .ToLookup(pair => pair.id, pair => pair.line);
    }

    /// <summary>Standing lines of the workshop that none of its findings cites yet, in the order they came in.</summary>
    public static IQueryable<Contribution> NotYetHeard(this HeardDb db, Workshop workshop)
    {
        var heard = db.CitedBy(workshop);
        return db.Contributions
            .Where(c => c.ProgrammeId == workshop.ProgrammeId && c.WorkshopId == workshop.Id && c.WithdrawnOn == null && !heard.Any(k => k.ToId == c.Id))
            .OrderBy(c => c.Row).ThenBy(c => c.Id);
    }

    /// <summary>Standing lines of the programme's workshops, in the order they came in.</summary>
    public static IQueryable<Contribution> SaidAtWorkshops(this HeardDb db, long programmeId) =>
        db.Contributions
            .Where(c => c.ProgrammeId == programmeId && c.WorkshopId != null && c.WithdrawnOn == null)
            .OrderBy(c => c.Row).ThenBy(c => c.Id);

    /// <summary>The lines that findings of this workshop cite. A finding of another may cite its lines as well.</summary>
    public static IQueryable<Citation> CitedBy(this HeardDb db, Workshop workshop) =>
        from k in db.Citations
        join f in db.Findings on new { k.ProgrammeId, Id = k.FromId } equals new { f.ProgrammeId, f.Id }
        where k.ProgrammeId == workshop.ProgrammeId && k.FromKind == Link.Finding && k.ToKind == Link.Contribution && f.WorkshopId == workshop.Id
        select k;
}
