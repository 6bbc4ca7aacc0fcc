namespace Heard.Analysis.Disclosure;

/// <summary>Coarsens tables that are shown together until nothing small can be worked out from any two of them and their cross table.</summary>
internal sealed class Settling(IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings, int least, CancellationToken stop)
{
    /// <param name="start">Parts per attribute that hold by themselves.</param>
    /// <param name="grids">Parts of the cross tables to begin with, each made of whole parts of the single ones; null for the finest.</param>
    /// <param name="tally">Who took part.</param>
    /// <param name="counts">Per kind of people (those who raised something, those who did not) their number per profile.</param>
    /// <param name="people">How all of them together are shown, where there are two kinds.</param>
    public Settled Of(Parting[] start, (Parting First, Parting Second)[]? grids, Tally tally, int[][] counts, Settled? people = null)
    {
        var singles = start.ToArray();
        while (ExposedSingle(new Settled(singles, []), tally, counts, people) is var (a, groups))
        {
            singles[a] = Coarser(singles[a], groups, a, tally);
        }

        var settled = new Settled(singles, [.. crossings.Select((x, k) => grids is null
            ? (singles[x.First], singles[x.Second])
            : (Over(grids[k].First, x.First), Over(grids[k].Second, x.Second)))]);
        for (int k = 0; k < crossings.Count; k++)
        {
            while (SmallBlock(settled.Grids[k], crossings[k], tally, counts) is var (r, c))
            {
                settled.Grids[k] = Coarser(settled.Grids[k], crossings[k], r, c, tally);
            }
        }

        while (ExposedCross(settled, tally, counts, people) is var (k, first, second))
        {
            var (grid, crossing) = (settled.Grids[k], crossings[k]);
            settled.Grids[k] = grid.First.Count >= grid.Second.Count
                ? (Coarser(grid.First, first, crossing.First, tally), grid.Second)
                : (grid.First, Coarser(grid.Second, second, crossing.Second, tally));
        }

        return settled;

        Parting Over(Parting grid, int a) => grid.CoarsenedBy(singles[a], attributes[a].Groups);
    }

    /// <summary>Whether all of it may be shown as it is.</summary>
    public bool Holds(Settled settled, Tally tally, int[][] counts, Settled? people = null) =>
        HoldsByItself(settled, tally, counts)
        && ExposedSingle(settled, tally, counts, people) is null
        && ExposedCross(settled, tally, counts, people) is null;

    /// <summary>Whether each number of it, by itself, speaks of nobody or of enough people.</summary>
    public bool HoldsByItself(Settled settled, Tally tally, int[][] counts) =>
        settled.Singles.Select((p, a) => counts.All(w => Sums(p, a, tally, w).All(Enough))).All(holds => holds)
        && !settled.Grids.Where((g, k) => SmallBlock(g, crossings[k], tally, counts) is not null).Any();

    private bool Enough(int people) => people == 0 || Math.Abs(people) >= least;

    private static int[] Sums(Parting parting, int attribute, Tally tally, int[] counts)
    {
        var sums = new int[parting.Count];
        for (int i = 0; i < counts.Length; i++)
        {
            if (parting.Of[tally.Profiles[i][attribute]] is >= 0 and var part)
            {
                sums[part] += counts[i];
            }
        }

        return sums;
    }

    private (int Attribute, int[] Groups)? ExposedSingle(Settled settled, Tally tally, int[][] counts, Settled? people)
    {
        for (int a = 0; a < attributes.Count; a++)
        {
            for (int b = a + 1; b < attributes.Count; b++)
            {
                if (Find(a, b, settled, null, tally, counts, people) is { Count: > 0 } cells)
                {
                    return settled.Singles[a].Count >= settled.Singles[b].Count ? (a, [.. cells.Select(c => c.First)]) : (b, [.. cells.Select(c => c.Second)]);
                }
            }
        }

        return null;
    }

    private (int Crossing, int[] First, int[] Second)? ExposedCross(Settled settled, Tally tally, int[][] counts, Settled? people)
    {
        for (int k = 0; k < crossings.Count; k++)
        {
            var (first, second) = settled.Grids[k];
            if (first.Count * second.Count > 1 && Find(crossings[k].First, crossings[k].Second, settled, k, tally, counts, people) is { Count: > 0 } cells)
            {
                return (k, [.. cells.Select(c => c.First)], [.. cells.Select(c => c.Second)]);
            }
        }

        return null;
    }

    /// <summary>Groups of each attribute in which somebody is exposed.</summary>
    private IReadOnlyList<(int First, int Second)> Find(int a, int b, Settled coarse, int? crossing, Tally tally, int[][] counts, Settled? people)
    {
        stop.ThrowIfCancellationRequested();
        var fine = people ?? coarse;
        if (coarse.Singles[a].Count * coarse.Singles[b].Count <= 1)
        {
            return [];
        }

        // People are always told with their cross table where there is one; those who raised something only once it is settled.
        var told = new Telling(fine, a, b);
        var finest = told.Level(fine, crossing ?? (people is null ? null : CrossingOf(a, b)));
        var level = told.Level(coarse, crossing);
        Exchange[] exchanges = counts.Length == 1
            ? [new([1], finest)]
            : [new([1, 0], finest), new([0, 1], finest), new([1, -1], level)];
        return told.Exposed(tally, counts, exchanges, [.. counts.Select((_, l) => new KnownSum([l], level))], least);
    }

