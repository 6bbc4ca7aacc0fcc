using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Keeps the first rows of a table for the preview and the guess.</summary>
internal static class SheetPreview
{
    private const int Rows = 50;
    private const int Characters = 500_000;

    internal static OpenedFile.Sheet Of(FirstRows.Start start, IEnumerable<TableRow> data, int rowCount)
    {
        var first = new List<TableRow>();
        var characters = 0;
        foreach (var row in data)
        {
            first.Add(row);
            characters += row.Cells.Sum(cell => cell.Length);
            if (first.Count == Rows || characters > Characters)
            {
                break;
            }
        }

        return new OpenedFile.Sheet(new Table(start.Header, data), start.Suggest(first), start.Shape, [.. first.Select(row => Nameless(row, start.Header))], rowCount);
    }

    /// <summary>Who people are is not shown either: cells under such headings, and addresses wherever they stand, are blank.</summary>
    private static TableRow Nameless(TableRow row, IReadOnlyList<string> header) => row with
    {
        Cells = [.. row.Cells.Select((cell, at) => (at < header.Count && HeaderWords.NamesAPerson(header[at])) || IsAddress(cell) ? "" : cell)],
    };

    private static bool IsAddress(string cell) => cell.Length < 300 && cell.Contains('@', StringComparison.Ordinal) && !cell.Trim().Contains(' ', StringComparison.Ordinal);
}
