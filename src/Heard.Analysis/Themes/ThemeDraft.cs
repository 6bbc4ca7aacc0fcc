using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Themes before they have names: anchors first, then those that were found.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sample">The rows they were found in.</param>
/// <param name="Sampled">The sample's vectors.</param>
/// <param name="Assigned">Every row's themes.</param>
internal sealed record ThemeDraft(int Count, int[] Sample, Dense Sampled, Assignment[][] Assigned)
{
    private const int Nearest = 10;

    // A row that fits its nearest theme this much worse than rows do on average fits none.
    private const double LeastFit = .55;

    // Two centres as near as this are about one thing.
    private const float Twin = .8f;

    // A further theme must fit nearly as well as the first.
    private const double NearlyAsWell = .85;

    private const int MostThemes = 3;

    // Of many rows so many more groups are looked for than wanted, and the most alike joined. Few rows make too rough groups to join;
    // they are grouped many times instead, and what most groupings agree on counts.
    private const double Finer = 1.25;
    private const int FewestToJoin = 1_000;
    private const int Groupings = 200;

    // Rows placed at a time beyond the sample.
    private const int Slice = 4096;

    public static ThemeDraft Of(Corpus corpus, ThemeAnchor[] anchors, ThemeOptions options, Work work, Action<double> progress)
    {
        int[] sample = ThemeDiscovery.Sample(corpus.Rows, anchors);
        var space = ThemeSpace.Learn(corpus, sample, options.Seed, work, p => progress(.5 * p));
        var placed = space.Place(sample);
        var steady = Neighbours.Averaged(placed, Math.Min(Nearest, Math.Max(1, sample.Length / 15)), work);
        progress(.6);
        var (seeds, pinned) = Seeds(steady, sample, anchors);
        int speaking = Enumerable.Range(0, steady.Rows).Count(i => Dense.Dot(steady[i], steady[i]) > .5f);
        int count = Math.Max(anchors.Length, Math.Min(speaking, options.Count ?? Math.Max(anchors.Length, ThemeCount.For(steady, options.Seed, work))));
        progress(.7);
        var agreed = sample.Length < FewestToJoin ? Consensus.Of(steady, count, seeds, pinned, Groupings, options.Seed, work) : steady;
        int finer = Math.Max(anchors.Length, Math.Min(speaking, (int)Math.Ceiling((sample.Length < FewestToJoin ? 1 : Finer) * count)));
        var grouped = SphericalKMeans.Of(agreed, finer, Seeds(agreed, sample, anchors).Seeds, pinned, options.Seed, sample.Length switch { < 500 => 24, < 3000 => 8, _ => 3 }, 25, work);
        int[] owner = AverageLinkage.Joined(grouped.Owner, agreed, finer, count, anchors.Length);
        var found = new SphericalKMeans.Result(owner, SphericalKMeans.Centres(steady, owner, Math.Max(anchors.Length, owner.Append(-1).Max() + 1), seeds), 0);
        if (options.Count is null)
        {
            found = WithoutCrumbs(WithoutTwins(found, steady, pinned, anchors.Length, work), steady, pinned, anchors.Length, speaking, work);
        }

        progress(.8);
        return new ThemeDraft(found.Centres.Rows, sample, placed, Assign(found.Centres, space, placed, steady, sample, corpus.Rows, anchors, work));
    }

    private static (Dense Seeds, int[] Pinned) Seeds(Dense steady, int[] sample, ThemeAnchor[] anchors)
    {
        var seeds = new Dense(anchors.Length, steady.Columns);
        var pinned = new int[sample.Length];
        Array.Fill(pinned, -1);
        for (int a = anchors.Length - 1; a >= 0; a--)
        {
            foreach (int row in anchors[a].Pinned.Concat(anchors[a].Start))
            {
                Dense.AddScaled(seeds[a], steady[Array.BinarySearch(sample, row)], 1);
            }

            foreach (int row in anchors[a].Pinned)
            {
                pinned[Array.BinarySearch(sample, row)] = a;
            }

            Dense.Normalise(seeds[a]);
        }

        return (seeds, pinned);
    }

    // Lines that hardly differ need no two themes, however many were looked for.
    private static SphericalKMeans.Result WithoutTwins(SphericalKMeans.Result found, Dense steady, int[] pinned, int anchors, Work work)
    {
        int[] size = new int[found.Centres.Rows];
        foreach (int owner in found.Owner.Where(o => o >= 0))
        {
            size[owner]++;
        }

        var kept = Enumerable.Range(0, anchors).ToList();
        foreach (int centre in Enumerable.Range(anchors, size.Length - anchors).OrderByDescending(c => size[c]).ThenBy(c => c))
        {
            if (!kept.Any(k => Dense.Dot(found.Centres[k], found.Centres[centre]) > Twin))
            {
                kept.Add(centre);
            }
        }

        return kept.Count == size.Length ? found : Only(found, kept, steady, pinned, work);
    }

    private static SphericalKMeans.Result Only(SphericalKMeans.Result found, IReadOnlyList<int> kept, Dense steady, int[] pinned, Work work)
    {
        var centres = new Dense(kept.Count, found.Centres.Columns);
        for (int c = 0; c < kept.Count; c++)
        {
            found.Centres[kept[c]].CopyTo(centres[c]);
        }

        var (owners, near) = SphericalKMeans.Assign(steady, centres, pinned, work);
        return new SphericalKMeans.Result(owners, centres, near.Sum(n => (double)n));
    }

    // A theme of one or two lines among many is a line, not a theme; its lines go where they fit next best.
    private static SphericalKMeans.Result WithoutCrumbs(SphericalKMeans.Result found, Dense steady, int[] pinned, int anchors, int speaking, Work work)
    {
        int least = speaking < 30 ? 1 : Math.Max(3, speaking / 200);
        int[] size = new int[found.Centres.Rows];
        foreach (int owner in found.Owner.Where(o => o >= 0))
        {
            size[owner]++;
        }

        int[] kept = [.. Enumerable.Range(0, size.Length).Where(c => c < anchors || size[c] >= least)];
        if (kept.Length == size.Length || kept.Length == 0)
        {
            return found;
        }

        return Only(found, kept, steady, pinned, work);
    }

    private static Assignment[][] Assign(
        Dense centres, ThemeSpace space, Dense placed, Dense steady, int[] sample, int rows, ThemeAnchor[] anchors, Work work)
    {
        var fit = Fit.Of(centres, placed, steady);
        var assigned = new Assignment[rows][];
        Choose(steady, sample, centres, 1, fit.Least, assigned, work);
        int[] others = [.. Enumerable.Range(0, rows).Where(i => assigned[i] is null)];
        foreach (int[] slice in others.Chunk(Slice))
        {
            Choose(space.Place(slice), slice, centres, fit.Lift, fit.Least, assigned, work);
        }

        foreach (int row in anchors.SelectMany(a => a.Pinned).Distinct())
        {
            assigned[row] = [.. Enumerable.Range(0, anchors.Length).Where(a => anchors[a].Pinned.Contains(row)).Select(a => new Assignment(a, 1))];
        }

        return assigned;
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
