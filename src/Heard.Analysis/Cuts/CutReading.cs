using Heard.Analysis.Disclosure;

namespace Heard.Analysis.Cuts;

/// <param name="Row">The theme, by its place among the table's rows.</param>
/// <param name="Theme">Its label.</param>
/// <param name="Group">The group, or groups joined for this theme.</param>
/// <param name="Cell">What may be shown of it.</param>
/// <param name="Interval">Of its share: chance, and what rounding may have taken or added.</param>
/// <param name="Elsewhere">The share of all others; null where the cell is everybody.</param>
/// <param name="Rate">q: the rate of false discoveries at which it differs from all others; 1 where there are none.</param>
public sealed record ReadCell(int Row, string Theme, string Group, DisclosedCell Cell, Interval Interval, double? Elsewhere, double Rate)
{
    public double Share => CutReading.ShareOf(Cell.Share.Count.People, Cell.Share.Of.People);
}

/// <summary>A theme that every group shown raises about as much as the others.</summary>
/// <param name="Row">By its place among the table's rows.</param>
/// <param name="Theme">Its label.</param>
/// <param name="Everyone">The share over all groups.</param>
/// <param name="Lowest">Of the groups' shares.</param>
/// <param name="Highest">Of the groups' shares.</param>
public sealed record SharedTheme(int Row, string Theme, DisclosedShare Everyone, double Lowest, double Highest);

/// <summary>What a table of people says: how sure each share is, what groups share, and what is one group's own.</summary>
/// <remarks>Everything is worked out from the rounded numbers of the table. An interval or a test from exact counts would give them away.</remarks>
/// <param name="Cells">By row, then by column; columns that were joined for a row are one.</param>
/// <param name="Shared">Raised by everybody alike, the most raised first.</param>
/// <param name="Distinctive">Raised more by a group than elsewhere, the surest first.</param>
public sealed record CutReading(IReadOnlyList<ReadCell> Cells, IReadOnlyList<SharedTheme> Shared, IReadOnlyList<ReadCell> Distinctive)
{
    /// <summary>At most one in twenty of those listed as distinctive should be so by chance.</summary>
    public const double Rate = .05;

    /// <summary>Of each group at least one in ten, or a theme is not called shared.</summary>
    public const double Floor = .1;

    // Nearest five: a count may be two more or two fewer.
    private const int Rounding = 2;

    /// <param name="table">By one attribute, or by two.</param>
    /// <param name="rate">False discoveries allowed over the whole table.</param>
    /// <param name="floor">The least share of each group for a theme to be shared.</param>
    /// <param name="apart">Columns of no group, such as of those who did not say; a cell of nobody else is left out, and counts as no part of the others.</param>
    public static CutReading Of(DisclosedTable table, double rate = Rate, double floor = Floor, IReadOnlySet<int>? apart = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        var cells = new List<ReadCell>();
        var tests = new List<double>();
        for (int r = 0; r < table.Rows.Count; r++)
        {
            DisclosedCell[] distinct = [.. table.Rows[r].Cells.Distinct().Where(c => c.Share.Of.People > 0 && !(apart?.IsSupersetOf(c.Columns) ?? false))];
            foreach (var cell in distinct)
            {
                int counted = cell.Share.Count.People, of = cell.Share.Of.People;
                int otherCounted = distinct.Sum(c => c.Share.Count.People) - counted, otherOf = distinct.Sum(c => c.Share.Of.People) - of;
                tests.Add(otherOf > 0 ? TwoShares.Test(Math.Min(counted, of), of, Math.Min(otherCounted, otherOf), otherOf) : 1);
                cells.Add(new ReadCell(r, table.Rows[r].Label, Name(cell, table), cell, Around(counted, of), otherOf > 0 ? ShareOf(otherCounted, otherOf) : null, 1));
            }
        }

        // A cell of everybody is no comparison.
        int[] compared = [.. Enumerable.Range(0, cells.Count).Where(i => cells[i].Elsewhere is not null)];
        double[] rates = FalseDiscovery.Rates([.. compared.Select(i => tests[i])]);
        for (int i = 0; i < compared.Length; i++)
        {
            cells[compared[i]] = cells[compared[i]] with { Rate = rates[i] };
        }

        return new CutReading(cells, [.. SharedOf(table, cells, rate, floor)],
            [.. cells.Where(c => c.Rate <= rate && c.Share > c.Elsewhere)
                .OrderBy(c => c.Rate).ThenByDescending(c => c.Share - c.Elsewhere).ThenBy(c => c.Theme, StringComparer.Ordinal).ThenBy(c => c.Group, StringComparer.Ordinal)]);
    }

    internal static double ShareOf(int counted, int of) => of == 0 ? 0 : Math.Min(1, (double)counted / of);

    private static Interval Around(int counted, int of) =>
        new(Interval.Wilson(Math.Max(0, counted - Rounding), of).Low, Interval.Wilson(Math.Min(of, counted + Rounding), of).High);

    private static IEnumerable<SharedTheme> SharedOf(DisclosedTable table, List<ReadCell> cells, double rate, double floor) =>
        from theme in cells.GroupBy(c => c.Row)
        where theme.Count() > 1 && theme.All(c => c.Rate > rate && c.Share >= floor)
        let everyone = table.Rows[theme.Key].Everyone
        orderby everyone.Percent descending, theme.Key
        select new SharedTheme(theme.Key, theme.First().Theme, everyone, theme.Min(c => c.Share), theme.Max(c => c.Share));

    private static string Name(DisclosedCell cell, DisclosedTable table) =>
        cell.Columns.Count == table.Columns.Count ? GroupTree.Everyone : string.Join(" and ", cell.Columns.Select(c => table.Columns[c].Label));
}
