using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Disclosure;

/// <summary>Somebody told the exact sum of each published set of cells, who adds, subtracts and weighs them in every way there is.</summary>
/// <remarks>
/// A set of cells can be worked out when it is a combination of the published ones: when every vector at right angles to all of those is
/// at right angles to it too. Two chance vectors of that kind, over a large prime, tell; all sets are tried by meeting in the middle.
/// </remarks>
internal static class Attacker
{
    private const long Prime = 2147483647;

    /// <summary>The people of a set of one to ten that can be worked out; 0 when there is none.</summary>
    /// <param name="published">Per published number which cells it sums.</param>
    /// <param name="counts">People per cell.</param>
    /// <param name="open">Whether a cell may hold somebody as far as anybody knows; what a published zero covers is known.</param>
    public static int Exposes(IEnumerable<bool[]> published, int[] counts, bool[] open)
    {
        bool[][] sets = [.. published.Distinct()];
        var known = open.ToArray();
        foreach (bool[] set in sets.Where(set => counts.Where((_, i) => set[i]).Sum() == 0))
        {
            for (int i = 0; i < known.Length; i++)
            {
                known[i] &= !set[i];
            }
        }

        int[] cells = [.. Enumerable.Range(0, counts.Length).Where(i => known[i] && counts[i] <= 10)];
        long[][] rows = [.. sets.Select(set => Enumerable.Range(0, counts.Length).Where(i => known[i]).Select(i => set[i] ? 1L : 0L).ToArray())];
        int[] place = [.. Enumerable.Range(0, counts.Length).Select(i => known.Take(i).Count(k => k))];
        var chance = new SplitMix64(7);
        long[] one = RightAngled(rows, known.Count(k => k), ref chance), two = RightAngled(rows, known.Count(k => k), ref chance);
        int half = cells.Length / 2;
        var left = Sums(cells[..half], counts, place, one, two);
        var right = Sums(cells[half..], counts, place, one, two).ToLookup(s => s.Key);
        return left.SelectMany(l => right[((Prime - l.Key.One) % Prime, (Prime - l.Key.Two) % Prime)].Select(r => l.People + r.People)).FirstOrDefault(people => people is > 0 and <= 10);
    }

    private static List<((long One, long Two) Key, int People)> Sums(int[] cells, int[] counts, int[] place, long[] one, long[] two)
    {
        var sums = new List<((long One, long Two) Key, int People)> { ((0, 0), 0) };
        foreach (int cell in cells)
        {
            for (int i = sums.Count - 1; i >= 0; i--)
            {
                var (key, people) = sums[i];
                if (people + counts[cell] <= 10)
                {
                    sums.Add((((key.One + one[place[cell]]) % Prime, (key.Two + two[place[cell]]) % Prime), people + counts[cell]));
                }
            }
        }

        return sums;
    }

    private static long[] RightAngled(long[][] rows, int width, ref SplitMix64 chance)
    {
        long[][] m = [.. rows.Select(r => (long[])r.Clone())];
        var pivots = new List<int>();
        for (int column = 0; column < width && pivots.Count < m.Length; column++)
        {
            int at = Array.FindIndex(m, pivots.Count, r => r[column] != 0);
            if (at < 0)
            {
                continue;
            }

            (m[at], m[pivots.Count]) = (m[pivots.Count], m[at]);
            long[] pivot = m[pivots.Count];
            long inverse = Power(pivot[column], Prime - 2);
            for (int j = 0; j < width; j++)
            {
                pivot[j] = pivot[j] * inverse % Prime;
            }

            foreach (long[] row in m.Where(r => r != pivot && r[column] != 0))
            {
                long times = row[column];
                for (int j = 0; j < width; j++)
                {
                    row[j] = (row[j] + ((Prime - times) * pivot[j])) % Prime;
                }
            }

            pivots.Add(column);
        }

        var vector = new long[width];
        for (int j = 0; j < width; j++)
        {
            vector[j] = pivots.Contains(j) ? 0 : (long)(chance.NextDouble() * (Prime - 1)) + 1;
        }

        for (int k = 0; k < pivots.Count; k++)
        {
            long sum = 0;
            for (int j = 0; j < width; j++)
            {
                sum = (sum + (j == pivots[k] ? 0 : m[k][j] * vector[j])) % Prime;
            }

            vector[pivots[k]] = (Prime - sum) % Prime;
        }

        return vector;
    }

    private static long Power(long of, long to)
    {
        long result = 1;
        for (; to > 0; to >>= 1, of = of * of % Prime)
        {
            result = (to & 1) == 1 ? result * of % Prime : result;
        }

        return result;
    }
}
