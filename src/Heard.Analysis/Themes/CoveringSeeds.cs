using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Where groups of rows may start: rows that together lie nearest to all others, each chosen for what it adds (greedy facility location; Nemhauser, Wolsey and Fisher, 1978).</summary>
/// <remarks>
/// Nothing is drawn by lot and nothing depends on a row's number, so a few more rows seldom change where groups start; chance starts
/// change all of them. Candidates are told apart by a hash of their text, so that mostly the same are looked at when rows come in.
/// </remarks>
internal sealed class CoveringSeeds
{
    private readonly Dense rows;
    private readonly int[] candidates;
    private readonly ulong[] keys;
    private readonly float[][] near;
    private readonly Work work;

    /// <param name="rows">Of length 1, or 0 where they say nothing.</param>
    /// <param name="keys">Per row a hash of its text.</param>
    /// <param name="most">Candidates to look at; memory grows with these times the rows.</param>
    /// <param name="work">Threads.</param>
    public CoveringSeeds(Dense rows, ulong[] keys, int most, Work work)
    {
        (this.rows, this.work) = (rows, work);
        candidates = [.. Enumerable.Range(0, rows.Rows).Where(i => Dense.Dot(rows[i], rows[i]) > .5f).OrderBy(i => keys[i]).ThenBy(i => i).Take(most)];
        this.keys = [.. candidates.Select(c => keys[c])];
        near = new float[candidates.Length][];
        work.Over(near.Length, (from, to) =>
        {
            for (int c = from; c < to; c++)
            {
                near[c] = new float[rows.Rows];
                for (int i = 0; i < rows.Rows; i++)
                {
                    near[c][i] = Dense.Dot(rows[i], rows[candidates[c]]);
                }
            }
        }, grain: 8);
    }

    /// <summary>Centres: the anchors' first, then as many rows as are missing (zeros where rows run out).</summary>
    /// <param name="count">How many, anchors among them.</param>
    /// <param name="anchors">Unit length.</param>
    /// <param name="round">0 looks at all candidates; every other number at a different half of them.</param>
    public Dense Choose(int count, Dense anchors, int round)
    {
        var centres = new Dense(count, rows.Columns);
        var covered = new float[rows.Rows];
        for (int a = 0; a < Math.Min(count, anchors.Rows); a++)
        {
            anchors[a].CopyTo(centres[a]);
            for (int i = 0; i < covered.Length; i++)
            {
                covered[i] = Math.Max(covered[i], Dense.Dot(rows[i], anchors[a]));
            }
        }

        int[] open = [.. Enumerable.Range(0, near.Length).Where(c => round == 0 || (SplitMix64.Mix(keys[c] + (ulong)round) & 1) == 0)];
        var gain = new double[open.Length];
        for (int chosen = anchors.Rows; chosen < count && open.Length > 0; chosen++)
        {
            work.Over(open.Length, (from, to) =>
            {
                for (int c = from; c < to; c++)
                {
                    gain[c] = Gain(near[open[c]], covered);
                }
            }, grain: 32);
            int best = Array.IndexOf(gain, gain.Max());
            rows[candidates[open[best]]].CopyTo(centres[chosen]);
            for (int i = 0; i < covered.Length; i++)
            {
                covered[i] = Math.Max(covered[i], near[open[best]][i]);
            }
        }

        return centres;
    }

    /// <summary>How near rows are on average to the nearest of the first so many chosen, per number.</summary>
    public double[] Coverage(int most)
    {
        var covered = new float[rows.Rows];
        var gain = new double[near.Length];
        var coverage = new double[most];
        for (int chosen = 0; chosen < most; chosen++)
        {
            work.Over(near.Length, (from, to) =>
            {
                for (int c = from; c < to; c++)
                {
                    gain[c] = Gain(near[c], covered);
                }
            }, grain: 32);
            int best = Array.IndexOf(gain, gain.Max());
            for (int i = 0; i < covered.Length; i++)
            {
                covered[i] = Math.Max(covered[i], near[best][i]);
            }

            coverage[chosen] = covered.Average();
        }

        return coverage;
    }

    private static double Gain(float[] near, float[] covered)
    {
        double gain = 0;
        for (int i = 0; i < near.Length; i++)
        {
            gain += Math.Max(0, near[i] - covered[i]);
        }

        return gain;
    }
}
