namespace Heard.Analysis.Disclosure;

/// <param name="First">Labels of the groups of the first attribute that the column holds.</param>
/// <param name="Second">The same of the second.</param>
public sealed record DisclosedPair(IReadOnlyList<string> First, IReadOnlyList<string> Second);

/// <param name="Crossing">Which two attributes.</param>
/// <param name="Table">A column per pair of parts that has people in it.</param>
/// <param name="Pairs">Per column what it holds.</param>
public sealed record DisclosedCross(Crossing Crossing, DisclosedTable Table, IReadOnlyList<DisclosedPair> Pairs);

/// <summary>All tables of one moment, safe together. Only <see cref="Disclosure"/> makes one.</summary>
/// <remarks>
/// It remembers exact counts, which nothing shows, so that the next moment's can be held against them: <see cref="KeptPublication"/> says
/// what they give away to somebody who gets hold of them.
/// </remarks>
public sealed class Publication
{
    internal Publication(
        Declaration declared, IReadOnlyList<DisclosedTable> tables, IReadOnlyList<DisclosedCross> crosses, Shown people, IReadOnlyDictionary<string, ShownRow> rows, bool isAnew) =>
        (Declared, Tables, Crosses, People, Rows, IsAnew) = (declared, tables, crosses, people, rows, isAnew);

    /// <summary>What was declared, and is shown.</summary>
    public Declaration Declared { get; }

    /// <summary>Per declared attribute.</summary>
    public IReadOnlyList<DisclosedTable> Tables { get; }

    /// <summary>Per crossing asked for.</summary>
    public IReadOnlyList<DisclosedCross> Crosses { get; }

    /// <summary>False where too few have answered since, so that the earlier tables stand.</summary>
    public bool IsAnew { get; }

    /// <summary>The rule's minimum that the tables keep to.</summary>
    public int Minimum => Tables is [var table, ..] ? table.Minimum : SmallNumberRule.Least;

    /// <summary>Rows whose numbers are older than the tables they stand in, by key: too few people have been told apart since.</summary>
    public IReadOnlyCollection<string> Standing => [.. Rows.Where(row => !ReferenceEquals(row.Value.Tally, People.Tally)).Select(row => row.Key)];

    internal Shown People { get; }

    internal Publication AsStanding() => new(Declared, Tables, Crosses, People, Rows, isAnew: false);

    internal IReadOnlyDictionary<string, ShownRow> Rows { get; }
}

/// <summary>The parts that were shown, of whom, and the keys of the rows that were counted.</summary>
internal sealed record Shown(Settled Parts, Tally Tally, string[] Rows);

/// <summary>One row as it was shown, which may be earlier than the tables it stands in.</summary>
internal sealed record ShownRow(Settled Parts, Settled Columns, Tally Tally, int Row);
