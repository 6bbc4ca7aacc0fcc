using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A published theme and what hangs on it: what was said, what was heard in it, what was asked, what is held because of it.</summary>
/// <param name="Theme">How often, where, as what.</param>
/// <param name="Workshops">All workshops, by number.</param>
/// <param name="Readable">Its strongest lines that the public may read, at most <see cref="ThemeReadings.MostReadable"/>.</param>
/// <param name="Findings">Published findings that cite its lines, at most <see cref="ThemeReadings.MostCiting"/>.</param>
/// <param name="Questions">Questions of the ledger that cite its lines, as many at most.</param>
/// <param name="Sessions">Workshops held because of it.</param>
public sealed record ThemeReading(
    ThemeCount Theme, IReadOnlyList<ThemeWorkshop> Workshops, IReadOnlyList<EvidenceLine> Readable,
    IReadOnlyList<ChainEntry> Findings, IReadOnlyList<ChainEntry> Questions, IReadOnlyList<ThemeSession> Sessions);

public sealed record ThemeSession(int Number, string Title, DateOnly? HeldOn);

public static class ThemeReadings
{
    public const int MostReadable = 300;
    public const int MostCiting = 50;

    /// <summary>The id of the published theme whose address this is: its own, or of the one it was merged into. Null where the public sees none.</summary>
    public static async Task<long?> PublishedThemeAt(this HeardDb db, long programmeId, long id, CancellationToken stop) =>
        await db.Themes
            .Where(t => t.ProgrammeId == programmeId && t.IsPublished && t.MergedIntoId == null
                && (t.Id == id || db.Themes.Any(m => m.ProgrammeId == programmeId && m.Id == id && m.MergedIntoId == t.Id)))
            .Select(t => (long?)t.Id)
            .SingleOrDefaultAsync(stop);

    public static async Task<ThemeReading> ReadTheme(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        var themes = await db.Themes.AsNoTracking().Where(t => t.ProgrammeId == programmeId && t.Id == id).ToListAsync(stop);
        var workshops = await db.ThemeWorkshops(programmeId, stop);
        var tally = await db.Tally(programmeId, id).ToListAsync(stop);
        var readable = await db.StrongestLines(programmeId, [id], Audience.Public, MostReadable, stop);
        var citing = db.Citations.Where(c => c.ProgrammeId == programmeId && c.ToKind == Link.Contribution
            && db.Codings.Any(k => k.ProgrammeId == programmeId && k.ThemeId == id && k.ContributionId == c.ToId));
        var findings = await (
            from f in db.Findings
            join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
            where f.ProgrammeId == programmeId && f.PublishedOn != null && citing.Any(c => c.FromKind == Link.Finding && c.FromId == f.Id)
            orderby w.Number, f.Kind, f.Order, f.Id
            select new ChainEntry(f.Id, w.Number, f.Words)).Take(MostCiting).ToListAsync(stop);
        var questions = await db.Questions
            .Where(q => q.ProgrammeId == programmeId && q.Standing == Standing.Accepted && citing.Any(c => c.FromKind == Link.Question && c.FromId == q.Id))
            .OrderBy(q => q.Number)
            .Select(q => new ChainEntry(q.Id, q.Number, q.Words)).Take(MostCiting).ToListAsync(stop);
        var sessions = await db.Workshops
            .Where(w => w.ProgrammeId == programmeId && db.Citations.Any(c =>
                c.ProgrammeId == programmeId && c.FromKind == Link.Workshop && c.FromId == w.Id && c.ToKind == Link.Theme && c.ToId == id))
            .OrderBy(w => w.Number)
            .Select(w => new ThemeSession(w.Number, w.Title, w.HeldOn)).ToListAsync(stop);
        return new ThemeReading(ThemesReadings.Counted(themes, workshops, tally).Single(), workshops, [.. readable[id]], findings, questions, sessions);
    }
}
