using System.Collections.Immutable;

namespace Heard.Core.Listen.Import;

/// <summary>Guesses what the columns of a table are from their headings and the first rows beneath.</summary>
internal static class MappingGuess
{
    private const int RowsLookedAt = 50;

    /// <summary>Cells of this many words on average are something written, not something chosen from a list.</summary>
    private const double WrittenWords = 3.5;

    internal static ColumnMapping Of(IReadOnlyList<string> header, IReadOnlyList<TableRow> firstRows)
    {
        var samples = Enumerable.Range(0, header.Count).Select(at => Sample.Of(firstRows, at)).ToArray();
        return Shapes.Recognise(header) is { } shape ? OfShape(shape, header, samples) : OfAnyTable(header, samples);
    }

    internal static ColumnMapping OfShape(Shape shape, IReadOnlyList<string> header, IReadOnlyList<TableRow> firstRows) =>
        OfShape(shape, header, [.. Enumerable.Range(0, header.Count).Select(at => Sample.Of(firstRows, at))]);

    private static ColumnMapping OfShape(Shape shape, IReadOnlyList<string> header, Sample[] samples)
    {
        if (!shape.ChoicesAmongWords)
        {
            return shape.Mapping;
        }

        var chosen = header.Where((_, at) => samples[at] is { Count: >= 3, MeanWords: < WrittenWords } or { LooksLikeAddresses: true }).ToHashSet();
        var kept = shape.Mapping.Columns.RemoveAll(column => column.Field == Field.Words && chosen.Contains(column.Heading));
        return kept.Any(column => column.Field == Field.Words) ? new ColumnMapping(kept) : shape.Mapping;
    }

    private static ColumnMapping OfAnyTable(IReadOnlyList<string> header, Sample[] samples)
    {
        var columns = ImmutableArray.CreateBuilder<MappedColumn>();
        var taken = new HashSet<Field>();
        var unnamed = new List<int>();
        for (var at = 0; at < header.Count; at++)
        {
            if (samples[at].LooksLikeAddresses || HeaderWords.NamesAPerson(header[at]))
            {
                continue;
            }

            if (HeaderWords.FieldOf(header[at]) is { } field)
            {
                if (Suits(field, samples[at]) && taken.Add(field))
                {
                    columns.Add(new MappedColumn(header[at], field));
                }
            }
            else if (samples[at].MeanWords >= WrittenWords || (KindWords.Within(header[at]) is not null && samples[at].MeanWords >= 2))
            {
                unnamed.Add(at);
            }
        }

        if (!taken.Contains(Field.Words))
        {
            columns.AddRange(unnamed.Select(at => new MappedColumn(header[at], Field.Words)));
        }

        // A lone column, or a title with no text beside it, is what was said.
        if (columns.All(column => column.Field != Field.Words) && LastResort(header, samples) is { } heading)
        {
            columns.RemoveAll(column => column.Heading == heading);
            columns.Add(new MappedColumn(heading, Field.Words));
        }

        return new ColumnMapping(columns.ToImmutable());
    }

    private static bool Suits(Field field, Sample sample) => sample.Count == 0 || field switch
    {
        Field.Date => sample.Dates * 2 >= sample.Count,
        Field.People => sample.Numbers * 2 >= sample.Count,
        Field.Words => sample.Numbers < sample.Count,
        _ => true,
    };

    private static string? LastResort(IReadOnlyList<string> header, Sample[] samples) =>
        Enumerable.Range(0, header.Count)
            .Where(at => header.Count == 1 || samples[at].Count == 0 || samples[at].MeanWords >= 2)
            .Where(at => !HeaderWords.NamesAPerson(header[at]) && !samples[at].LooksLikeAddresses && samples[at].Numbers + samples[at].Dates < Math.Max(1, samples[at].Count))
            .OrderByDescending(at => samples[at].MeanWords)
            .Select(at => header[at])
            .FirstOrDefault();

    /// <summary>What the first cells of a column look like.</summary>
    private sealed record Sample(int Count, double MeanWords, int Dates, int Numbers, bool LooksLikeAddresses)
    {
        internal static Sample Of(IReadOnlyList<TableRow> rows, int column)
        {
            var cells = rows.Take(RowsLookedAt).Where(row => column < row.Cells.Count).Select(row => row.Cells[column]).Where(cell => !string.IsNullOrWhiteSpace(cell)).ToArray();
            return cells.Length == 0
                ? new(0, 0, 0, 0, false)
                : new(
                    cells.Length,
                    cells.Average(WordsIn),
                    cells.Count(cell => DateWords.Read(cell) is not null),
                    cells.Count(cell => decimal.TryParse(cell, System.Globalization.CultureInfo.InvariantCulture, out _)),
                    cells.Count(cell => cell.Contains('@', StringComparison.Ordinal) && !cell.Trim().Contains(' ', StringComparison.Ordinal)) * 2 > cells.Length);
        }

        private static int WordsIn(string cell) => cell.Split((char[]?)null, 60, StringSplitOptions.RemoveEmptyEntries).Length;
    }
}
