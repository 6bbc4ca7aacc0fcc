using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A line and what became of it, as the public may see both.</summary>
public sealed record LineReading(EvidenceLine Line, string Source, int Row, IReadOnlyList<HubTheme> Themes, IReadOnlyList<ChainEntry> Findings, IReadOnlyList<ChainEntry> Questions);

/// <summary>A finding or question that stands on the line. <c>Number</c> is the workshop's or the question's.</summary>
public sealed record ChainEntry(long Id, int Number, string Words);

public static class LineReadings
{
    public static async Task<LineReading?> ReadLine(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        var lines = db.Contributions.Where(c => c.ProgrammeId == programmeId && c.Id == id);
        if (await lines.AsReadBy(db, Audience.Public).SingleOrDefaultAsync(stop) is not { } line)
        {
            return null;
        }

        var source = await lines.Join(db.ImportReports, c => new { c.ProgrammeId, Id = c.ImportId }, i => new { i.ProgrammeId, i.Id }, (c, i) => new { i.Source, c.Row }).SingleAsync(stop);
        var codings = db.Codings.Where(k => k.ProgrammeId == programmeId && k.ContributionId == id).Select(k => k.ThemeId);
        var themes = await db.PublishedThemes(programmeId).Where(t => codings.Contains(t.Id)).ToListAsync(stop);
        var citing = db.Citing(programmeId, new Reference(Link.Contribution, id));
        var findings = await (
            from c in citing
            join f in db.Findings on new { c.ProgrammeId, Id = c.FromId } equals new { f.ProgrammeId, f.Id }
            join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
            where c.FromKind == Link.Finding && f.PublishedOn != null
            orderby w.Number, f.Order
            select new ChainEntry(f.Id, w.Number, f.Words)).ToListAsync(stop);
        var questions = await (
            from c in citing
            join q in db.Questions on new { c.ProgrammeId, Id = c.FromId } equals new { q.ProgrammeId, q.Id }
            where c.FromKind == Link.Question && q.Standing == Standing.Accepted
            orderby q.Number
            select new ChainEntry(q.Id, q.Number, q.Words)).ToListAsync(stop);
        return new LineReading(line, source.Source, source.Row, themes, findings, questions);
    }
}
