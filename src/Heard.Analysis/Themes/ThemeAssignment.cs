using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Says for every row which themes it is about, and which sub-theme of each.</summary>
internal static class ThemeAssignment
{
    // A row that fits its nearest theme this much worse than rows do on average fits none.
    private const double LeastFit = .55;

    // The same before averaging with neighbours, as a part of that.
    private const double LeastOfItsOwn = .5;

    // A further theme must fit nearly as well as the first.
    private const double NearlyAsWell = .85;

    private const int MostThemes = 3;

    // Rows placed at a time beyond the sample.
    private const int Slice = 4096;

    /// <param name="Rows">Row numbers, ascending.</param>
    /// <param name="Placed">Their vectors.</param>
    /// <param name="Steady">The same, averaged with their neighbours.</param>
    /// <param name="Keys">Hashes of their texts.</param>
    public sealed record Sampled(int[] Rows, Dense Placed, Dense Steady, ulong[] Keys);

    /// <summary>Per row its themes, and per theme how many sub-themes it has.</summary>
    public static (Assignment[][] Assigned, int[] Parts) Of(Dense centres, ThemeSpace space, Sampled sampled, int rows, ThemeAnchor[] anchors, Work work)
    {
        var fit = Fit.Of(centres, sampled.Placed, sampled.Steady);
        var assigned = new Assignment[rows][];
        Choose(sampled.Steady, sampled.Rows, centres, 1, fit.Least, assigned, work);
        Unfit(sampled, centres, fit, assigned);
        foreach (int row in anchors.SelectMany(a => a.Pinned).Distinct())
        {
            assigned[row] = [.. Enumerable.Range(0, anchors.Length).Where(a => anchors[a].Pinned.Contains(row)).Select(a => new Assignment(a, 1))];
        }

        int[] first = [.. sampled.Rows.Select(row => assigned[row] is [var best, ..] ? best.Theme : -1)];
        var within = SubThemeCentres.Of(sampled.Placed, sampled.Steady, first, centres.Rows, sampled.Keys, work);
        Part(sampled.Steady, sampled.Rows, centres, within, assigned, work);
        int[] others = [.. Enumerable.Range(0, rows).Where(i => assigned[i] is null)];
        foreach (int[] slice in others.Chunk(Slice))
        {
            var vectors = space.Place(slice);
            Choose(vectors, slice, centres, fit.Lift, fit.Least, assigned, work);
            Part(vectors, slice, centres, within, assigned, work);
        }

        return (assigned, [.. within.Select(parts => parts.Rows)]);
    }

    private static void Choose(Dense vectors, int[] rows, Dense centres, double lift, double least, Assignment[][] assigned, Work work) =>
        work.Over(rows.Length, (from, to) =>
        {
            var near = new double[centres.Rows];
            for (int i = from; i < to; i++)
            {
                for (int c = 0; c < near.Length; c++)
                {
                    near[c] = lift * Dense.Dot(vectors[i], centres[c]);
                }

                assigned[rows[i]] = Choices(near, least);
            }
        });

    // Neighbours, however far, draw a row to where they are: what hardly fits there by its own words fits nowhere.
    private static void Unfit(Sampled sampled, Dense centres, Fit fit, Assignment[][] assigned)
    {
        for (int s = 0; s < sampled.Rows.Length; s++)
        {
            if (assigned[sampled.Rows[s]] is [var first, ..] && fit.Lift * Dense.Dot(sampled.Placed[s], centres[first.Theme]) < LeastOfItsOwn * fit.Least)
            {
                assigned[sampled.Rows[s]] = [];
            }
        }
    }

    private static Assignment[] Choices(double[] near, double least)
    {
        if (near.Length == 0 || near.Max() is var best && best < least)
        {
            return [];
        }

        return [.. Enumerable.Range(0, near.Length).Where(c => near[c] >= Math.Max(least, NearlyAsWell * best))
            .Select(c => new Assignment(c, Math.Round(Math.Min(1, near[c]), 4)))
            .OrderByDescending(a => a.Strength).ThenBy(a => a.Theme).Take(MostThemes)];
    }

    // A row nearer to the middle of its theme than to that of any part is about the theme at large.
    private static void Part(Dense vectors, int[] rows, Dense centres, Dense[] within, Assignment[][] assigned, Work work) =>
        work.Over(rows.Length, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                var own = assigned[rows[i]];
                for (int a = 0; a < own.Length; a++)
                {
                    var parts = within[own[a].Theme];
                    (float Near, int Part) best = parts.Rows == 0 ? (0, -1) : (Dense.Dot(vectors[i], centres[own[a].Theme]), -1);
                    for (int p = 0; p < parts.Rows; p++)
                    {
                        float near = Dense.Dot(vectors[i], parts[p]);
                        best = near > best.Near ? (near, p) : best;
                    }

                    own[a] = own[a] with { SubTheme = best.Part };
                }
            }
        });

    /// <summary>One scale for rows that were sampled, which their neighbours have steadied, and rows that were not.</summary>
    /// <param name="Lift">How much nearer steadied rows are to their centres.</param>
    /// <param name="Least">Below this a row fits nowhere.</param>
    private sealed record Fit(double Lift, double Least)
    {
        public static Fit Of(Dense centres, Dense placed, Dense steady)
        {
            double raw = 0, steadied = 0;
            for (int s = 0; s < steady.Rows; s++)
            {
                (double Near, int Centre) best = (0, -1);
                for (int c = 0; c < centres.Rows; c++)
                {
                    double near = Dense.Dot(steady[s], centres[c]);
                    best = near > best.Near ? (near, c) : best;
                }

                steadied += best.Near;
                raw += best.Centre < 0 ? 0 : Dense.Dot(placed[s], centres[best.Centre]);
            }

            return new Fit(raw > 0 ? steadied / raw : 1, steady.Rows == 0 ? 1 : Math.Max(1e-3, LeastFit * steadied / steady.Rows));
        }
    }
}
