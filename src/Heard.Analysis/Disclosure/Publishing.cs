namespace Heard.Analysis.Disclosure;

/// <summary>Makes the tables of several attributes, and of pairs of them, that may be shown side by side and after earlier ones.</summary>
internal sealed class Publishing(
    IReadOnlyList<CutRow> rows, IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings, SmallNumberRule rule, IProgress<double>? progress, CancellationToken stop)
{
    private readonly Settling settling = new(attributes, crossings, rule.Minimum, stop);

    public Publication Of(Tally tally, Publication? earlier)
    {
        // What showed nothing gave nothing away.
        earlier = earlier is { Tables: var tables } && tables.All(t => t.Columns.Count == 0) ? null : earlier;
        if (earlier is not null && tally.People.Sum() < rule.Minimum)
        {
            return earlier.AsStanding();
        }

        if (tally.People.Sum() < rule.Minimum)
        {
            return new Publication(
                new Declaration(attributes, crossings),
                [.. attributes.Select(_ => new DisclosedTable([], [], rows, rule.Minimum))],
                [.. crossings.Select(x => new DisclosedCross(x, new DisclosedTable([], [], rows, rule.Minimum), []))],
                new Shown(Nothing(), tally, [.. rows.Select(r => r.Key)]), new Dictionary<string, ShownRow>(), isAnew: true);
        }

        Branch[] trees = [.. attributes.Select((a, at) => Tree(a, at, tally))];
        var fresh = settling.Of([.. trees.Select((t, a) => Parting.From(t, attributes[a].Groups.Count))], null, tally, [tally.People]);
        var shown = earlier is null ? fresh : After(earlier.People.Parts, earlier.People.Tally, fresh, tally, t => [t.People], null);
        if (shown is null)
        {
            return earlier!.AsStanding();
        }

        var shownRows = new Dictionary<string, ShownRow>(StringComparer.Ordinal);
        for (int row = 0; row < rows.Count; row++)
        {
            stop.ThrowIfCancellationRequested();
            progress?.Report((row + 1.0) / (rows.Count + 1));
            var before = earlier?.Rows.GetValueOrDefault(rows[row].Key);
            if (RowOf(row, trees, shown, tally, before, earlier) is { } parts)
            {
                shownRows.Add(rows[row].Key, parts);
            }

            if (before is not null && ReferenceEquals(shownRows[rows[row].Key], before) && !Withstands(AsShown(before), null, shown, tally, row))
            {
                return earlier!.AsStanding();
            }
        }

        // A row that is not asked for now may be asked for again: what was told of it stays told.
        foreach (var (key, before) in earlier?.Rows.Where(r => rows.All(asked => asked.Key != r.Key)) ?? [])
        {
            shownRows.Add(key, before);
            if (!Withstands(AsShown(before), null, shown, tally, null))
            {
                return earlier!.AsStanding();
            }
        }

        return new Tabling(rows, attributes, crossings, rule.Minimum).Of(new Shown(shown, tally, [.. rows.Select(r => r.Key)]), shownRows);
    }

    private Settled Nothing() => new(
        [.. attributes.Select(a => new Parting([.. a.Groups.Select(_ => -1)], []))],
        [.. crossings.Select(x => (new Parting([.. attributes[x.First].Groups.Select(_ => -1)], []), new Parting([.. attributes[x.Second].Groups.Select(_ => -1)], [])))]);

    private Branch Tree(DeclaredAttribute attribute, int at, Tally tally)
    {
        int[] people = tally.ByGroup(at, attribute.Groups.Count, tally.People);
        Group[] counted = [.. attribute.Groups.Select((g, i) => g with { People = people[i] })];
        return Merging.Of(GroupTree.Of(counted), held => (held.Sum(g => people[g]), held.Sum(g => people[g])), (of, _) => rule.Holds(of));
    }

    private ShownRow? RowOf(int row, Branch[] trees, Settled columns, Tally tally, ShownRow? before, Publication? earlier)
    {
        int[][] Counts(Tally t, int at) => [t.Raised[at], t.NotRaised(at)];
        int[][] counts = Counts(tally, row);
        var fresh = rule.Holds(counts[0].Sum(), tally.People.Sum()) ? Fresh() : null;
        if (before is null)
        {
            return fresh is not null && (earlier is null || Withstands(Unshown(earlier, row, tally), fresh, columns, tally, row)) ? new ShownRow(fresh, columns, tally, row) : null;
        }

        // Of the same moment, what is as fine as before or finer, and safe by itself, tells no more than it does by itself.
        if (fresh is not null && IsSame(before.Tally, Counts(before.Tally, before.Row), tally, counts) && fresh.Refines(before.Parts.Grown(fresh, attributes, crossings)))
        {
            return new ShownRow(fresh, columns, tally, row);
        }

        var after = fresh is null ? null : After(before.Parts, before.Tally, fresh, tally, t => Counts(t, ReferenceEquals(t, tally) ? row : before.Row), columns);
        if (after is not null && Withstands(AsShown(before), after, columns, tally, row))
        {
            return new ShownRow(after, columns, tally, row);
        }

        return before;

        Settled Fresh()
        {
            Parting[] start = [.. trees.Select((tree, a) =>
            {
                int[] raised = tally.ByGroup(a, attributes[a].Groups.Count, counts[0]), all = tally.ByGroup(a, attributes[a].Groups.Count, tally.People);
                var merged = Merging.Of(tree, held => (held.Sum(g => raised[g]), held.Sum(g => all[g])), rule.Holds);
                return columns.Singles[a].CoarsenedBy(Parting.From(merged, attributes[a].Groups.Count), attributes[a].Groups);
            })];
            return settling.Of(start, columns.Grids, tally, counts, columns);
        }
    }

    private static (Settled? Parts, Settled Columns, Tally Tally, int[] Raised) AsShown(ShownRow row) => (row.Parts, row.Columns, row.Tally, row.Tally.Raised[row.Row]);

    // A row that was not counted before is taken to have been raised by those who came first.
    private (Settled? Parts, Settled Columns, Tally Tally, int[] Raised) Unshown(Publication earlier, int row, Tally tally)
    {
        var then = earlier.People.Tally;
        int at = earlier.People.Rows.ToList().IndexOf(rows[row].Key);
        var now = tally.Profiles.Index().ToDictionary(p => string.Join(',', p.Item), p => tally.Raised[row][p.Index], StringComparer.Ordinal);
        return (null, earlier.People.Parts, then, at >= 0 ? then.Raised[at]
            : [.. then.Profiles.Select((p, i) => Math.Min(then.People[i], now.GetValueOrDefault(string.Join(',', p))))]);
    }

    // Whether the row now, or as it stood before (which needs no place in the tally), can be told beside what was told of it and of people before and is told of people now.
    private bool Withstands((Settled? Parts, Settled Columns, Tally Tally, int[] Raised) before, Settled? after, Settled columns, Tally tally, int? row)
    {
        int[] others = [.. before.Tally.People.Zip(before.Raised, (all, some) => all - some)];
        var (either, was, came) = Moves.Of(before.Tally, [before.Raised, others, before.Tally.People],
            tally, row is { } asked ? [tally.Raised[asked], tally.NotRaised(asked), tally.People] : [tally.People, tally.People, tally.People]);
        var grownRow = before.Parts?.Grown(columns, attributes, crossings);
        var grownPeople = before.Columns.Grown(columns, attributes, crossings);
        return settling.HoldsAfter((grownRow, grownPeople), (after, columns), either, after is null ? [was[0], was[1], came[2]] : [was[0], was[1], came[0], came[1]]);
    }

    /// <summary>How it may be shown after it was shown before: finer or alike, each number moved by nobody or by enough; null where the earlier must stand.</summary>
    private Settled? After(Settled before, Tally then, Settled fresh, Tally now, Func<Tally, int[][]> counts, Settled? people)
    {
        var grown = before.Grown(fresh, attributes, crossings);
        var shown = fresh.Refines(grown) ? fresh : grown;
        if (people is null && IsSame(then, counts(then), now, counts(now)))
        {
            return shown;
        }

        return settling.Holds(shown, now, counts(now), people) && Moved(grown, shown, then, now, counts) ? shown : null;
    }

    private static bool IsSame(Tally then, int[][] before, Tally now, int[][] after) => Moves.Of(then, before, now, after).Came.All(kind => kind.All(people => people == 0));

    // Those who were counted before and those who came since are two kinds of people: together shown by the later parts, the first by the earlier too.
    private bool Moved(Settled before, Settled after, Tally then, Tally now, Func<Tally, int[][]> counts)
    {
        int[][] old = counts(then), late = counts(now);
        return Enumerable.Range(0, old.Length).All(kind =>
        {
            var (either, was, came) = Moves.Of(then, [old[kind]], now, [late[kind]]);

            // Of a row all four kinds are looked at together afterwards: those who raised it and those who did not, before and since.
            return old.Length > 1 ? settling.HoldsByItself(before, either, [was[0], came[0]]) : settling.Holds(before, either, [was[0], came[0]], after);
        });
    }
}
