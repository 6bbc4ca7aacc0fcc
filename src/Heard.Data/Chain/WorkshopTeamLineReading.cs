using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What a line said before and what stands on it, published or not, for the team.</summary>
public sealed record StandingOnLine(IReadOnlyList<EarlierWords> Earlier, IReadOnlyList<FindingEntry> Findings, IReadOnlyList<ChainEntry> Questions);

public sealed record FindingEntry(long Id, int WorkshopNumber, string Words, bool IsPublished);

public static class WorkshopTeamLineReadings
{
    public static async Task<StandingOnLine> StandingOn(this HeardDb db, long programmeId, long lineId, CancellationToken stop)
    {
        var citing = db.Citing(programmeId, new Reference(Link.Contribution, lineId));
        var earlier = await db.EarlierWords.AsNoTracking()
            .Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && e.SubjectId == lineId && e.Because != Redaction.ByModerator && e.Because != Redaction.OnDuty)
            .OrderByDescending(e => e.Version).ToListAsync(stop);
        var findings = await (
            from c in citing
            join f in db.Findings on new { c.ProgrammeId, Id = c.FromId } equals new { f.ProgrammeId, f.Id }
            join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
            where c.FromKind == Link.Finding
            orderby w.Number, f.Kind, f.Order
            select new FindingEntry(f.Id, w.Number, f.Words, f.PublishedOn != null)).ToListAsync(stop);
        var questions = await (
            from c in citing
            join q in db.Questions on new { c.ProgrammeId, Id = c.FromId } equals new { q.ProgrammeId, q.Id }
            where c.FromKind == Link.Question && (q.Standing == Standing.Accepted || q.Standing == Standing.Proposed)
            orderby q.Number
            select new ChainEntry(q.Id, q.Number, q.Words)).ToListAsync(stop);
        return new StandingOnLine(earlier, findings, questions);
    }
}
