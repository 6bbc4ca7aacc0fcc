using System.Globalization;
using System.Text;
using CsvHelper;

namespace Heard.Web.Shared;

/// <summary>CSV for spreadsheets and programs: UTF-8 with its mark, a header row, and no cell that would be taken for a formula.</summary>
internal static class CsvText
{
    private static readonly UTF8Encoding Plain = new(encoderShouldEmitUTF8Identifier: false);

    public static byte[] Of(string[] header, IEnumerable<string[]> rows)
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(bytes, new CsvWriterOptions(), leaveOpen: true))
        {
            csv.WriteRecord(header);
            foreach (var row in rows)
            {
                csv.WriteRecord(Array.ConvertAll(row, Safe));
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Lines that end in LF, without a mark, as programs read them; a line at a time, whatever their number.</summary>
    public static void Lines(Stream into, IEnumerable<string[]> rows, CancellationToken stop)
    {
        using var text = new StreamWriter(into, Plain, leaveOpen: true);
        foreach (var row in rows)
        {
            stop.ThrowIfCancellationRequested();
            text.Write(string.Join(',', row.Select(Cell)));
            text.Write('\n');
        }
    }

    /// <summary>A cell as it stands in such a line: safe but for a plain number, and in quotation marks where it holds what parts cells or lines.</summary>
    public static string Cell(string cell)
    {
        var safe = cell.StartsWith('-') && double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? cell : Safe(cell);
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe, and so is text.</summary>
    public static string Safe(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
}
