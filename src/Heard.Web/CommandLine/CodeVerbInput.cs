using Heard.Analysis.Coding;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.CommandLine;

/// <summary>What people have coded, and what is to be coded.</summary>
/// <param name="Codes">Names, in the order of the columns or, from a label column, of the alphabet.</param>
/// <param name="Uncoded">Rows of the first table that nobody has coded: they still help to learn what words mean.</param>
internal sealed record CodeVerbInput(
    IReadOnlyList<string> Codes, IReadOnlyList<CodedText> Coded, IReadOnlyList<string> Uncoded, IReadOnlyList<UncodedText> ToCode)
{
    private const int MostCodes = 400;

    private static readonly ReadingLimits Limits = ReadingLimits.Usual with { FileBytes = 2_000_000_000, Rows = 2_000_000, Columns = 2_000, CellCharacters = 20_000 };

    public IEnumerable<string> AllTexts() => Coded.Select(c => c.Text).Concat(Uncoded).Concat(ToCode.Select(t => t.Text));

    public static CodeVerbInput Read(CodeVerbRequest request)
    {
        var (codes, coded, uncoded) = NamedTable.ReadTable(request.Train, Limits, table => ReadCoded(request, table));
        return new CodeVerbInput(codes, coded, uncoded, NamedTable.ReadTable(request.ToCode, Limits, table => ReadToCode(request, table)));
    }

    private static (IReadOnlyList<string>, IReadOnlyList<CodedText>, IReadOnlyList<string>) ReadCoded(CodeVerbRequest request, Table table)
    {
        int text = table.Header.Need(request.Text, request.Train), context = Optional(table, request.Context, request.Train), person = Optional(table, request.Person, request.Train);
        var reading = request.Label is { } label
            ? CodeVerbCoding.OfLabel(table.Header.Need(label, request.Train))
            : CodeVerbCoding.OfColumns(table.Header, CodeVerbColumns.Of(table.Header, request.Codes, request.Train), request.Train);
        var coded = new List<CodedText>();
        var uncoded = new List<string>();
        foreach (var row in table.Rows)
        {
            var words = row.Cell(text);
            if (words.Length == 0)
            {
                continue;
            }

            if (reading.Of(row) is { } codes)
            {
                var whose = row.Cell(person);
                coded.Add(new CodedText(words, codes, row.Cell(context), whose.Length > 0 ? whose : null));
            }
            else
            {
                uncoded.Add(words);
            }
        }

        if (coded.Count == 0 || coded.All(c => c.Codes.Count == 0))
        {
            throw new UnusableInputException($"Nothing in {request.Train} has a code yet. Code a few comments first, some for each code.");
        }

        if (reading.Names.Count > MostCodes)
        {
            throw new UnusableInputException($"{request.Train} has {reading.Names.Count} codes, more than {MostCodes}. Name the column or columns that hold codes.");
        }

        return reading.InOrder(coded) is var (names, ordered) ? (names, ordered, uncoded) : default;
    }

    private static List<UncodedText> ReadToCode(CodeVerbRequest request, Table table)
    {
        int text = table.Header.Need(request.Text, request.ToCode), context = Optional(table, request.Context, request.ToCode);
        List<UncodedText> rows = [.. table.Rows.Select(row => new UncodedText(row.Cell(text), row.Cell(context)))];
        return rows.Exists(r => r.Text.Length > 0) ? rows : throw new UnusableInputException($"{request.ToCode} has no words in the column {request.Text}.");
    }

    private static int Optional(Table table, string? name, string file) => name is null ? -1 : table.Header.Need(name, file);
}
