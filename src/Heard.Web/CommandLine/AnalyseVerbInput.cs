using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>The comments of a file, with what each row says of whoever wrote it.</summary>
/// <param name="Rows">Where each comment stands in the file, from 1.</param>
/// <param name="Texts">As written; empty where a row says nothing.</param>
/// <param name="People">Who wrote it; without a column for that, every row is another person.</param>
/// <param name="Attributes">Per column to cut by its heading and each row's value.</param>
/// <param name="TextColumn">The column the comments came from.</param>
/// <param name="CountsPeople">Whether a column told who wrote what.</param>
internal sealed record AnalyseVerbInput(
    IReadOnlyList<int> Rows, IReadOnlyList<string> Texts, IReadOnlyList<string> People,
    IReadOnlyList<(string Heading, IReadOnlyList<string> Values)> Attributes, string TextColumn, bool CountsPeople)
{
    /// <summary>A column of more values than this does not put people into groups.</summary>
    public const int MostGroups = 300;

    private const string NotSaid = "Not said";

    private static readonly ReadingLimits Limits = ReadingLimits.Usual with { FileBytes = 1_000_000_000, Rows = 2_000_000 };

    /// <exception cref="UnusableInputException">The file, or a column that was asked for, cannot be used.</exception>
    public static AnalyseVerbInput Read(AnalyseVerbRequest request) => NamedTable.Read(request.File, Limits, opened => opened switch
    {
        OpenedFile.Sheet sheet => OfTable(request, sheet.Table, request.Text ?? WordsOf(sheet)),
        OpenedFile.Page page => OfTable(request, PageTableOf(page), "text"),
        _ => throw new InvalidOperationException(),
    });

    private static string WordsOf(OpenedFile.Sheet sheet)
    {
        var fields = sheet.Suggested.Over(sheet.Table.Header);
        return Enumerable.Range(0, fields.Count).Where(at => fields[at] == Field.Words).ToList() is [var only]
            ? sheet.Table.Header[only]
            : throw new UnusableInputException($"Say which column holds the comments: --text COLUMN. There are: {sheet.Table.Header.Named()}.");
    }

    private static Table PageTableOf(OpenedFile.Page page)
    {
        var lines = WorkshopPage.Read(page.Blocks).Lines;
        return new Table(["text", "workshop", "kind"],
            lines.Select((line, at) => new TableRow(at + 1, [line.Words, line.Workshop?.Title ?? "", line.Kind.ToString()])));
    }

    private static AnalyseVerbInput OfTable(AnalyseVerbRequest request, Table table, string textColumn)
    {
        string[] wanted = [textColumn, .. request.By, .. request.Person is { } person ? [person] : Array.Empty<string>()];
        int[] at = [.. wanted.Select(name => table.Header.Need(name, request.File))];
        List<int> rows = [];
        List<string> texts = [], people = [];
        var values = request.By.Select(_ => new List<string>()).ToArray();
        foreach (var row in table.Rows)
        {
            rows.Add(row.Number);
            texts.Add(row.Cell(at[0]));
            for (var by = 0; by < values.Length; by++)
            {
                values[by].Add(row.Cell(at[by + 1]) is { Length: > 0 } value ? value : NotSaid);
            }

            // A row that does not say whose it is counts as another person.
            people.Add(request.Person is not null && row.Cell(at[^1]) is { Length: > 0 } who ? "p" + who : $"r{row.Number}");
        }

        if (texts.All(string.IsNullOrWhiteSpace))
        {
            throw new UnusableInputException($"{request.File} has no words in the column {table.Header[at[0]]}.");
        }

        for (var by = 0; by < values.Length; by++)
        {
            if (values[by].Distinct(StringComparer.Ordinal).Count() > MostGroups)
            {
                throw new UnusableInputException($"The column {table.Header[at[by + 1]]} has more than {MostGroups} different values. Cut by one that puts people into groups.");
            }
        }

        return new AnalyseVerbInput(
            rows, texts, people, [.. values.Select((v, by) => (table.Header[at[by + 1]], (IReadOnlyList<string>)v))], table.Header[at[0]], request.Person is not null);
    }
}
