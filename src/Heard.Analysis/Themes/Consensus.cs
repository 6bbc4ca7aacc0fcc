using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>What many clusterings agree on: rows are near each other when most of them put both into one group.</summary>
/// <remarks>
/// One clustering of few short texts owes much to where it started; some more lines, and it would start elsewhere. So rows are grouped
/// many times, more finely and more roughly, and placed anew by the groups they share (evidence accumulation; Fred and Jain, 2005), with
/// where they stood before beside it.
/// </remarks>
internal static class Consensus
{
    private static readonly double[] Finenesses = [.4, .5, .7, .9];
    private const float Before = .5f;

    /// <summary>Rows of length 1 (or 0, as before).</summary>
    public static Dense Of(Dense rows, CoveringSeeds seeds, int count, Dense anchors, int[] pinned, int times, ulong seed, Work work)
    {
        var shared = new List<(int, float)>[rows.Rows];
        for (int i = 0; i < shared.Length; i++)
        {
            shared[i] = new List<(int, float)>(times);
        }

        int columns = 0;
        for (int time = 0; time < times; time++)
        {
            int groups = Math.Max(anchors.Rows, Math.Max(2, (int)(Finenesses[time % Finenesses.Length] * count)));
            int[] owner = SphericalKMeans.Of(rows, seeds.Choose(groups, anchors, time + 1), anchors, pinned, 12, work).Owner;
            for (int i = 0; i < owner.Length; i++)
            {
                if (owner[i] >= 0)
                {
                    shared[i].Add((columns + owner[i], 1));
                }
            }

            columns += groups;
        }

        var groupings = SparseRows.From([.. shared.Select(row => row.ToArray())], columns);
        int rank = Math.Min(Math.Min(columns, rows.Rows) - 1, Math.Min(100, 2 * count));
        if (rank < 1)
        {
            return rows;
        }

        var placed = groupings.Times(TruncatedSvd.Of(groupings, rank, seed + 5, work).Right, work);
        var joined = new Dense(rows.Rows, placed.Columns + rows.Columns);
        for (int i = 0; i < rows.Rows; i++)
        {
            Dense.Normalise(placed[i]);
            placed[i].CopyTo(joined[i]);
            Dense.AddScaled(joined[i][placed.Columns..], rows[i], Before);
            Dense.Normalise(joined[i]);
        }

        return joined;
    }
}
