using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Themes before they have names: anchors first, then those that were found.</summary>
internal sealed record ThemeDraft(int Count, int[] Sample, Dense Space, Assignment[][] Assigned)
{
    private const int Nearest = 10;

    // A row that fits its nearest theme this much worse than rows do on average fits none.
    private const double LeastFit = .55;

    // A further theme must fit nearly as well as the first.
    private const double NearlyAsWell = .85;

    public static ThemeDraft Of(Corpus corpus, ThemeAnchor[] anchors, ThemeOptions options, Work work, Action<double> progress)
    {
        int[] sample = ThemeDiscovery.Sample(corpus.Rows, anchors);
        var space = ThemeSpace.Of(corpus, sample, options.Seed, work, p => progress(.7 * p));
        var steady = Neighbours.Averaged(space, sample, Math.Min(Nearest, Math.Max(1, sample.Length / 15)), work);
        progress(.8);
        var (seeds, pinned) = Seeds(steady, sample, anchors);
        int speaking = Enumerable.Range(0, steady.Rows).Count(i => Dense.Dot(steady[i], steady[i]) > .5f);
        int count = Math.Max(anchors.Length, Math.Min(speaking, options.Count ?? Math.Max(anchors.Length, ThemeCount.For(steady, options.Seed, work))));
        progress(.9);
        var found = SphericalKMeans.Of(steady, count, seeds, pinned, options.Seed, sample.Length switch { < 500 => 24, < 3000 => 8, _ => 3 }, 25, work);
        if (options.Count is null)
        {
            found = WithoutCrumbs(found, steady, pinned, anchors.Length, speaking, work);
        }

        return new ThemeDraft(found.Centres.Rows, sample, space, Assign(found.Centres, space, steady, sample, anchors, work));
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

        var centres = new Dense(kept.Length, found.Centres.Columns);
        for (int c = 0; c < kept.Length; c++)
        {
            found.Centres[kept[c]].CopyTo(centres[c]);
        }

        var (owners, near) = SphericalKMeans.Assign(steady, centres, pinned, work);
        return new SphericalKMeans.Result(owners, centres, near.Sum(n => (double)n));
    }

    private static Assignment[][] Assign(Dense centres, Dense space, Dense steady, int[] sample, ThemeAnchor[] anchors, Work work)
    {
        var sampled = new int[space.Rows];
        Array.Fill(sampled, -1);
        for (int s = 0; s < sample.Length; s++)
        {
            sampled[sample[s]] = s;
        }

        var pins = new Dictionary<int, List<int>>();
        for (int a = 0; a < anchors.Length; a++)
        {
            foreach (int row in anchors[a].Pinned)
            {
                pins.TryAdd(row, []);
                pins[row].Add(a);
            }
        }

        var fits = new Fit(centres, space, steady, sample);
        var assigned = new Assignment[space.Rows][];
        work.Over(space.Rows, (from, to) =>
        {
            var near = new double[centres.Rows];
            for (int i = from; i < to; i++)
            {
                fits.Of(i, sampled[i], near);
                assigned[i] = Choices(near, pins.GetValueOrDefault(i), fits.Least);
            }
        });
        return assigned;
    }

    private static Assignment[] Choices(double[] near, List<int>? pins, double least)
    {
        var chosen = new List<Assignment>();
        if (pins is not null)
        {
            chosen.AddRange(pins.Distinct().Select(p => new Assignment(p, 1)));
        }
        else if (near.Length > 0 && near.Max() is var best && best >= least)
        {
            for (int c = 0; c < near.Length; c++)
            {
                if (near[c] >= Math.Max(least, NearlyAsWell * best))
                {
                    chosen.Add(new Assignment(c, Math.Round(Math.Min(1, near[c]), 4)));
                }
            }
        }

        return [.. chosen.OrderByDescending(a => a.Strength).ThenBy(a => a.Theme).Take(3)];
    }

    /// <summary>How well rows fit themes, on one scale for rows that were sampled (and steadied by neighbours) and rows that were not.</summary>
    private sealed class Fit
    {
        private readonly Dense centres, space, steady;
        private readonly double lift;

        public double Least { get; }

        public Fit(Dense centres, Dense space, Dense steady, int[] sample)
        {
            (this.centres, this.space, this.steady) = (centres, space, steady);
            double raw = 0, averaged = 0;
            for (int s = 0; s < sample.Length; s++)
            {
                double best = 0;
                int at = -1;
                for (int c = 0; c < centres.Rows; c++)
                {
                    double dot = Dense.Dot(steady[s], centres[c]);
                    (best, at) = dot > best ? (dot, c) : (best, at);
                }

                if (at >= 0)
                {
                    averaged += best;
                    raw += Dense.Dot(space[sample[s]], centres[at]);
                }
            }

            lift = raw > 0 ? averaged / raw : 1;
            Least = sample.Length == 0 ? 1 : LeastFit * averaged / sample.Length;
        }

        public void Of(int row, int sampled, double[] near)
        {
            for (int c = 0; c < near.Length; c++)
            {
                near[c] = sampled >= 0 ? Dense.Dot(steady[sampled], centres[c]) : lift * Dense.Dot(space[row], centres[c]);
            }
        }
    }
}
