using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Themes before they have names: anchors first, then those that were found.</summary>
/// <param name="Count">How many.</param>
/// <param name="Sample">The rows they were found in.</param>
/// <param name="Sampled">The sample's vectors.</param>
/// <param name="Assigned">Every row's themes.</param>
/// <param name="Parts">How many sub-themes each theme has.</param>
internal sealed record ThemeDraft(int Count, int[] Sample, Dense Sampled, Assignment[][] Assigned, int[] Parts)
{
    private const int Nearest = 10;

    // Two centres as near as this are about one thing.
    private const float Twin = .8f;

    // More groups are looked for than wanted, by this factor, and the most alike joined. Fewer rows than this are grouped many times
    // besides, and what most groupings agree on counts.
    private const double Finer = 1.25;
    private const int FewestToJoin = 2_000;
    private const int Groupings = 200;

    private const double PlainlyMore = 1.25;

    // Of what is kept to choose starts by; four bytes each.
    private const int CandidatesTimesRows = 12_000_000;

    public static ThemeDraft Of(Corpus corpus, ulong[] keys, ThemeAnchor[] anchors, EarlierTheme[] earlier, ThemeOptions options, Work work, Action<double> progress)
    {
        int[] sample = ThemeSample.Of(corpus, keys, anchors, earlier);
        var space = ThemeSpace.Learn(corpus, sample, options.Seed, work, p => progress(.5 * p));
        var placed = space.Place(sample);
        var steady = Neighbours.Averaged(placed, Math.Min(Nearest, Math.Max(1, sample.Length / 15)), work);
        progress(.6);
        ulong[] sampledKeys = [.. sample.Select(i => keys[i])];
        var (held, pinned) = (Held(steady, sample, anchors, earlier), Pinned(sample, anchors));
        int speaking = Enumerable.Range(0, steady.Rows).Count(i => Dense.Dot(steady[i], steady[i]) > .5f);
        var covering = new CoveringSeeds(steady, sampledKeys, Candidates(sample.Length), work);
        int count = Math.Max(anchors.Length, Math.Min(speaking, options.Count ?? Wanted(steady, sampledKeys, held.Rows, work)));
        progress(.7);
        var agreed = steady;
        if (sample.Length < FewestToJoin && earlier.Length == 0)
        {
            agreed = Consensus.Of(steady, covering, count, held, pinned, Groupings, options.Seed, work);
            covering = new CoveringSeeds(agreed, sampledKeys, Candidates(sample.Length), work);
        }

        // Themes of an earlier look are enough to start from; else more are found than wanted, and the most alike joined.
        int finer = Math.Max(held.Rows, Math.Min(speaking, earlier.Length > 0 ? count : (int)Math.Ceiling(Finer * count)));
        var pulling = Held(agreed, sample, anchors, earlier);
        var grouped = SphericalKMeans.Of(agreed, covering.Choose(finer, pulling, 0), pulling, pinned, 25, work);
        // Earlier themes keep pulling to the end, unless fewer are wanted than there were.
        var kept = count < held.Rows ? Held(steady, sample, anchors, []) : held;
        int[] owner = AverageLinkage.Joined(grouped.Owner, agreed, finer, count, kept.Rows);
        var found = new SphericalKMeans.Result(owner, SphericalKMeans.Centres(steady, owner, Math.Max(kept.Rows, owner.Append(-1).Max() + 1), kept));
        if (options.Count is null)
        {
            found = WithoutCrumbs(WithoutTwins(found, steady, pinned, anchors.Length, work), steady, pinned, anchors.Length, speaking, work);
        }

        progress(.8);
        var (assigned, parts) = ThemeAssignment.Of(found.Centres, space, new ThemeAssignment.Sampled(sample, placed, steady, sampledKeys), corpus.Rows, anchors, work);
        return new ThemeDraft(found.Centres.Rows, sample, placed, assigned, parts);
    }

    // Where there was an earlier look its number stands, until there is plainly more to tell apart.
    private static int Wanted(Dense steady, ulong[] keys, int held, Work work) =>
        ThemeCount.For(steady, keys, work) is var found && held > 0 && found < Math.Max(held + 2, PlainlyMore * held) ? held : found;

    private static int Candidates(int rows) => Math.Clamp(CandidatesTimesRows / Math.Max(1, rows), 1_000, 4_000);

    /// <summary>The direction of each anchor's rows, then of each earlier theme's.</summary>
    private static Dense Held(Dense rows, int[] sample, ThemeAnchor[] anchors, EarlierTheme[] earlier)
    {
        IReadOnlyList<int>[] groups = [.. anchors.Select(a => (IReadOnlyList<int>)[.. a.Pinned, .. a.Start]), .. earlier.Select(e => e.Rows)];
        var held = new Dense(groups.Length, rows.Columns);
        for (int g = 0; g < groups.Length; g++)
        {
            foreach (int row in groups[g])
            {
                if (Array.BinarySearch(sample, row) is >= 0 and var at)
                {
                    Dense.AddScaled(held[g], rows[at], 1);
                }
            }

            Dense.Normalise(held[g]);
        }

        return held;
    }

    private static int[] Pinned(int[] sample, ThemeAnchor[] anchors)
    {
        var pinned = new int[sample.Length];
        Array.Fill(pinned, -1);
        for (int a = anchors.Length - 1; a >= 0; a--)
        {
            foreach (int row in anchors[a].Pinned)
            {
                pinned[Array.BinarySearch(sample, row)] = a;
            }
        }

        return pinned;
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

        return new SphericalKMeans.Result(SphericalKMeans.Assign(steady, centres, pinned, work), centres);
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
}
