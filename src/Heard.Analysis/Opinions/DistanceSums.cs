using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>For every place the sum of its distances to all places of each stretch.</summary>
/// <remarks>
/// Each distance is computed once and counted at both ends. Places are cut into tiles within stretches, and tiles meet as players do in a
/// tournament: in one round nobody plays twice, so that rounds run on any number of threads and sums are always made in the same order.
/// </remarks>
internal sealed class DistanceSums
{
    private const int Tile = 512;

    private readonly double[] x;
    private readonly double[] y;
    private readonly double[] sums;
    private readonly int stretches;
    private readonly List<(int Stretch, int Start, int End)> tiles = [];

    /// <param name="ends">Where each stretch ends, ascending; the last at the number of places.</param>
    /// <param name="progress">0 to 1.</param>
    public DistanceSums(double[] x, double[] y, IReadOnlyList<int> ends, Work work, Action<double>? progress)
    {
        (this.x, this.y, stretches) = (x, y, ends.Count);
        sums = new double[checked(x.Length * stretches)];
        for (int s = 0, start = 0; s < ends.Count; start = ends[s++])
        {
            for (int from = start; from < ends[s]; from += Tile)
            {
                tiles.Add((s, from, Math.Min(ends[s], from + Tile)));
            }
        }

        work.Over(tiles.Count, (from, to) =>
        {
            for (int t = from; t < to; t++)
            {
                Alone(tiles[t]);
            }
        }, grain: 1);
        int rounds = tiles.Count + (tiles.Count % 2) - 1;
        for (int round = 0; round < rounds; round++)
        {
            Play(round, rounds, work);
            progress?.Invoke((round + 1.0) / rounds);
        }
    }

    /// <summary>Per stretch the sum of the distances from one place.</summary>
    public ReadOnlySpan<double> From(int place) => sums.AsSpan(place * stretches, stretches);

    // The circle method: one tile stays, the others go round it.
    private void Play(int round, int rounds, Work work) => work.Over((rounds + 1) / 2, (from, to) =>
    {
        for (int pair = from; pair < to; pair++)
        {
            int one = pair == 0 ? rounds : (round + pair) % rounds, other = (round - pair + rounds) % rounds;
            if (one < tiles.Count && other < tiles.Count)
            {
                Meet(tiles[one], tiles[other]);
            }
        }
    }, grain: 1);

    private void Alone((int Stretch, int Start, int End) tile)
    {
        var unused = new double[Tile];
        for (int at = tile.Start; at < tile.End; at++)
        {
            sums[(at * stretches) + tile.Stretch] += Distances(at, tile.Start, tile.End, unused);
        }
    }

    private void Meet((int Stretch, int Start, int End) one, (int Stretch, int Start, int End) other)
    {
        var back = new double[Tile];
        for (int at = one.Start; at < one.End; at++)
        {
            sums[(at * stretches) + other.Stretch] += Distances(at, other.Start, other.End, back);
        }

        for (int at = other.Start; at < other.End; at++)
        {
            sums[(at * stretches) + one.Stretch] += back[at - other.Start];
        }
    }

    // The sum of distances from one place to a run of others; each is also added to what the other has.
    private double Distances(int at, int start, int end, double[] back)
    {
        ref double left = ref MemoryMarshal.GetReference(x.AsSpan(start, end - start));
        ref double right = ref MemoryMarshal.GetReference(y.AsSpan(start, end - start));
        ref double own = ref MemoryMarshal.GetArrayDataReference(back);
        Vector256<double> atX = Vector256.Create(x[at]), atY = Vector256.Create(y[at]), lanes = Vector256<double>.Zero;
        int i = 0;
        for (; i + 4 <= end - start; i += 4)
        {
            var dx = Vector256.LoadUnsafe(ref left, (nuint)i) - atX;
            var dy = Vector256.LoadUnsafe(ref right, (nuint)i) - atY;
            var distance = Vector256.Sqrt((dx * dx) + (dy * dy));
            lanes += distance;
            (Vector256.LoadUnsafe(ref own, (nuint)i) + distance).StoreUnsafe(ref own, (nuint)i);
        }

        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < end - start; i++)
        {
            double dx = x[start + i] - x[at], dy = y[start + i] - y[at], distance = Math.Sqrt((dx * dx) + (dy * dy));
            sum += distance;
            back[i] += distance;
        }

        return sum;
    }
}
