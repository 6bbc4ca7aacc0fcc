using System.Text;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Opens a table of separated text: finds its delimiter and header, and looks through all of it once before a row is handed out.</summary>
internal static class DelimitedFile
{
    private const int RowsLookedAt = 1_000;
    private static readonly char[] Delimiters = [',', ';', '\t', '|'];

    internal static OpenedFile Open(Stream file, Encoding encoding, char delimiter, ReadingLimits limits)
    {
        var rows = Survey(file, encoding, delimiter, limits);
        var first = new List<IReadOnlyList<string>>();
        foreach (var row in Rows(file, encoding, delimiter, limits).SkipWhile(IsBlank).Take(FirstRows.Needed))
        {
            first.Add(row);
        }

        if (FirstRows.Find(first) is not { } start)
        {
            return new OpenedFile.Refused(RefusedFile.NoHeader, "");
        }

        var data = Rows(file, encoding, delimiter, limits).SkipWhile(IsBlank).Skip(start.FirstRow).Select((cells, at) => new TableRow(at + 1, cells));
        return SheetPreview.Of(start, data, Math.Max(0, rows - start.FirstRow));
    }

    /// <summary>The delimiter that parts the first rows most evenly; null where none parts them at all.</summary>
    /// <param name="file">Read from its start.</param>
    /// <param name="encoding">The text's encoding.</param>
    /// <param name="limits">What is read at most.</param>
    /// <param name="evenly">Every row must be parted into as many cells, as in a table pasted among texts.</param>
    internal static char? Sniff(Stream file, Encoding encoding, ReadingLimits limits, bool evenly)
    {
        char? best = null;
        var most = 0.0;
        foreach (var delimiter in Delimiters)
        {
            var widths = Rows(file, encoding, delimiter, limits).Take(RowsLookedAt).Where(row => !IsBlank(row)).Take(20).Select(row => row.Count).ToArray();
            if (widths.Length == 0 || (evenly && (widths.Length < 2 || widths.Distinct().Count() > 1)))
            {
                continue;
            }

            var common = widths.CountBy(width => width).OrderByDescending(pair => pair.Value).ThenByDescending(pair => pair.Key).First();
            var score = common.Key < 2 ? 0 : common.Value / (double)widths.Length * 10 + Math.Min(common.Key, 50) / 50.0 + (widths[0] == common.Key ? 5 : 0);
            if (score > most)
            {
                (best, most) = (delimiter, score);
            }
        }

        return best;
    }

    /// <summary>How many rows there are, once none of them breaks a limit.</summary>
    private static int Survey(Stream file, Encoding encoding, char delimiter, ReadingLimits limits)
    {
        using var reader = Reader(file, encoding);
        var text = new DelimitedText(reader, delimiter, limits);
        var rows = 0;
        while (text.Read(null))
        {
            rows++;
            if (text.Width > limits.Columns)
            {
                throw new UnreadableFileException(RefusedFile.TooManyColumns, $"{limits.Columns}");
            }

            if (text.QuoteNeverClosed)
            {
                throw new UnreadableFileException(RefusedFile.QuoteNeverClosed, $"{rows}");
            }

            if (rows > limits.Rows + FirstRows.Needed)
            {
                throw new UnreadableFileException(RefusedFile.TooManyRows, $"{limits.Rows}");
            }
        }

        return rows;
    }

    private static IEnumerable<IReadOnlyList<string>> Rows(Stream file, Encoding encoding, char delimiter, ReadingLimits limits)
    {
        using var reader = Reader(file, encoding);
        var text = new DelimitedText(reader, delimiter, limits);
        var cells = new List<string>();
        for (var first = true; text.Read(cells) && cells.Count <= limits.Columns; first = false)
        {
            // Excel writes "sep=;" above a table to tell itself the delimiter.
            if (!first || !cells[0].StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
            {
                yield return cells.ToArray();
            }
        }
    }

    private static bool IsBlank(IReadOnlyList<string> row) => row.All(string.IsNullOrWhiteSpace);

    private static StreamReader Reader(Stream file, Encoding encoding)
    {
        file.Position = 0;
        return new StreamReader(file, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 64 * 1024, leaveOpen: true);
    }
}
