using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>How much nearer people are to their own group than to the next one (Rousseeuw, 1987), for several groupings of the same people.</summary>
/// <remarks>
/// Every distance is needed once for all groupings: people who are together in all of them lie side by side, so that one run over a
/// stretch of them serves each. Time grows with the square of the people, memory does not.
/// </remarks>
internal static class Silhouette
{
    /// <summary>Per grouping the mean over people, from -1 to 1; somebody alone in a group counts 0.</summary>
    public static double[] Of(Place[] places, IReadOnlyList<int[]> groupings, Work work, Action<double>? progress = null)
    {
        int[] order = [.. Enumerable.Range(0, places.Length).OrderBy(i => i, Comparer<int>.Create((a, b) => Compare(groupings, a, b)))];
        double[] x = [.. order.Select(i => places[i].X)], y = [.. order.Select(i => places[i].Y)];
        var stretches = Stretches(groupings, order);
        var widths = new double[groupings.Count][];
        int done = 0;
        for (int g = 0; g < groupings.Count; g++)
        {
            widths[g] = new double[places.Length];
        }

        var sizes = groupings.Select(Sizes).ToArray();
        work.Over(places.Length, (from, to) =>
        {
            var far = new double[stretches.Count];
            for (int at = from; at < to; at++)
            {
                for (int s = 0; s < stretches.Count; s++)
                {
                    var (start, end) = stretches[s];
                    far[s] = Distances(x[at], y[at], x.AsSpan(start, end - start), y.AsSpan(start, end - start));
                }

                for (int g = 0; g < groupings.Count; g++)
                {
                    widths[g][at] = Width(groupings[g], sizes[g], order, stretches, far, order[at]);
                }
            }

            progress?.Invoke((double)Interlocked.Add(ref done, to - from) / places.Length);
        });
        return Array.ConvertAll(widths, w => w.Average());
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

    private static List<(int Start, int End)> Stretches(IReadOnlyList<int[]> groupings, int[] order)
    {
        var stretches = new List<(int, int)>();
        int start = 0;
        for (int at = 1; at <= order.Length; at++)
        {
            if (at == order.Length || groupings.Any(g => g[order[at]] != g[order[at - 1]]))
            {
                stretches.Add((start, at));
                start = at;
            }
        }

        return stretches;
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

    private static double Distances(double x, double y, ReadOnlySpan<double> xs, ReadOnlySpan<double> ys)
    {
        ref double left = ref MemoryMarshal.GetReference(xs);
        ref double right = ref MemoryMarshal.GetReference(ys);
        Vector256<double> atX = Vector256.Create(x), atY = Vector256.Create(y), lanes = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= xs.Length; i += 4)
        {
            var dx = Vector256.LoadUnsafe(ref left, (nuint)i) - atX;
            var dy = Vector256.LoadUnsafe(ref right, (nuint)i) - atY;
            lanes += Vector256.Sqrt((dx * dx) + (dy * dy));
        }

        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < xs.Length; i++)
        {
            sum += Math.Sqrt(((xs[i] - x) * (xs[i] - x)) + ((ys[i] - y) * (ys[i] - y)));
        }

        return sum;
    }

    private static double Width(int[] grouping, int[] sizes, int[] order, List<(int Start, int End)> stretches, double[] far, int person)
    {
        int own = grouping[person];
        if (sizes[own] < 2)
        {
            return 0;
        }

        Span<double> sums = stackalloc double[sizes.Length];
        sums.Clear();
        for (int s = 0; s < far.Length; s++)
        {
            sums[grouping[order[stretches[s].Start]]] += far[s];
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
