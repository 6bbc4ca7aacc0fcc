using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>k-means on the unit sphere (Dhillon and Modha, 2001) with careful seeding, and with centres that people have set.</summary>
internal static class SphericalKMeans
{
    /// <param name="Owner">Per row its centre, or -1 for a row of zeros.</param>
    /// <param name="Centres">Unit length.</param>
    /// <param name="Fit">Sum of cosines of rows to their centres.</param>
    public sealed record Result(int[] Owner, Dense Centres, double Fit);

    /// <remarks>
    /// Rows are unit or zero. The first centres belong to the anchors, whose seeds keep pulling on them so that each stays what it was
    /// named for; a pinned row (its anchor's index, else -1) never leaves. Of several tries the best fit wins.
    /// </remarks>
    public static Result Of(Dense rows, int count, Dense anchors, int[] pinned, ulong seed, int tries, int rounds, Work work)
    {
        Result? best = null;
        for (int attempt = 0; attempt < tries; attempt++)
        {
            var centres = Seeds(rows, count, anchors, new SplitMix64(seed + ((ulong)attempt * 7919)), work);
            var result = Settled(rows, centres, anchors, pinned, rounds, work);
            if (best is null || result.Fit > best.Fit + 1e-6)
            {
                best = result;
            }
        }

        return best!;
    }

    /// <summary>The nearest centre of every row and how near it is.</summary>
    public static (int[] Owner, float[] Near) Assign(Dense rows, Dense centres, int[] pinned, Work work)
    {
        var owner = new int[rows.Rows];
        var near = new float[rows.Rows];
        work.Over(rows.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                (owner[i], near[i]) = Nearest(rows[i], centres);
                if (pinned[i] >= 0)
                {
                    owner[i] = pinned[i];
                    near[i] = Dense.Dot(rows[i], centres[pinned[i]]);
                }
            }
        });
        return (owner, near);
    }

    /// <summary>The direction of each group of rows; an anchor pulls as strongly as all the rows of its group. A group without rows keeps its centre.</summary>
    public static Dense Centres(Dense rows, int[] owner, int count, Dense anchors, Dense? empty = null)
    {
        var centres = new Dense(count, rows.Columns);
        var size = new int[count];
        for (int i = 0; i < rows.Rows; i++)
        {
            if (owner[i] >= 0)
            {
                Dense.AddScaled(centres[owner[i]], rows[i], 1);
                size[owner[i]]++;
            }
        }

        for (int c = 0; c < count; c++)
        {
            if (c < anchors.Rows)
            {
                Dense.AddScaled(centres[c], anchors[c], Math.Max(1, size[c]));
            }
            else if (size[c] == 0)
            {
                empty?[c].CopyTo(centres[c]);
            }

            Dense.Normalise(centres[c]);
        }

        return centres;
    }

    private static (int, float) Nearest(ReadOnlySpan<float> row, Dense centres)
    {
        if (Dense.Dot(row, row) < .5f)
        {
            return (-1, 0);
        }

        int best = -1;
        float near = float.NegativeInfinity;
        for (int c = 0; c < centres.Rows; c++)
        {
            float dot = Dense.Dot(row, centres[c]);
            if (dot > near)
            {
                (best, near) = (c, dot);
            }
        }

        return (best, near);
    }

    // k-means++ (Arthur and Vassilvitskii, 2007): far rows are likelier to start a centre; the best of three draws is taken.
    private static Dense Seeds(Dense rows, int count, Dense anchors, SplitMix64 chance, Work work)
    {
        var centres = new Dense(count, rows.Columns);
        var gap = new float[rows.Rows];
        for (int i = 0; i < gap.Length; i++)
        {
            gap[i] = Dense.Dot(rows[i], rows[i]) < .5f ? 0 : 1;
        }

        for (int c = 0; c < count; c++)
        {
            if (c < anchors.Rows)
            {
                anchors[c].CopyTo(centres[c]);
                Narrow(gap, Gaps(rows, centres[c].ToArray(), work));
                continue;
            }

            (float[]? Gaps, int Row, double Left) best = (null, -1, double.PositiveInfinity);
            for (int draw = 0; draw < 3; draw++)
            {
                int row = Draw(gap, ref chance);
                if (row < 0)
                {
                    break;
                }

                float[] gaps = Gaps(rows, rows[row].ToArray(), work);
                double left = 0;
                for (int i = 0; i < gap.Length; i++)
                {
                    left += Math.Min(gap[i], gaps[i]);
                }

                if (left < best.Left)
                {
                    best = (gaps, row, left);
                }
            }

            if (best.Gaps is null)
            {
                break;
            }

            rows[best.Row].CopyTo(centres[c]);
            Narrow(gap, best.Gaps);
        }

        return centres;
    }

    private static float[] Gaps(Dense rows, float[] centre, Work work)
    {
        var gaps = new float[rows.Rows];
        work.Over(rows.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                gaps[i] = Math.Max(0, 1 - Dense.Dot(rows[i], centre));
            }
        }, grain: 2048);
        return gaps;
    }

    private static void Narrow(float[] gap, float[] gaps)
    {
        for (int i = 0; i < gap.Length; i++)
        {
            gap[i] = Math.Min(gap[i], gaps[i]);
        }
    }

    private static int Draw(float[] gap, ref SplitMix64 chance)
    {
        double total = 0;
        foreach (float g in gap)
        {
            total += (double)g * g;
        }

        double at = chance.NextDouble() * total;
        if (total < 1e-9)
        {
            return -1;
        }

        for (int i = 0; i < gap.Length; i++)
        {
            at -= (double)gap[i] * gap[i];
            if (at < 0)
            {
                return i;
            }
        }

        return Array.FindLastIndex(gap, g => g > 0);
    }

    private static Result Settled(Dense rows, Dense centres, Dense anchors, int[] pinned, int rounds, Work work)
    {
        int[] owner = [];
        float[] near = [];
        for (int round = 0; round < rounds; round++)
        {
            var (next, nextNear) = Assign(rows, centres, pinned, work);
            bool still = owner.AsSpan().SequenceEqual(next);
            (owner, near) = (next, nextNear);
            if (still)
            {
                break;
            }

            centres = Centres(rows, owner, centres.Rows, anchors, empty: centres);
        }

        double fit = 0;
        foreach (float n in near)
        {
            fit += n;
        }

        return new Result(owner, centres, fit);
    }
}
