namespace Heard.Analysis.Disclosure;

/// <summary>What can be worked out from the tables by two attributes and their cross table by adding and subtracting.</summary>
/// <remarks>
/// Told the sums of rows, of columns and of blocks (whole rows' parts by whole columns' parts), a reader can work out the sum of a set of
/// cells only when moving one person round any rectangle that keeps all of those sums leaves it as it was. Such a rectangle has all four
/// corners where there may be somebody, and two of its sides within one part. So a set that fails on one rectangle is out of reach, and a
/// small one that holds on all is taken to be exposed, even where a longer way round would protect it. Which cells have nobody at all is taken to be known.
/// </remarks>
internal sealed class Exposure
{
    // Beyond this a search is given up and the cell taken to be exposed: the price is detail, never safety.
    private const int MostSteps = 3000;

    private readonly int[,] counts;
    private readonly bool[,] open;
    private readonly int[] rowPart;
    private readonly int[] columnPart;
    private readonly int least;
    private readonly sbyte[,] chosen;
    private readonly List<(int Row, int Column)> set = [];
    private int total;
    private int steps;

    private Exposure(int[,] counts, bool[,] open, int[] rowPart, int[] columnPart, int least)
    {
        (this.counts, this.open, this.rowPart, this.columnPart, this.least) = (counts, open, rowPart, columnPart, least);
        chosen = new sbyte[counts.GetLength(0), counts.GetLength(1)];
    }

    /// <summary>A cell of a set of fewer than <paramref name="least"/> people that can be worked out; null when there is none.</summary>
    /// <param name="counts">People per row and column.</param>
    /// <param name="open">Whether, for all that is known, a cell may hold somebody.</param>
    /// <param name="rowPart">Per row its part in the cross table; all alike where there is none.</param>
    /// <param name="columnPart">The same per column.</param>
    /// <param name="least">The rule's minimum.</param>
    public static (int Row, int Column)? Find(int[,] counts, bool[,] open, int[] rowPart, int[] columnPart, int least)
    {
        var search = new Exposure(counts, open, rowPart, columnPart, least);
        for (int r = 0; r < counts.GetLength(0); r++)
        {
            for (int c = 0; c < counts.GetLength(1); c++)
            {
                if (counts[r, c] > 0 && counts[r, c] < least)
                {
                    search.steps = 0;
                    if (search.Holds(r, c))
                    {
                        return (r, c);
                    }
                }
            }
        }

        return null;
    }

    // Whether some small set with this cell in it holds on every rectangle.
    private bool Holds(int row, int column)
    {
        if (total + counts[row, column] >= least)
        {
            return false;
        }

        (chosen[row, column], total) = (1, total + counts[row, column]);
        set.Add((row, column));
        bool holds = ++steps > MostSteps || Completes();
        set.RemoveAt(set.Count - 1);
        (chosen[row, column], total) = (0, total - counts[row, column]);
        return holds;
    }

    private bool Completes()
    {
        var (wanting, first, second) = Lopsided();
        if (!wanting)
        {
            return true;
        }

        var left = new List<(int Row, int Column)>();
        bool completes = false;
        foreach (var (r, c) in (ReadOnlySpan<(int Row, int Column)>)[first, second])
        {
            if (chosen[r, c] == 0)
            {
                completes = Holds(r, c);
                if (completes)
                {
                    break;
                }

                chosen[r, c] = -1;
                left.Add((r, c));
            }
        }

        left.ForEach(cell => chosen[cell.Row, cell.Column] = 0);
        return completes;
    }

    // A rectangle with more of the set on one diagonal than on the other, and the corners that could mend it; one that cannot be mended first.
    private (bool Wanting, (int, int) First, (int, int) Second) Lopsided()
    {
        (bool Wanting, (int, int) First, (int, int) Second) found = default;
        int fewest = 3;
        foreach (var (r, c) in set)
        {
            for (int y = 0; y < rowPart.Length; y++)
            {
                for (int x = 0; x < columnPart.Length; x++)
                {
                    if (y == r || x == c || (rowPart[y] != rowPart[r] && columnPart[x] != columnPart[c]) || !open[y, x] || !open[r, x] || !open[y, c])
                    {
                        continue;
                    }

                    int with = 1 + Math.Max((sbyte)0, chosen[y, x]), against = Math.Max((sbyte)0, chosen[r, x]) + Math.Max((sbyte)0, chosen[y, c]);
                    int candidates = Mends(r, x) + Mends(y, c);
                    if (with > against && candidates < fewest)
                    {
                        (found, fewest) = ((true, (r, x), (y, c)), candidates);
                        if (candidates == 0)
                        {
                            return found;
                        }
                    }
                }
            }
        }

        return found;
    }

    private int Mends(int row, int column) => chosen[row, column] == 0 && total + counts[row, column] < least ? 1 : 0;
}
