namespace Heard.Analysis.Disclosure;

/// <param name="First">Labels of the groups of the first attribute that the column holds.</param>
/// <param name="Second">The same of the second.</param>
public sealed record DisclosedPair(IReadOnlyList<string> First, IReadOnlyList<string> Second);

/// <param name="Crossing">Which two attributes.</param>
/// <param name="Table">A column per pair of parts that has people in it.</param>
/// <param name="Pairs">Per column what it holds.</param>
public sealed record DisclosedCross(Crossing Crossing, DisclosedTable Table, IReadOnlyList<DisclosedPair> Pairs);

/// <summary>All tables of one moment, safe together. Only <see cref="Disclosure"/> makes one.</summary>
/// <remarks>It remembers exact counts, which nothing shows, so that the next moment's can be held against them.</remarks>
public sealed class Publication
{
    internal Publication(IReadOnlyList<DisclosedTable> tables, IReadOnlyList<DisclosedCross> crosses, Shown people, IReadOnlyDictionary<string, ShownRow> rows, bool isAnew) =>
        (Tables, Crosses, People, Rows, IsAnew) = (tables, crosses, people, rows, isAnew);

    /// <summary>Per declared attribute.</summary>
    public IReadOnlyList<DisclosedTable> Tables { get; }

    /// <summary>Per crossing asked for.</summary>
    public IReadOnlyList<DisclosedCross> Crosses { get; }

    /// <summary>False where too few have answered since, so that the earlier tables stand.</summary>
    public bool IsAnew { get; }

    internal Shown People { get; }

    internal IReadOnlyDictionary<string, ShownRow> Rows { get; }
}

/// <summary>The parts that were shown, of whom, and what was declared.</summary>
internal sealed record Shown(Settled Parts, Tally Tally, string Declared, string[] Rows);

/// <summary>One row as it was shown, which may be earlier than the tables it stands in.</summary>
internal sealed record ShownRow(Settled Parts, Settled Columns, Tally Tally, int Row);
