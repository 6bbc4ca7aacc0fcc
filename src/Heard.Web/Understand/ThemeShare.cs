using Heard.Analysis.Disclosure;

namespace Heard.Web.Understand;

/// <summary>One number of a theme's row, and the groups it stands for.</summary>
public sealed record ThemeShare(string Label, DisclosedShare Share)
{
    /// <summary>The row of a table that has one theme; empty where it was withheld.</summary>
    internal static IReadOnlyList<ThemeShare> Of(DisclosedTable table) =>
        table.Rows is [var row]
            ? [.. row.Cells.Distinct(ReferenceEqualityComparer.Instance).Cast<DisclosedCell>()
                .Select(cell => new ThemeShare(string.Join(", ", cell.Columns.Select(column => table.Columns[column].Label)), cell.Share))]
            : [];
}
