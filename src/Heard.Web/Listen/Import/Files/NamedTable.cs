using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Input that cannot be used; the message is one plain line that says what to do.</summary>
internal sealed class UnusableInputException(string message) : Exception(message);

/// <summary>A table whose columns are found by name. What is wrong with it is said with the file's name.</summary>
internal static class NamedTable
{
    private const int MostNamed = 60;

    /// <summary>Opens a file, whatever it is, and reads it while it is open.</summary>
    /// <exception cref="UnusableInputException">It cannot be opened or read.</exception>
    public static T Read<T>(string path, ReadingLimits limits, Func<OpenedFile, T> read)
    {
        try
        {
            using var file = File.OpenRead(path);
            return FileReader.Open(file, path, limits) is var opened && opened is OpenedFile.Refused refused
                ? throw new UnusableInputException($"{path}: {refused.Words()}")
                : read(opened);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new UnusableInputException($"{path} cannot be opened: {failed.Message}");
        }
    }

    /// <summary>The same where only a table will do.</summary>
    public static T ReadTable<T>(string path, ReadingLimits limits, Func<Table, T> read) => Read(path, limits, opened => opened is OpenedFile.Sheet sheet
        ? read(sheet.Table)
        : throw new UnusableInputException($"{path} is no table. Save it as .csv or .xlsx with a heading for each column."));

    /// <summary>Where a column stands: one of exactly that heading before one that differs in capitals or blanks; -1 where there is none.</summary>
    public static int Find(this IReadOnlyList<string> header, string name)
    {
        var near = -1;
        for (var at = header.Count - 1; at >= 0; at--)
        {
            if (header[at] == name)
            {
                return at;
            }

            near = string.Equals(header[at].Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase) ? at : near;
        }

        return near;
    }

    /// <exception cref="UnusableInputException">There is no such column.</exception>
    public static int Need(this IReadOnlyList<string> header, string name, string file) =>
        header.Find(name) is >= 0 and var at ? at : throw new UnusableInputException($"{file} has no column {name}. There are: {header.Named()}.");

    /// <summary>Headings for one line: in a row, and no more of them than one reads.</summary>
    public static string Named(this IReadOnlyList<string> header) =>
        string.Join(", ", header.Take(MostNamed).Select(heading => heading.ReplaceLineEndings(" "))) + (header.Count > MostNamed ? $" and {header.Count - MostNamed} more" : "");

    /// <summary>What a cell says, blanks around it apart; empty where the row is short or there is no such column.</summary>
    public static string Cell(this TableRow row, int column) => column >= 0 && column < row.Cells.Count ? row.Cells[column].Trim() : "";
}
