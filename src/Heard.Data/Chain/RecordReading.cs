using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>All that is kept of one line, for whoever answers for it.</summary>
public sealed record RecordReading(
    Contribution Line, Trace? Where, string Source, Hold? Hold, Erasure? Erasure,
    IReadOnlyList<EarlierWords> Earlier, IReadOnlyList<string> Themes, IReadOnlyList<Trace> Citing);

public static class RecordReadings
{
    public static async Task<RecordReading?> ReadRecord(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        if (await db.Recorded(programmeId).AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, stop) is not { } line)
        {
            return null;
        }

        var where = await db.Traces(programmeId, [new TraceKey(TraceKind.Line, id, 0)], stop);
        var source = await db.ImportReports.Where(i => i.ProgrammeId == programmeId && i.Id == line.ImportId).Select(i => i.Source).SingleOrDefaultAsync(stop);
        var hold = await db.Holds.AsNoTracking().SingleOrDefaultAsync(h => h.ProgrammeId == programmeId && h.ContributionId == id, stop);
        var erasure = await db.Erasures.AsNoTracking().SingleOrDefaultAsync(e => e.ProgrammeId == programmeId && e.ContributionId == id, stop);
        var earlier = await db.EarlierWords.AsNoTracking()
            .Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && e.SubjectId == id && e.Because != Redaction.OnDuty).OrderBy(e => e.Version).ToListAsync(stop);
        var themes = await db.Codings.Where(k => k.ProgrammeId == programmeId && k.ContributionId == id)
            .Join(db.Themes, k => new { k.ProgrammeId, Id = k.ThemeId }, t => new { t.ProgrammeId, t.Id }, (k, t) => t.Name ?? t.Label).Order().ToListAsync(stop);
        var citing = await db.Citing(programmeId, new Reference(Link.Contribution, id)).ToListAsync(stop);
        return new RecordReading(line, where.SingleOrDefault(), source ?? "", hold, erasure, earlier, themes, await db.Citing(programmeId, citing, stop));
    }

    private static async Task<IReadOnlyList<Trace>> Citing(this HeardDb db, long programmeId, IEnumerable<Citation> citing, CancellationToken stop)
    {
        var from = citing.Select(c => c.From).ToList();
        var findings = from.Where(f => f.Kind == Link.Finding).Select(f => new TraceKey(TraceKind.Finding, f.Id, 0)).ToList();
        var questions = from.Where(f => f.Kind == Link.Question).Select(f => f.Id).ToList();
        var numbers = await db.Questions.Where(q => q.ProgrammeId == programmeId && questions.Contains(q.Id)).Select(q => new TraceKey(TraceKind.Question, q.Id, q.Number)).ToListAsync(stop);
        return await db.Traces(programmeId, [.. findings, .. numbers], stop);
    }
}
