using System.Text;
using CsvHelper;

namespace Heard.Web.Shared;

/// <summary>CSV for spreadsheets and programs: UTF-8 with its mark, a header row, and no cell that would be taken for a formula.</summary>
internal static class CsvText
{
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

    /// <summary>A cell that a spreadsheet would take for a formula begins with an apostrophe, and so is text.</summary>
    public static string Safe(string cell) => cell is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + cell : cell;
}
