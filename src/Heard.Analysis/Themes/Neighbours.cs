using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Draws each row a little towards its nearest neighbours, which steadies short texts.</summary>
internal static class Neighbours
{
    /// <summary>X becomes the normalised half X, half the cosine-weighed mean of its nearest rows.</summary>
    public static Dense Averaged(Dense rows, int nearest, Work work)
    {
        var averaged = new Dense(rows.Rows, rows.Columns);
        work.Over(rows.Rows, (from, to) =>
        {
            var best = new (float Near, int Row)[nearest];
            for (int i = from; i < to; i++)
            {
                int found = Nearest(rows, i, best);
                var row = averaged[i];
                float sum = 0;
                for (int k = 0; k < found; k++)
                {
                    sum += best[k].Near;
                }

                Dense.AddScaled(row, rows[i], sum > 0 ? .5f : 1);
                for (int k = 0; k < found && sum > 0; k++)
                {
                    Dense.AddScaled(row, rows[best[k].Row], .5f * best[k].Near / sum);
                }

                Dense.Normalise(row);
            }
        }, grain: 64);
        return averaged;
    }

    // Nearest first, the lower row first among equals; only rows that have something in common.
    private static int Nearest(Dense rows, int row, (float Near, int Row)[] best)
    {
        int found = 0;
        var own = rows[row];
        for (int j = 0; j < rows.Rows; j++)
        {
            if (j == row)
            {
                continue;
            }

            float near = Dense.Dot(own, rows[j]);
            if (near <= 0 || (found == best.Length && near <= best[^1].Near))
            {
                continue;
            }

            int at = found < best.Length ? found++ : best.Length - 1;
            for (; at > 0 && best[at - 1].Near < near; at--)
            {
                best[at] = best[at - 1];
            }

            best[at] = (near, j);
        }

        return found;
    }
}
