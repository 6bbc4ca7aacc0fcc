using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Heard.Web.Shared.Documents;

/// <summary>A table that a screen reader can read: header row marked and repeated on each page, described in words.</summary>
internal static class WordTable
{
    /// <summary>Between the margins of an A4 page, in twentieths of a point.</summary>
    private const int TextWidth = 9412;

    public static IEnumerable<OpenXmlElement> Of(Block.Grid grid)
    {
        yield return WordText.Styled("Caption", grid.Caption);
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = "Figures" },
                new TableWidth { Width = "5000", Type = TableWidthUnitValues.Pct },
                new TableLook { Val = "0420", FirstRow = true, LastRow = false, FirstColumn = false, LastColumn = false, NoHorizontalBand = false, NoVerticalBand = true },
                new TableCaption { Val = CellText.ForXml(grid.Caption) },
                new TableDescription { Val = CellText.ForXml(grid.Summary) }),
            new TableGrid(Widths(grid).Select(width => new GridColumn { Width = width.ToString(CultureInfo.InvariantCulture) })));
        table.Append(new TableRow(
            [new TableRowProperties(new CantSplit(), new TableHeader()), .. grid.Columns.Select((column, i) => CellOf(column, IsNumber(grid, i)))]));
        foreach (var row in grid.Rows)
        {
            table.Append(new TableRow([new TableRowProperties(new CantSplit()), .. row.Select(value => CellOf(Words(value), value is int))]));
        }

        yield return table;
        yield return new Paragraph();
    }

    /// <summary>The first column, which names the row, has the most room; numbers have the least.</summary>
    private static IReadOnlyList<int> Widths(Block.Grid grid)
    {
        var shares = grid.Columns.Select((_, i) => i == 0 ? 5 : IsNumber(grid, i) ? 2 : 3).ToList();
        return [.. shares.Select(share => TextWidth * share / shares.Sum())];
    }

    private static string Words(object value) => value is int number ? number.ToString("N0", CultureInfo.CurrentCulture) : (string)value;

    private static bool IsNumber(Block.Grid grid, int column) => grid.Rows.Count > 0 && grid.Rows[0][column] is int;

    private static TableCell CellOf(string words, bool number)
    {
        var properties = new ParagraphProperties(new ParagraphStyleId { Val = "TableText" });
        if (number)
        {
            properties.Append(new Justification { Val = JustificationValues.Right });
        }

        return new TableCell(new Paragraph(properties, WordText.Run(words)));
    }
}
