using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import;
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

    /// <summary>Null when the file cannot be used; then one line says what to do.</summary>
    public static AnalyseVerbInput? Read(AnalyseVerbRequest request, out string refusal)
    {
        refusal = "";
        try
        {
            using var file = File.OpenRead(request.File);
            switch (FileReader.Open(file, request.File, Limits))
            {
                case OpenedFile.Sheet sheet:
                    return OfSheet(request, sheet, out refusal);
                case OpenedFile.Page page:
                    return OfTable(request, PageTableOf(page), "text", out refusal);
                case OpenedFile.Refused refused:
                    refusal = $"{request.File}: {refused.Words()}";
                    return null;
            }
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            refusal = $"{request.File} cannot be opened: {failed.Message}";
        }

        return null;
    }

    private static AnalyseVerbInput? OfSheet(AnalyseVerbRequest request, OpenedFile.Sheet sheet, out string refusal)
    {
        var fields = sheet.Suggested.Over(sheet.Table.Header);
        var words = Enumerable.Range(0, fields.Count).Where(at => fields[at] == Field.Words).ToList();
        if (request.Text is null && words.Count != 1)
        {
            refusal = $"Say which column holds the comments: --text COLUMN. There are: {string.Join(", ", sheet.Table.Header)}.";
            return null;
        }

        return OfTable(request, sheet.Table, request.Text ?? sheet.Table.Header[words[0]], out refusal);
    }

    private static Table PageTableOf(OpenedFile.Page page)
    {
        var lines = WorkshopPage.Read(page.Blocks).Lines;
        return new Table(["text", "workshop", "kind"],
            lines.Select((line, at) => new TableRow(at + 1, [line.Words, line.Workshop?.Title ?? "", line.Kind.ToString()])));
    }

    private static AnalyseVerbInput? OfTable(AnalyseVerbRequest request, Table table, string textColumn, out string refusal)
    {
        string[] wanted = [textColumn, .. request.By, .. request.Person is { } person ? [person] : Array.Empty<string>()];
        var at = wanted.Select(name => Column(table.Header, name)).ToArray();
        if (Array.IndexOf(at, -1) is >= 0 and var missing)
        {
            refusal = $"{request.File} has no column {wanted[missing]}. There are: {string.Join(", ", table.Header)}.";
            return null;
        }

        List<int> rows = [];
        List<string> texts = [], people = [];
        var values = request.By.Select(_ => new List<string>()).ToArray();
        foreach (var row in table.Rows)
        {
            rows.Add(row.Number);
            texts.Add(Cell(row, at[0]));
            for (var by = 0; by < values.Length; by++)
            {
                values[by].Add(Cell(row, at[by + 1]) is { Length: > 0 } value ? value : NotSaid);
            }

            // A row that does not say whose it is counts as another person.
            people.Add(request.Person is not null && Cell(row, at[^1]) is { Length: > 0 } who ? "p" + who : $"r{row.Number}");
        }

        if (texts.All(string.IsNullOrWhiteSpace))
        {
            refusal = $"{request.File} has no words in the column {table.Header[at[0]]}.";
            return null;
        }

        for (var by = 0; by < values.Length; by++)
        {
            if (values[by].Distinct(StringComparer.Ordinal).Count() > MostGroups)
            {
                refusal = $"The column {table.Header[at[by + 1]]} has more than {MostGroups} different values. Cut by one that puts people into groups.";
                return null;
            }
        }

        refusal = "";
        return new AnalyseVerbInput(
            rows, texts, people, [.. values.Select((v, by) => (table.Header[at[by + 1]], (IReadOnlyList<string>)v))], table.Header[at[0]], request.Person is not null);
    }

    private static int Column(IReadOnlyList<string> header, string name)
    {
        var exact = header.ToList().IndexOf(name);
        return exact >= 0 ? exact : header.ToList().FindIndex(h => string.Equals(h.Trim(), name.Trim(), StringComparison.OrdinalIgnoreCase));
    }

    private static string Cell(TableRow row, int at) => at < row.Cells.Count ? row.Cells[at].Trim() : "";
}
