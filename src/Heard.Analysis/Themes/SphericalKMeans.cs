using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>k-means on the unit sphere (Dhillon and Modha, 2001) from given starts, and with centres that people have set.</summary>
internal static class SphericalKMeans
{
    /// <param name="Owner">Per row its centre, or -1 for a row of zeros.</param>
    /// <param name="Centres">Unit length.</param>
    /// <param name="Fit">Sum of cosines of rows to their centres.</param>
    public sealed record Result(int[] Owner, Dense Centres, double Fit);

    /// <remarks>
    /// Rows are unit or zero. The first centres belong to the anchors, whose seeds keep pulling on them so that each stays what it was
    /// named for; a pinned row (its anchor's index, else -1) never leaves.
    /// </remarks>
    public static Result Of(Dense rows, Dense centres, Dense anchors, int[] pinned, int rounds, Work work) => Settled(rows, centres, anchors, pinned, rounds, work);

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
