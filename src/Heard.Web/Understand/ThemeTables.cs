using System.Globalization;
using Heard.Analysis.Disclosure;
using Heard.Core;
using Heard.Data.Chain;

namespace Heard.Web.Understand;

/// <summary>
/// Themes by who spoke, as far as the small-number rule lets it be shown. A line that names an organisation or profession counts as
/// one person here: how many different people wrote the lines is not known.
/// </summary>
public sealed record ThemeTables(DisclosedTable BySector, DisclosedTable ByOrganisation, DisclosedTable ByProfession)
{
    internal static ThemeTables Of(IEnumerable<ThemeCount> themes, ThemeCutsReading cuts)
    {
        List<CutRow> rows = [.. themes.Select(t => new CutRow(Key.Write(t.Id), t.Title))];
        var sectors = cuts.Organisations.ToDictionary(o => o.Id, o => o.Within is { Length: > 0 } sector ? sector : UnderstandTexts.NoSector);
        List<Group> wide = [.. cuts.Organisations.GroupBy(o => sectors[o.Id]).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new Group(g.Key, g.Key, null, g.Sum(o => o.Lines)))];
        return new ThemeTables(
            Cut(rows, wide, cuts.ByOrganisation, cell => sectors[cell.GroupId]),
            Cut(rows, [.. wide.Select(g => g with { People = 0 }), .. cuts.Organisations.OrderBy(o => sectors[o.Id], StringComparer.Ordinal).Select(o => new Group(Name(o.Id), o.Name, sectors[o.Id], o.Lines))], cuts.ByOrganisation, cell => Name(cell.GroupId)),
            Cut(rows, [.. cuts.Professions.Select(p => new Group(Name(p.Id), p.Name, null, p.Lines))], cuts.ByProfession, cell => Name(cell.GroupId)));
    }

    private static DisclosedTable Cut(List<CutRow> rows, List<Group> groups, IEnumerable<CutCell> cells, Func<CutCell, string> group)
    {
        var shown = rows.Select(row => row.Key).ToHashSet(StringComparer.Ordinal);
        return Disclosure.Cut(rows, groups, [.. cells
            .Select(cell => (Row: Key.Write(cell.ThemeId), Group: group(cell), cell.Lines))
            .Where(cell => shown.Contains(cell.Row))
            .GroupBy(cell => (cell.Row, cell.Group))
            .Select(g => new Cell(g.Key.Row, g.Key.Group, g.Sum(cell => cell.Lines)))]);
    }

    // Ids are unique in a programme, and no sector's name is a number.
    private static string Name(long id) => id.ToString(CultureInfo.InvariantCulture);
}
