using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A line under a theme, how surely, and whether a person put it there.</summary>
public sealed record ThemeLine(EvidenceLine Line, double Strength, bool ByPerson);

/// <summary>One page of lines. <paramref name="All"/> counts those on every page.</summary>
public sealed record ThemeLinesReading(IReadOnlyList<ThemeLine> Lines, int All, int Page)
{
    public const int PageSize = 50;

    public int Pages => Math.Max(1, (All + PageSize - 1) / PageSize);
}

/// <summary>A sub-theme and how many standing lines are in it.</summary>
public sealed record SubThemeCount(int Number, string Label, string Terms, int Lines);

public static class ThemeLinesReadings
{
    /// <summary>What a theme parts into, the largest first; parts whose lines have all gone are left out.</summary>
    public static async Task<IReadOnlyList<SubThemeCount>> ReadSubThemes(this HeardDb db, long programmeId, long themeId, CancellationToken stop)
    {
        var parts = await db.SubThemes.Where(s => s.ProgrammeId == programmeId && s.ThemeId == themeId).OrderBy(s => s.Number)
            .Select(s => new SubThemeCount(s.Number, s.Label, s.Terms, db.Codings.Count(k => k.ProgrammeId == programmeId && k.ThemeId == themeId && k.Part == s.Number
                && db.Contributions.Any(c => c.ProgrammeId == programmeId && c.Id == k.ContributionId && c.WithdrawnOn == null))))
            .ToListAsync(stop);
        return [.. parts.Where(p => p.Lines > 0)];
    }

    /// <summary>The standing lines of a theme that a reader may read, the most typical first and those a person placed after them.</summary>
    public static async Task<ThemeLinesReading> ReadThemeLines(this HeardDb db, long programmeId, long themeId, Kind? kind, Audience reader, int page, CancellationToken stop, int? part = null)
    {
        var lines =
            from k in db.Codings
            join l in db.Standing(programmeId).AsReadBy(db, reader) on k.ContributionId equals l.Id
            where k.ProgrammeId == programmeId && k.ThemeId == themeId && l.Words != null && (part == null || k.Part == part) && (kind == null || l.Kind == kind)
            orderby k.ByPerson, k.Strength descending, l.Id
            select new { Line = l, k.Strength, k.ByPerson };
        var all = await lines.CountAsync(stop);
        var rows = await lines.Skip((page - 1) * ThemeLinesReading.PageSize).Take(ThemeLinesReading.PageSize).ToListAsync(stop);
        return new ThemeLinesReading([.. rows.Select(row => new ThemeLine(row.Line, row.Strength, row.ByPerson))], all, page);
    }

    /// <summary>The lines under no theme, as the team reads them; those that hold <paramref name="words"/> where some are given.</summary>
    public static async Task<ThemeLinesReading> ReadLinesInNoTheme(this HeardDb db, long programmeId, Kind? kind, string words, int page, CancellationToken stop)
    {
        var folded = words.ToLowerInvariant();
        var lines = db.InNoTheme(programmeId)
            .Where(c => (kind == null || c.Kind == kind) && (folded == "" || c.Words.ToLower().Contains(folded) || (c.Translation != null && c.Translation.Words.ToLower().Contains(folded))));
        var all = await lines.CountAsync(stop);
        var ids = await lines.OrderBy(c => c.Id).Skip((page - 1) * ThemeLinesReading.PageSize).Take(ThemeLinesReading.PageSize).Select(c => c.Id).ToListAsync(stop);
        var rows = await db.Standing(programmeId).Where(c => ids.Contains(c.Id)).AsReadBy(db, Audience.Room).OrderBy(l => l.Id).ToListAsync(stop);
        return new ThemeLinesReading([.. rows.Select(line => new ThemeLine(line, 0, false))], all, page);
    }

    /// <summary>The strongest lines of each theme, at most <paramref name="most"/> of each, as a reader may read them.</summary>
    public static async Task<ILookup<long, EvidenceLine>> StrongestLines(this HeardDb db, long programmeId, IReadOnlyCollection<long> themes, Audience reader, int most, CancellationToken stop)
    {
        var rows = await db.Themes.Where(t => t.ProgrammeId == programmeId && themes.Contains(t.Id))
            .SelectMany(t => (
                from k in db.Codings
                join l in db.Standing(programmeId).AsReadBy(db, reader) on k.ContributionId equals l.Id
                where k.ProgrammeId == programmeId && k.ThemeId == t.Id && l.Words != null
                orderby k.ByPerson, k.Strength descending, l.Id
                select new { k.ThemeId, k.ByPerson, k.Strength, Line = l }).Take(most))
            .ToListAsync(stop);
        return rows.OrderBy(row => row.ByPerson).ThenByDescending(row => row.Strength).ThenBy(row => row.Line.Id).ToLookup(row => row.ThemeId, row => row.Line);
    }

    /// <summary>The lines of these themes that were not said to everyone: what is published may not repeat them.</summary>
    public static async Task<ILookup<long, Contribution>> LinesNotForThePublic(this HeardDb db, long programmeId, IReadOnlyCollection<long> themes, CancellationToken stop)
    {
        var rows = await db.Codings.Where(k => k.ProgrammeId == programmeId && themes.Contains(k.ThemeId))
            .Join(db.Standing(programmeId).AsNoTracking().Where(c => c.Audience < Audience.Public), k => k.ContributionId, c => c.Id, (k, c) => new { k.ThemeId, Line = c })
            .ToListAsync(stop);
        return rows.ToLookup(row => row.ThemeId, row => row.Line);
    }
}
