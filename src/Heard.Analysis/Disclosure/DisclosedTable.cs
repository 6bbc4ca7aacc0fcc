namespace Heard.Analysis.Disclosure;

/// <param name="Label">What the column is called: its group, or what its groups were joined into.</param>
/// <param name="Groups">The labels of the groups it holds; one where nothing was joined.</param>
/// <param name="People">Rounded.</param>
public sealed record DisclosedColumn(string Label, IReadOnlyList<string> Groups, Disclosed People);

/// <param name="Share">The people counted, over all columns that share this cell.</param>
/// <param name="Columns">Columns the number stands for: more than one where a smaller cell was joined with others.</param>
public sealed record DisclosedCell(DisclosedShare Share, IReadOnlyList<int> Columns)
{
    public bool IsJoined => Columns.Count > 1;

    public string Text => IsJoined ? $"{Share}, {Columns.Count} columns together" : Share.ToString();
}

/// <param name="Key">As given.</param>
/// <param name="Label">As given.</param>
/// <param name="Everyone">Over all columns.</param>
/// <param name="Cells">One per column; columns that were joined for this row hold the same cell.</param>
public sealed record DisclosedRow(string Key, string Label, DisclosedShare Everyone, IReadOnlyList<DisclosedCell> Cells);

/// <summary>A table of people that may be shown. Only <see cref="Disclosure"/> makes one.</summary>
public sealed record DisclosedTable
{
    internal DisclosedTable(IReadOnlyList<DisclosedColumn> columns, IReadOnlyList<DisclosedRow> rows, IReadOnlyList<CutRow> withheld, int minimum) =>
        (Columns, Rows, Withheld, Minimum) = (columns, rows, withheld, minimum);

    /// <summary>Empty when fewer people than the minimum took part in all.</summary>
    public IReadOnlyList<DisclosedColumn> Columns { get; }

    public IReadOnlyList<DisclosedRow> Rows { get; }

    /// <summary>Rows that too few people (or all but too few) raised to say how many at all.</summary>
    public IReadOnlyList<CutRow> Withheld { get; }

    public int Minimum { get; }

    /// <summary>The same numbers of some of the rows, in the order and by the labels given. A key that has no row is passed over.</summary>
    public DisclosedTable Only(IReadOnlyList<CutRow> rows)
    {
        var shown = Rows.ToDictionary(r => r.Key, StringComparer.Ordinal);
        var withheld = Withheld.Select(r => r.Key).ToHashSet(StringComparer.Ordinal);
        return new DisclosedTable(
            Columns, [.. rows.Where(r => shown.ContainsKey(r.Key)).Select(r => shown[r.Key] with { Label = r.Label })], [.. rows.Where(r => withheld.Contains(r.Key))], Minimum);
    }
}
