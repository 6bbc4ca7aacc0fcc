using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>One plane per code, learnt for all codes in one pass over the rows.</summary>
/// <remarks>
/// Squared hinge loss with L2, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and Sundararajan, 2008). Codes lie side by side in
/// memory, so that reading a row once serves eight at a time; the order of rows comes from the seed and each code is computed the same
/// way whatever runs beside it.
/// </remarks>
internal sealed class Planes
{
    private const float Cost = .15f;

    private readonly float[] weights;

    private Planes(int columns, int codes)
    {
        Lanes = Math.Max(8, (codes + 7) / 8 * 8);
        weights = new float[checked(columns * Lanes)];
    }

    /// <summary>Codes, rounded up to a multiple of eight.</summary>
    public int Lanes { get; }

    public Span<float> this[int column] => weights.AsSpan(column * Lanes, Lanes);

    public static Planes Learn(SparseRows rows, IReadOnlyList<int> used, IReadOnlyList<IReadOnlyList<int>> codesOf, int codes, ulong seed, CancellationToken stop)
    {
        var planes = new Planes(rows.Columns, codes);
        int lanes = planes.Lanes;
        var duals = new float[checked(used.Count * lanes)];
        float[] scores = new float[lanes], signs = new float[lanes], steps = new float[lanes];
        int[] order = [.. Enumerable.Range(0, used.Count)];
        var chance = new SplitMix64(seed);
        int passes = used.Count < 1000 ? 20 : 10;
        for (int pass = 0; pass < passes; pass++)
        {
            stop.ThrowIfCancellationRequested();
            for (int i = order.Length - 1; i > 0; i--)
            {
                int j = chance.NextBelow(i + 1);
                (order[i], order[j]) = (order[j], order[i]);
            }

            foreach (int at in order)
            {
                int row = used[at];
                Array.Fill(signs, -1);
                foreach (int code in codesOf[row])
                {
                    signs[code] = 1;
                }

                planes.Score(rows, row, scores);
                float length = Dense.Dot(rows.Values(row), rows.Values(row));
                if (Step(scores, signs, duals.AsSpan(at * lanes, lanes), steps, length))
                {
                    planes.Move(rows, row, steps);
                }
            }
        }

        return planes;
    }

    public void Score(SparseRows rows, int row, Span<float> scores)
    {
        scores.Clear();
        ReadOnlySpan<int> columns = rows.Indices(row);
        Span<float> values = rows.Values(row);
        for (int k = 0; k < columns.Length; k++)
        {
            Dense.AddScaled(scores, this[columns[k]], values[k]);
        }
    }

    private void Move(SparseRows rows, int row, ReadOnlySpan<float> steps)
    {
        ReadOnlySpan<int> columns = rows.Indices(row);
        Span<float> values = rows.Values(row);
        for (int k = 0; k < columns.Length; k++)
        {
            Dense.AddScaled(this[columns[k]], steps, values[k]);
        }
    }

    // Each lane's dual goes to its best value with the others held, and stays at least 0.
    private static bool Step(float[] scores, float[] signs, Span<float> duals, float[] steps, float length)
    {
        const float Slack = 1 / (2 * Cost);
        ref float score = ref scores[0], sign = ref signs[0], step = ref steps[0], dual = ref MemoryMarshal.GetReference(duals);
        var moved = Vector256<float>.Zero;
        for (nuint i = 0; i < (nuint)scores.Length; i += 8)
        {
            var s = Vector256.LoadUnsafe(ref sign, i);
            var held = Vector256.LoadUnsafe(ref dual, i);
            var slope = (s * Vector256.LoadUnsafe(ref score, i)) - Vector256<float>.One + (held * Slack);
            var better = Vector256.Max(Vector256<float>.Zero, held - (slope / (length + Slack)));
            better.StoreUnsafe(ref dual, i);
            var change = (better - held) * s;
            change.StoreUnsafe(ref step, i);
            moved |= change;
        }

        return !Vector256.EqualsAll(moved, Vector256<float>.Zero);
    }
}
