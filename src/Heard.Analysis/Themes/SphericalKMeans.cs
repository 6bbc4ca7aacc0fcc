using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>k-means on the unit sphere (Dhillon and Modha, 2001) from given starts, and with centres that people have set.</summary>
internal static class SphericalKMeans
{
    /// <param name="Owner">Per row its centre, or -1 for a row of zeros.</param>
    /// <param name="Centres">Unit length.</param>
    public sealed record Result(int[] Owner, Dense Centres);

    /// <remarks>
    /// Rows are unit or zero. The first centres belong to the anchors, whose seeds keep pulling on them so that each stays what it was
    /// named for; a pinned row (its anchor's index, else -1) never leaves.
    /// </remarks>
    public static Result Of(Dense rows, Dense centres, Dense anchors, int[] pinned, int rounds, Work work)
    {
        int[] owner = [];
        for (int round = 0; round < rounds; round++)
        {
            int[] before = owner;
            owner = Assign(rows, centres, pinned, work);
            if (before.AsSpan().SequenceEqual(owner))
            {
                break;
            }

            centres = Centres(rows, owner, centres.Rows, anchors, empty: centres);
        }

        return new Result(owner, centres);
    }

    /// <summary>The nearest centre of every row.</summary>
    public static int[] Assign(Dense rows, Dense centres, int[] pinned, Work work)
    {
        var owner = new int[rows.Rows];
        work.Over(rows.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                owner[i] = pinned[i] >= 0 ? pinned[i] : Nearest(rows[i], centres);
            }
        });
        return owner;
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

    private static int Nearest(ReadOnlySpan<float> row, Dense centres)
    {
        if (Dense.Dot(row, row) < .5f)
        {
            return -1;
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

        return best;
    }
}
