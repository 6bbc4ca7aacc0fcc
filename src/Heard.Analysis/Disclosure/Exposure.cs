namespace Heard.Analysis.Disclosure;

/// <summary>Whether a small set of people can be worked out from what is published, as cells and the moves that keep it all as it is.</summary>
/// <remarks>
/// A set can be worked out from published sums only when every move of people between cells that leaves those sums alone leaves the set's
/// sum alone too. So a set that fails on one move is out of reach. Sets are grown from each small cell by what the moves demand, until they
/// hold on all or have enough people. Only short moves are looked at, so that some sets are taken for exposed that are not: the price is detail, never safety.
/// </remarks>
internal sealed class Exposure
{
    // Beyond this a search is given up and the cell taken to be exposed.
    private const int MostSteps = 32;

    // Enough to join by before looking again.
    private const int MostFound = 12;

    private readonly int[] counts;
    private readonly int least;
    private readonly List<(int[] From, int[] To)> moves;
    private readonly List<int>[] movesOf;
    private readonly sbyte[] chosen;
    private readonly List<int> set = [];
    private int total;
    private int steps;

    private Exposure(int[] counts, List<(int[] From, int[] To)> moves, int least)
    {
        (this.counts, this.moves, this.least) = (counts, moves, least);
        chosen = new sbyte[counts.Length];
        movesOf = [.. counts.Select(_ => new List<int>())];
        for (int m = 0; m < moves.Count; m++)
        {
            Array.ForEach(moves[m].From, cell => movesOf[cell].Add(m));
            Array.ForEach(moves[m].To, cell => movesOf[cell].Add(m));
        }
    }

    /// <summary>Cells that are in an exposed set of fewer than <paramref name="least"/> people.</summary>
    /// <param name="counts">People per cell.</param>
    /// <param name="moves">Cells that one person each leaves, and cells that one each joins, so that nothing published changes.</param>
    /// <param name="least">The rule's minimum.</param>
    public static IReadOnlyList<int> Find(int[] counts, List<(int[] From, int[] To)> moves, int least)
    {
        var search = new Exposure(counts, moves, least);
        var exposed = new List<int>();
        for (int cell = 0; cell < counts.Length && exposed.Count < MostFound; cell++)
        {
            search.steps = 0;
            if (counts[cell] > 0 && counts[cell] < least && search.Holds(cell))
            {
                exposed.Add(cell);
            }
        }

        return exposed;
    }

    private bool Holds(int cell)
    {
        if (total + counts[cell] >= least)
        {
            return false;
        }

        (chosen[cell], total) = (1, total + counts[cell]);
        set.Add(cell);
        bool holds = ++steps > MostSteps || Completes();
        set.RemoveAt(set.Count - 1);
        (chosen[cell], total) = (0, total - counts[cell]);
        return holds;
    }

    // The move that fails and leaves the fewest ways to mend it is mended in each of them.
    private bool Completes()
    {
        if (MostPressing() is not { } mends)
        {
            return true;
        }

        var left = new List<int>();
        bool completes = false;
        foreach (int cell in mends)
        {
            completes = Holds(cell);
            if (completes)
            {
                break;
            }

            chosen[cell] = -1;
            left.Add(cell);
        }

        left.ForEach(cell => chosen[cell] = 0);
        return completes;
    }

    private int[]? MostPressing()
    {
        (int Mends, int[]? Cells) best = (int.MaxValue, null);
        foreach (int m in set.SelectMany(cell => movesOf[cell]))
        {
            var (from, to) = moves[m];
            int surplus = Chosen(from) - Chosen(to);
            if (surplus == 0)
            {
                continue;
            }

            int[] wanting = surplus > 0 ? to : from;
            int mends = 0;
            foreach (int cell in wanting)
            {
                mends += Free(cell) ? 1 : 0;
            }

            if (mends < best.Mends)
            {
                best = (mends, wanting);
                if (mends == 0)
                {
                    break;
                }
            }
        }

        return best.Cells is null ? null : [.. best.Cells.Where(Free)];
    }

    private bool Free(int cell) => chosen[cell] == 0 && total + counts[cell] < least;

    private int Chosen(int[] cells)
    {
        int sum = 0;
        foreach (int cell in cells)
        {
            sum += Math.Max((sbyte)0, chosen[cell]);
        }

        return sum;
    }
}
