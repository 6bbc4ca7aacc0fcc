using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>How much nearer people are to their own group than to the next one (Rousseeuw, 1987), for several groupings of the same people.</summary>
/// <remarks>
/// Every distance is needed once for all groupings: people who are together in all of them lie side by side, so that one run over a
/// stretch of them serves each. Time grows with the square of the people, memory with their number.
/// </remarks>
internal static class Silhouette
{
    /// <summary>Per grouping the mean over people, from -1 to 1; somebody alone in a group counts 0.</summary>
    public static double[] Of(Place[] places, IReadOnlyList<int[]> groupings, Work work, Action<double>? progress = null)
    {
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => i, Comparer<int>.Create((a, b) => Compare(groupings, a, b)))];
        double[] x = [.. order.Select(i => places[i].X)], y = [.. order.Select(i => places[i].Y)];
        var ends = Ends(groupings, order);
        var far = new DistanceSums(x, y, ends, work, progress);
        return [.. groupings.Select(grouping => Mean(grouping, order, ends, far))];
    }

    private static double Mean(int[] grouping, int[] order, List<int> ends, DistanceSums far)
    {
        int[] sizes = Sizes(grouping), groups = [.. ends.Select(end => grouping[order[end - 1]])];
        double sum = 0;
        for (int at = 0; at < order.Length; at++)
        {
            sum += Width(grouping[order[at]], sizes, groups, far.From(at));
        }

        return sum / order.Length;
    }

    private static int Compare(IReadOnlyList<int[]> groupings, int a, int b)
    {
        foreach (int[] grouping in groupings)
        {
            int compared = grouping[a].CompareTo(grouping[b]);
            if (compared != 0)
            {
                return compared;
            }
        }

        return a.CompareTo(b);
    }

    private static List<int> Ends(IReadOnlyList<int[]> groupings, int[] order)
    {
        var ends = new List<int>();
        for (int at = 1; at <= order.Length; at++)
        {
            if (at == order.Length || groupings.Any(g => g[order[at]] != g[order[at - 1]]))
            {
                ends.Add(at);
            }
        }

        return ends;
    }

    private static int[] Sizes(int[] grouping)
    {
        var sizes = new int[grouping.Max() + 1];
        foreach (int group in grouping)
        {
            sizes[group]++;
        }

        return sizes;
    }

    /// <param name="groups">Per stretch the group it lies in.</param>
    private static double Width(int own, int[] sizes, int[] groups, ReadOnlySpan<double> far)
    {
        if (sizes[own] < 2)
        {
            return 0;
        }

        Span<double> sums = stackalloc double[sizes.Length];
        sums.Clear();
        for (int s = 0; s < far.Length; s++)
        {
            sums[groups[s]] += far[s];
        }

        double within = sums[own] / (sizes[own] - 1), next = double.PositiveInfinity;
        for (int group = 0; group < sums.Length; group++)
        {
            if (group != own && sizes[group] > 0)
            {
                next = Math.Min(next, sums[group] / sizes[group]);
            }
        }

        double most = Math.Max(within, next);
        return most > 0 && !double.IsInfinity(next) ? (next - within) / most : 0;
    }
}
