using System.Globalization;
using Heard.Analysis.Cuts;
using Heard.Analysis.Disclosure;

namespace Heard.Web.CommandLine;

/// <summary>Theme (or statement) by group for one column, or for two together, as far as it may be shown beside the others.</summary>
/// <remarks>
/// Where every group of a column lies within one group of another column that is cut by (organisations within sectors), the wider column
/// is the tree in which small groups are joined. Otherwise a number of one table less a number of the other could speak of a few people.
/// </remarks>
internal sealed record OfflineCuts(string Heading, DisclosedTable Table, CutReading Reading)
{
    /// <summary>What each person who said something is, in every column, and what they raised or agreed with.</summary>
    public sealed record Person(IReadOnlyList<string> Values)
    {
        public HashSet<int> Raised { get; } = [];
    }

    /// <param name="rows">What can be raised, in the order of <see cref="Person.Raised"/>.</param>
    /// <param name="headings">Of the columns, in the order of <see cref="Person.Values"/>.</param>
    public static IReadOnlyList<OfflineCuts> Of(IReadOnlyList<CutRow> rows, IReadOnlyList<string> headings, IReadOnlyList<Person> people, bool crossed)
    {
        if (headings.Count == 0)
        {
            return [];
        }

        var wider = headings.Select((_, column) => Wider(people, column, headings.Count)).ToList();
        var declared = headings.Select((heading, column) => Declared(people, column, heading, wider[column])).ToList();
        var places = declared.Select(d => d.Groups.Index().ToDictionary(g => g.Item.Key, g => g.Index, StringComparer.Ordinal)).ToList();
        var shown = Disclosure.Publish(
            rows, declared, crossed ? Pairs(wider) : [],
            [.. people.Select(p => new Respondent([.. p.Values.Select((value, column) => places[column][Key(column, value)])], p.Raised))]);
        return
        [
            .. shown.Tables.Select((table, column) => new OfflineCuts(headings[column], table, CutReading.Of(table))),
            .. shown.Crosses.Select(cross => new OfflineCuts(
                $"{headings[cross.Crossing.First]} and {headings[cross.Crossing.Second]}", cross.Table, CutReading.Of(cross.Table))),
        ];
    }

    /// <summary>What is written of it: a line for each number.</summary>
    public IEnumerable<string[]> Lines() => Reading.Cells.Select(read => (string[])
    [
        Heading, Table.Rows[read.Row].Key, read.Theme, string.Join("; ", read.Cell.Columns.Select(c => Table.Columns[c].Label)),
        read.Cell.Share.Count.ToString(), read.Cell.Share.Of.ToString(), Number(read.Cell.Share.Percent),
        Percent(read.Interval.Low), Percent(read.Interval.High), read.Elsewhere is { } elsewhere ? Percent(elsewhere) : "", read.Elsewhere is null ? "" : read.Rate.ToString("0.####", CultureInfo.InvariantCulture),
    ]);

    private static string Percent(double share) => Number((int)Math.Round(100 * share, MidpointRounding.AwayFromZero));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // A column within another says with it no more than alone.
    private static Crossing[] Pairs(List<List<int>> wider) =>
        [.. from first in Enumerable.Range(0, wider.Count)
            from second in Enumerable.Range(first + 1, wider.Count - first - 1)
            where !wider[first].Contains(second) && !wider[second].Contains(first)
            select new Crossing(first, second)];

    /// <summary>The columns whose groups hold this one's whole, the nearest first, each within the next.</summary>
    private static List<int> Wider(IReadOnlyList<Person> people, int column, int columns)
    {
        var chain = new List<int> { column };
        foreach (var other in Enumerable.Range(0, columns).Where(c => c != column).OrderByDescending(c => Groups(people, c)).ThenBy(c => c))
        {
            if (Groups(people, other) < Groups(people, chain[^1]) && IsWithin(people, chain[^1], other))
            {
                chain.Add(other);
            }
        }

        return chain[1..];
    }

    private static int Groups(IReadOnlyList<Person> people, int column) => people.Select(p => p.Values[column]).Distinct(StringComparer.Ordinal).Count();

    private static bool IsWithin(IReadOnlyList<Person> people, int narrow, int wide) =>
        people.Select(p => (p.Values[narrow], p.Values[wide])).Distinct().CountBy(pair => pair.Item1).All(pair => pair.Value == 1);

    private static DeclaredAttribute Declared(IReadOnlyList<Person> people, int column, string heading, List<int> wider)
    {
        List<int> levels = [column, .. wider];
        var groups = new List<Group>();
        for (var level = 0; level < levels.Count; level++)
        {
            var at = levels[level];
            int? above = level + 1 < levels.Count ? levels[level + 1] : null;
            groups.AddRange(people.GroupBy(p => p.Values[at], StringComparer.Ordinal).OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal)
                .Select(g => new Group(Key(at, g.Key), g.Key, above is { } parent ? Key(parent, g.First().Values[parent]) : null, 0)));
        }

        return new DeclaredAttribute(heading, groups);
    }

    private static string Key(int column, string value) => $"{column}:{value}";
}
