using System.Globalization;
using CsvHelper;

namespace Heard.Web.Shared.Documents;

/// <summary>A table as CSV (RFC 4180, UTF-8 without a mark). Text that a spreadsheet would run has an apostrophe in front.</summary>
internal static class DataCsv
{
    public static byte[] Write(DataTable table, CancellationToken stop)
    {
        using var written = new MemoryStream();
        using (var csv = CsvWriter.Create(written, new CsvWriterOptions(), leaveOpen: true))
        {
            csv.WriteRecord([.. table.Columns.Select(column => column.Name)]);
            foreach (var row in table.Rows)
            {
                stop.ThrowIfCancellationRequested();
                csv.WriteRecord(Array.ConvertAll(row, Plain));
            }
        }

        return written.ToArray();
    }

    /// <summary>A value as Frictionless writes it; null is nothing at all.</summary>
    private static string Plain(object? value) => value switch
    {
        null => "",
        string text => CsvText.Safe(text),
        bool yes => yes ? "true" : "false",
        DateOnly day => day.Iso(),
        TimeOnly time => time.ToString("HH:mm:ss", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };
}