    private int? CrossingOf(int a, int b) => crossings.Index().Where(x => x.Item.First == a && x.Item.Second == b).Select(x => (int?)x.Index).FirstOrDefault();

    /// <summary>Whether a row may be told now that was told before: those who raised it and those who did not, before and since, are four kinds of people.</summary>
    /// <param name="before">How the row was shown, and how people were beside it; the row is null where it was not shown.</param>
    /// <param name="after">How they are now; the row is null where its earlier numbers stand.</param>
    /// <param name="tally">Who was there at either moment.</param>
    /// <param name="counts">Raised before, did not before; raised since, did not since (or all since, where the row stands).</param>
    public bool HoldsAfter((Settled? Row, Settled People) before, (Settled? Row, Settled People) after, Tally tally, int[][] counts)
    {
        for (int a = 0; a < attributes.Count; a++)
        {
            for (int b = a + 1; b < attributes.Count; b++)
            {
                var told = new Telling(after.People, a, b);
                int? k = CrossingOf(a, b);
                Level finest = told.Level(after.People, k), people = told.Level(before.People, k), row = before.Row is { } r ? told.Level(r, k) : finest.Whole();
                Exchange[] exchanges;
                KnownSum[] known;
                if (after.Row is null)
                {
                    exchanges = [new([1, 0, 0], finest), new([0, 1, 0], finest), new([0, 0, 1], finest), new([1, -1, 0], row), new([0, 1, -1], people), new([1, 0, -1], people)];
                    known = [new([0], row), new([1], row), new([0, 1], people), new([2], people)];
                }
                else
                {
                    var now = told.Level(after.Row, k);
                    exchanges =
                    [
                        new([1, 0, 0, 0], finest), new([0, 1, 0, 0], finest), new([0, 0, 1, 0], finest), new([0, 0, 0, 1], finest),
                        new([1, -1, 0, 0], now), new([0, 0, 1, -1], now), new([1, 0, -1, 0], people), new([0, 1, 0, -1], people), new([1, -1, -1, 1], row),
                    ];
                    known =
                    [
                        new([0], row), new([1], row), new([2], row), new([3], row), new([0, 2], now), new([1, 3], now), new([0, 1], people), new([2, 3], people),
                    ];
                }

                // Of a row that was not shown before nothing was told.
                known = [.. known.Where(sum => before.Row is not null || sum.At != row)];
                if (told.Exposed(tally, counts, exchanges, known, least).Count > 0)
                {
                    return false;
                }
            }
        }

        return true;
    }

    private (int Row, int Column)? SmallBlock((Parting First, Parting Second) grid, Crossing crossing, Tally tally, int[][] counts)
    {
        foreach (int[] counted in counts)
        {
            int[,] cells = tally.ByPair(crossing.First, grid.First, crossing.Second, grid.Second, counted);
            (int Row, int Column)? smallest = null;
            for (int r = 0; r < cells.GetLength(0); r++)
            {
                for (int c = 0; c < cells.GetLength(1); c++)
                {
                    if (!Enough(cells[r, c]) && (smallest is not var (y, x) || cells[r, c] < cells[y, x]))
                    {
                        smallest = (r, c);
                    }
                }
            }

            if (smallest is not null)
            {
                return smallest;
            }
        }

        return null;
    }

    private (Parting First, Parting Second) Coarser((Parting First, Parting Second) grid, Crossing crossing, int row, int column, Tally tally) =>
        grid.First.Count >= grid.Second.Count
            ? (Nearest(grid.First, row, crossing.First, tally), grid.Second)
            : (grid.First, Nearest(grid.Second, column, crossing.Second, tally));

    // All at once, but none twice: one join often protects several.
    private Parting Coarser(Parting parting, int[] exposed, int attribute, Tally tally)
    {
        var joined = new HashSet<int>();
        var coarser = parting;
        foreach (int g in exposed.Distinct())
        {
            if (coarser.Count > 1 && joined.Add(g) && !coarser.Groups(coarser.Of[g]).Any(other => other != g && joined.Contains(other)))
            {
                coarser = Nearest(coarser, coarser.Of[g], attribute, tally);
                joined.UnionWith(coarser.Groups(coarser.Of[g]));
            }
        }

        return coarser;
    }

    private Parting Nearest(Parting parting, int part, int attribute, Tally tally) =>
        parting.JoinedWithNearest(part, attributes[attribute].Groups, tally.ByGroup(attribute, attributes[attribute].Groups.Count, tally.People));
}
