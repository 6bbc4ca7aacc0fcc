namespace Heard.Analysis.Disclosure;

/// <summary>Coarsens tables that are shown together until nothing small can be worked out from any two of them and their cross table.</summary>
internal sealed class Settling(IReadOnlyList<DeclaredAttribute> attributes, IReadOnlyList<Crossing> crossings, int least)
{
    /// <param name="start">Parts per attribute that hold by themselves.</param>
    /// <param name="grids">Parts of the cross tables to begin with, each made of whole parts of the single ones; null for the finest.</param>
    /// <param name="tally">Who took part.</param>
    /// <param name="counts">Per kind of people counted (those who raised, those who did not) their number per profile.</param>
    public Settled Of(Parting[] start, (Parting First, Parting Second)[]? grids, Tally tally, int[][] counts)
    {
        var singles = start.ToArray();
        while (Exposed(new Settled(singles, []), tally, counts) is var (a, part))
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

        while (ExposedCross(settled, tally, counts) is var (k, r, c))
        {
            settled.Grids[k] = Coarser(settled.Grids[k], crossings[k], r, c, tally);
        }

        return settled;

        Parting Over(Parting grid, int a) => grid.CoarsenedBy(singles[a], attributes[a].Groups);
    }

    /// <summary>Whether all of it may be shown as it is.</summary>
    public bool Holds(Settled settled, Tally tally, int[][] counts) =>
        settled.Singles.Select((p, a) => counts.All(w => Sums(p, a, tally, w).All(Enough))).All(holds => holds)
        && Exposed(settled, tally, counts) is null
        && !settled.Grids.Where((g, k) => SmallBlock(g, crossings[k], tally, counts) is not null).Any()
        && ExposedCross(settled, tally, counts) is null;

    public bool Enough(int people) => people == 0 || Math.Abs(people) >= least;

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

    private (int Attribute, int Part)? Exposed(Settled settled, Tally tally, int[][] counts)
    {
        for (int a = 0; a < attributes.Count; a++)
        {
            for (int b = a + 1; b < attributes.Count; b++)
            {
                var (first, second) = (settled.Singles[a], settled.Singles[b]);
                if (Find(a, first, b, second, new int[first.Count], new int[second.Count], tally, counts) is var (r, c))
                {
                    return first.Count >= second.Count ? (a, r) : (b, c);
                }
            }
        }

        return null;
    }

    private (int Crossing, int Row, int Column)? ExposedCross(Settled settled, Tally tally, int[][] counts)
    {
        for (int k = 0; k < crossings.Count; k++)
        {
            var ((a, b), (gridRows, gridColumns)) = ((crossings[k].First, crossings[k].Second), settled.Grids[k]);
            var (first, second) = (settled.Singles[a], settled.Singles[b]);
            int[] rowPart = [.. Enumerable.Range(0, first.Count).Select(p => gridRows.Of[first.Groups(p).First()])];
            int[] columnPart = [.. Enumerable.Range(0, second.Count).Select(p => gridColumns.Of[second.Groups(p).First()])];
            if (gridRows.Count * gridColumns.Count > 1 && Find(a, first, b, second, rowPart, columnPart, tally, counts) is var (r, c))
            {
                return (k, rowPart[r], columnPart[c]);
            }
        }

        return null;
    }

    private (int Row, int Column)? Find(int a, Parting first, int b, Parting second, int[] rowPart, int[] columnPart, Tally tally, int[][] counts)
    {
        int[,] people = tally.ByPair(a, first, b, second, tally.People);
        foreach (int[] counted in counts)
        {
            int[,] cells = tally.ByPair(a, first, b, second, counted);
            if (Exposure.Find(cells, Open(people, cells, rowPart, columnPart), rowPart, columnPart, least) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    // A cell is known to hold nobody where nobody took part, and where a sum that is shown over it is none.
    private static bool[,] Open(int[,] people, int[,] cells, int[] rowPart, int[] columnPart)
    {
        var (rows, columns) = (rowPart.Length, columnPart.Length);
        var byRow = new int[rows];
        var byColumn = new int[columns];
        var byBlock = new Dictionary<(int, int), int>();
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                byRow[r] += cells[r, c];
                byColumn[c] += cells[r, c];
                var block = (rowPart[r], columnPart[c]);
                byBlock[block] = byBlock.GetValueOrDefault(block) + cells[r, c];
            }
        }

        var open = new bool[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
            {
                open[r, c] = people[r, c] > 0 && byRow[r] != 0 && byColumn[c] != 0 && byBlock[(rowPart[r], columnPart[c])] != 0;
            }
        }

        return open;
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
