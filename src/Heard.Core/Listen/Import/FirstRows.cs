namespace Heard.Core.Listen.Import;

/// <summary>Finds the header among the first rows of a sheet, and the first row beneath it.</summary>
public static class FirstRows
{
    /// <summary>How many rows a reader has to show.</summary>
    public const int Needed = 12;

    /// <summary>Null where no row could be a header.</summary>
    public static Start? Find(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        if (EngagementHq(rows) is { } start)
        {
            return start;
        }

        // A banner above the table fills one cell; the header is the first row that fills about as many as the rows beneath it.
        var widest = rows.Select(Filled).DefaultIfEmpty(0).Max();
        for (var at = 0; at < rows.Count; at++)
        {
            if (Filled(rows[at]) > 0 && (Filled(rows[at]) * 2 >= widest || Shapes.Recognise(rows[at]) is not null))
            {
                var header = Named(rows[at]);
                return new Start(header, at + 1, Shapes.Recognise(header));
            }
        }

        return null;
    }

    // The title stands alone in D1; dates are headed on the third row, questions on the third or fourth; answers begin on the fifth.
    private static Start? EngagementHq(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        if (rows.Count < 4 || Filled(rows[0]) != 1 || Cell(rows[0], 3).Length == 0 || Filled(rows[2]) + Filled(rows[3]) < 2)
        {
            return null;
        }

        var width = Math.Max(rows[2].Count, rows[3].Count);
        var header = Enumerable.Range(0, width).Select(at => Cell(rows[3], at) is { Length: > 0 } question ? question : Cell(rows[2], at)).ToArray();
        var questions = header.Skip(3).Any(heading => heading.Length > 0);
        var named = Named(header);
        return questions ? new Start(named, 4, Shapes.EngagementHq(named)) : null;
    }

    /// <summary>Headings without blanks: an unnamed column is called by its place, a repeated one by its count.</summary>
    private static IReadOnlyList<string> Named(IReadOnlyList<string> row)
    {
        var last = row.Count;
        while (last > 0 && string.IsNullOrWhiteSpace(row[last - 1]))
        {
            last--;
        }

        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        return
        [
            .. row.Take(last).Select((heading, at) =>
            {
                var name = string.IsNullOrWhiteSpace(heading) ? $"Column {at + 1}" : BulletMark.Trim(heading);
                var plain = HeaderWords.Plain(name);
                var times = seen[plain] = seen.GetValueOrDefault(plain) + 1;
                return times == 1 ? name : $"{name} ({times})";
            }),
        ];
    }

    private static int Filled(IReadOnlyList<string> row) => row.Count(cell => !string.IsNullOrWhiteSpace(cell));

    private static string Cell(IReadOnlyList<string> row, int at) => at < row.Count ? row[at].Trim() : "";

    /// <param name="Header">The headings, each different.</param>
    /// <param name="FirstRow">Where the data begins, from 0.</param>
    /// <param name="Shape">The tool it came from, where it is known.</param>
    public sealed record Start(IReadOnlyList<string> Header, int FirstRow, Shape? Shape)
    {
        public ColumnMapping Suggest(IReadOnlyList<TableRow> firstRows) =>
            Shape is null ? ColumnMapping.Guess(Header, firstRows) : MappingGuess.OfShape(Shape, Header, firstRows);
    }
}
