namespace Heard.Analysis.Disclosure;

/// <summary>The one way from counts of people to numbers that may be shown.</summary>
/// <remarks>
/// <para>
/// Fewer than eleven people could be recognised by those who work with them, so no number may speak of fewer, directly or by
/// subtraction. Blanking small cells does not hold: what is left out can be worked out from the totals. So what is too small is joined:
/// small groups with each other and, if need be, with the smallest group beside them that makes them enough, within the same wider group;
/// a wider group that is small as a whole likewise, up to everyone. What remains of every wider group is therefore nobody or at least eleven people too.
/// </para>
/// <para>
/// Within the columns that result, each row is treated the same way by the people it counts, and by the people of the same group it
/// does not count. Because joining follows the groups' own tree and depends only on counts, a table by organisation and one by sector
/// never differ by a small number. What stands is rounded to the nearest 5, and percentages come from the rounded counts.
/// </para>
/// <para>It does not help to publish the same people cut by attributes of the caller's own choosing, one after another: cuts are declared before a programme opens.</para>
/// </remarks>
public static class Disclosure
{
    /// <summary>A single number of people; null when it may not be shown.</summary>
    public static Disclosed? Count(int people, SmallNumberRule? rule = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        return (rule ?? SmallNumberRule.Usual).Holds(people) ? new Disclosed(people) : null;
    }

    /// <summary>A single share; null when those counted, or those left out, are too few.</summary>
    public static DisclosedShare? Share(int people, int of, SmallNumberRule? rule = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(people);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(people, of);
        return (rule ?? SmallNumberRule.Usual).Holds(people, of) ? new DisclosedShare(people, of) : null;
    }

    /// <summary>Whether a quote may carry this attribute: enough people share it. A quote carries one attribute at most.</summary>
    public static bool MayCarry(int peopleWithAttribute, SmallNumberRule? rule = null) =>
        peopleWithAttribute >= (rule ?? SmallNumberRule.Usual).Minimum;

    /// <summary>A table of rows (themes) by groups (organisations, professions) that may be shown.</summary>
    /// <param name="rows">In the order wanted.</param>
    /// <param name="groups">In the order wanted; a group within another names it as parent. Each person is in one group.</param>
    /// <param name="cells">People per row and group; a pair that is not there counts nobody.</param>
    /// <param name="rule">Eleven unless raised.</param>
    /// <exception cref="ArgumentException">A key is unknown or twice there, groups run in a circle, or a cell counts more people than its group.</exception>
    public static DisclosedTable Cut(
        IReadOnlyList<CutRow> rows, IReadOnlyList<Group> groups, IReadOnlyList<Cell> cells, SmallNumberRule? rule = null)
    {
        rule ??= SmallNumberRule.Usual;
        var counts = CellCounts.Of(rows, groups, cells);
        int People(int[] held) => held.Sum(g => groups[g].People);
        var tree = Merging.Of(GroupTree.Of(groups), held => (People(held), People(held)), (people, _) => rule.Holds(people));
        if (People(tree.Groups) < rule.Minimum)
        {
            return new DisclosedTable([], [], rows, rule.Minimum);
        }

        Branch[] leaves = [.. tree.Leaves];
        DisclosedColumn[] columns =
            [.. leaves.Select(l => new DisclosedColumn(l.Label, [.. l.Groups.Select(g => groups[g].Label)], new Disclosed(People(l.Groups))))];
        var shown = new List<DisclosedRow>();
        var withheld = new List<CutRow>();
        foreach (var row in rows)
        {
            (int Counted, int Of) Measure(int[] held) => (counts.Of(row.Key, held), People(held));
            var (counted, of) = Measure(tree.Groups);
            if (!rule.Holds(counted, of))
            {
                withheld.Add(row);
                continue;
            }

            var cellsOfRow = Cells(Merging.Of(tree, Measure, rule.Holds), leaves, Measure);
            shown.Add(new DisclosedRow(row.Key, row.Label, new DisclosedShare(counted, of), cellsOfRow));
        }

        return new DisclosedTable(columns, shown, withheld, rule.Minimum);
    }

    /// <summary>Tables by several attributes, and by pairs of them, that may be shown side by side, and after the earlier ones.</summary>
    /// <remarks>
    /// Beside what <see cref="Cut"/> does, columns are joined further until no small number of people can be worked out from two of the
    /// tables and their cross table, even by a reader who knows which groups have nobody in common. The cross table has whole parts of
    /// one attribute by whole parts of the other, so that it says nothing of a part of the tables' own columns. After an earlier
    /// publication columns only become finer, and a row's numbers change only where each of them changes by nobody or by the minimum; otherwise the
    /// earlier ones stand. Three tables taken together are not searched.
    /// </remarks>
    /// <param name="rows">In the order wanted.</param>
    /// <param name="attributes">
    /// Declared beforehand. An attribute whose groups lie within another's names those as parents. After an earlier publication there may be
    /// new groups, as if they had been there and nobody in them, and new attributes and pairs, as <see cref="Widening"/> says.
    /// </param>
    /// <param name="crossings">Pairs to be shown together.</param>
    /// <param name="respondents">Each person once.</param>
    /// <param name="earlier">The last publication, if there was one.</param>
    /// <param name="rule">Eleven unless raised.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="stop">To give up.</param>
    /// <exception cref="ArgumentException">A key is unknown or twice there, groups run in a circle, a respondent names what is not there, or something that was declared before is not any more.</exception>
    public static Publication Publish(
        IReadOnlyList<CutRow> rows, IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings,
        IReadOnlyList<Respondent> respondents, Publication? earlier = null, SmallNumberRule? rule = null, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentNullException.ThrowIfNull(crossings);
        ArgumentNullException.ThrowIfNull(respondents);
        if (crossings.Any(x => x.First < 0 || x.First >= x.Second || x.Second >= attributes.Count) || crossings.Distinct().Count() < crossings.Count
            || attributes.DistinctBy(a => a.Label).Count() < attributes.Count)
        {
            throw new ArgumentException("An attribute or a pair is there twice, or a pair names what is not there, or the later of two first.", nameof(crossings));
        }

        var declared = new Declaration(attributes, crossings);
        rule ??= SmallNumberRule.Usual;
        return earlier is null
            ? new Publishing(rows, attributes, crossings, rule, progress, stop).Of(Tally.Of(attributes, rows.Count, respondents), null)
            : new Widening(rows, declared, respondents, rule, progress, stop).After(earlier);
    }

    private static DisclosedCell[] Cells(Branch merged, Branch[] columns, Func<int[], (int Counted, int Of)> measure)
    {
        var cells = new DisclosedCell[columns.Length];
        foreach (var part in merged.Leaves)
        {
            var held = part.Groups.ToHashSet();
            int[] together = [.. Enumerable.Range(0, columns.Length).Where(c => held.Contains(columns[c].Groups[0]))];
            var (counted, of) = measure(part.Groups);
            var cell = new DisclosedCell(new DisclosedShare(counted, of), together);
            foreach (int c in together)
            {
                cells[c] = cell;
            }
        }

        return cells;
    }
}
