namespace Heard.Analysis.Disclosure;

/// <summary>Coarsens tables that are shown together until nothing small can be worked out from any two of them and their cross table.</summary>
internal sealed class Settling(IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings, int least)
{
    /// <param name="start">Parts per attribute that hold by themselves.</param>
    /// <param name="grids">Parts of the cross tables to begin with, each made of whole parts of the single ones; null for the finest.</param>
    /// <param name="tally">Who took part.</param>
    /// <param name="counts">Per kind of people (those who raised something, those who did not) their number per profile.</param>
    /// <param name="people">How all of them together are shown, where there are two kinds.</param>
    public Settled Of(Parting[] start, (Parting First, Parting Second)[]? grids, Tally tally, int[][] counts, Settled? people = null)
    {
        var singles = start.ToArray();
        while (ExposedSingle(new Settled(singles, []), tally, counts, people) is var (a, part))
        {
            singles[a] = Nearest(singles[a], part, a, tally);
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

        while (ExposedCross(settled, tally, counts, people) is var (k, r, c))
        {
            settled.Grids[k] = Coarser(settled.Grids[k], crossings[k], r, c, tally);
        }

        return settled;

        Parting Over(Parting grid, int a) => grid.CoarsenedBy(singles[a], attributes[a].Groups);
    }

    /// <summary>Whether all of it may be shown as it is.</summary>
    public bool Holds(Settled settled, Tally tally, int[][] counts, Settled? people = null) =>
        settled.Singles.Select((p, a) => counts.All(w => Sums(p, a, tally, w).All(Enough))).All(holds => holds)
        && ExposedSingle(settled, tally, counts, people) is null
        && !settled.Grids.Where((g, k) => SmallBlock(g, crossings[k], tally, counts) is not null).Any()
        && ExposedCross(settled, tally, counts, people) is null;

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

    private (int Attribute, int Part)? ExposedSingle(Settled settled, Tally tally, int[][] counts, Settled? people)
    {
        for (int a = 0; a < attributes.Count; a++)
        {
            for (int b = a + 1; b < attributes.Count; b++)
            {
                if (Find(a, b, settled, null, tally, counts, people) is var (r, c))
                {
                    return settled.Singles[a].Count >= settled.Singles[b].Count ? (a, settled.Singles[a].Of[r]) : (b, settled.Singles[b].Of[c]);
                }
            }
        }

        return null;
    }

    private (int Crossing, int Row, int Column)? ExposedCross(Settled settled, Tally tally, int[][] counts, Settled? people)
    {
        for (int k = 0; k < crossings.Count; k++)
        {
            var (first, second) = settled.Grids[k];
            if (first.Count * second.Count > 1 && Find(crossings[k].First, crossings[k].Second, settled, k, tally, counts, people) is var (r, c))
            {
                return (k, first.Of[r], second.Of[c]);
            }
        }

        return null;
    }

    /// <summary>A group of each attribute in which somebody is exposed.</summary>
    private (int First, int Second)? Find(int a, int b, Settled coarse, int? crossing, Tally tally, int[][] counts, Settled? people)
    {
        var fine = people ?? coarse;
        if (coarse.Singles[a].Count * coarse.Singles[b].Count <= 1)
        {
            return null;
        }

        // People are always told with their cross table where there is one; those who raised something only once it is settled.
        int shared = crossing ?? (people is null ? -1 : crossings.ToList().FindIndex(x => x.First == a && x.Second == b));
        Side SideOf(int attribute, Func<(Parting First, Parting Second), Parting> grid)
        {
            var lines = fine.Singles[attribute];
            int[] head = [.. Enumerable.Range(0, lines.Count).Select(line => lines.Groups(line).First())];
            return new Side(
                [.. head.Select(g => shared < 0 ? 0 : grid(fine.Grids[shared]).Of[g])],
                [.. head.Select(g => coarse.Singles[attribute].Of[g])],
                [.. head.Select(g => crossing is { } k ? grid(coarse.Grids[k]).Of[g] : 0)]);
        }

        var tables = new PairOfTables(
            [.. counts.Select(w => tally.ByPair(a, fine.Singles[a], b, fine.Singles[b], w))],
            tally.ByPair(a, fine.Singles[a], b, fine.Singles[b], tally.People), SideOf(a, g => g.First), SideOf(b, g => g.Second));
        return tables.Exposed(least) is var (r, c) ? (fine.Singles[a].Groups(r).First(), fine.Singles[b].Groups(c).First()) : null;
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

    private Parting Nearest(Parting parting, int part, int attribute, Tally tally) =>
        parting.JoinedWithNearest(part, attributes[attribute].Groups, tally.ByGroup(attribute, attributes[attribute].Groups.Count, tally.People));
}
