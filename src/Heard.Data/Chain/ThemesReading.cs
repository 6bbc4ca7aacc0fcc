using Heard.Core.Listen;
using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>The themes of a programme, most raised first, and how much of what was said lies in them.</summary>
/// <param name="Themes">Those asked for, merged ones left out.</param>
/// <param name="Workshops">All of the programme's, by number.</param>
/// <param name="Lines">Standing lines.</param>
/// <param name="InNone">Of those, the lines under no theme at all.</param>
public sealed record ThemesReading(IReadOnlyList<ThemeCount> Themes, IReadOnlyList<ThemeWorkshop> Workshops, int Lines, int InNone);

public sealed record ThemeWorkshop(long Id, int Number, string Title);

/// <summary>How often a theme was raised, where, and as what. Lines are counted exactly: they are no people.</summary>
public sealed record ThemeCount(
    long Id, string Title, string Description, string Terms, bool IsKept, bool IsPublished, int Lines,
    IReadOnlyDictionary<int, int> ByWorkshop, IReadOnlyDictionary<Kind, int> ByKind)
{
    /// <summary>Lines that were not said at a workshop.</summary>
    public int Elsewhere => Lines - ByWorkshop.Values.Sum();
}

public static class ThemesReadings
{
    /// <summary>Five queries, however many themes and lines there are.</summary>
    public static async Task<ThemesReading> ReadThemes(this HeardDb db, long programmeId, bool onlyPublished, CancellationToken stop)
    {
        var themes = await db.Themes.AsNoTracking()
            .Where(t => t.ProgrammeId == programmeId && t.MergedIntoId == null && (t.IsPublished || !onlyPublished))
            .ToListAsync(stop);
        var workshops = await db.ThemeWorkshops(programmeId, stop);
        var tally = await db.Tally(programmeId, null).ToListAsync(stop);
        var lines = await db.Standing(programmeId).CountAsync(stop);
        var inNone = await db.InNoTheme(programmeId).CountAsync(stop);
        return new ThemesReading(Counted(themes, workshops, tally), workshops, lines, inNone);
    }

    /// <summary>One theme that is there.</summary>
    public static async Task<ThemeCount> ReadThemeCount(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        var theme = await db.Themes.AsNoTracking().Where(t => t.ProgrammeId == programmeId && t.Id == id).ToListAsync(stop);
        return Counted(theme, await db.ThemeWorkshops(programmeId, stop), await db.Tally(programmeId, id).ToListAsync(stop)).Single();
    }

    public static Task<List<ThemeWorkshop>> ThemeWorkshops(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Workshops.Where(w => w.ProgrammeId == programmeId).OrderBy(w => w.Number).Select(w => new ThemeWorkshop(w.Id, w.Number, w.Title)).ToListAsync(stop);

    /// <summary>Standing lines by theme, workshop and kind; of one theme where it is named.</summary>
    internal static IQueryable<ThemeTally> Tally(this HeardDb db, long programmeId, long? themeId) =>
        from k in db.Codings
        join c in db.Contributions on new { k.ProgrammeId, Id = k.ContributionId } equals new { c.ProgrammeId, c.Id }
        where k.ProgrammeId == programmeId && (themeId == null || k.ThemeId == themeId) && c.WithdrawnOn == null
        group k by new { k.ThemeId, c.WorkshopId, c.Kind } into cell
        select new ThemeTally(cell.Key.ThemeId, cell.Key.WorkshopId, cell.Key.Kind, cell.Count());

    internal static List<ThemeCount> Counted(IEnumerable<Theme> themes, IEnumerable<ThemeWorkshop> workshops, IEnumerable<ThemeTally> tally)
    {
        var numbers = workshops.ToDictionary(w => w.Id, w => w.Number);
        var cells = tally.ToLookup(cell => cell.ThemeId);
        return [.. themes
            .Select(t => new ThemeCount(
                t.Id, t.Title, t.Description, t.Terms, t.IsKept, t.IsPublished,
                cells[t.Id].Sum(cell => cell.Lines),
                cells[t.Id].Where(cell => cell.WorkshopId is not null).GroupBy(cell => numbers[cell.WorkshopId!.Value]).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Sum(cell => cell.Lines)),
                cells[t.Id].GroupBy(cell => cell.Kind).ToDictionary(g => g.Key, g => g.Sum(cell => cell.Lines))))
            .OrderByDescending(t => t.Lines).ThenBy(t => t.Title, StringComparer.Ordinal).ThenBy(t => t.Id)];
    }

    public static IQueryable<Contribution> Standing(this HeardDb db, long programmeId) =>
        db.Contributions.Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null);

    public static IQueryable<Contribution> InNoTheme(this HeardDb db, long programmeId) =>
        db.Standing(programmeId).Where(c => !db.Codings.Any(k => k.ProgrammeId == programmeId && k.ContributionId == c.Id));
}

/// <summary>One cell of the count: lines of a theme from one workshop (or none) of one kind.</summary>
internal sealed record ThemeTally(long ThemeId, long? WorkshopId, Kind Kind, int Lines);
