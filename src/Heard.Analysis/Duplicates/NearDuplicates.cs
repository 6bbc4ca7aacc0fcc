using Heard.Analysis.Numerics;

namespace Heard.Analysis.Duplicates;

/// <summary>Lines that say the same thing in nearly the same words, proposed for a person to join.</summary>
public static class NearDuplicates
{
    /// <summary>A careful threshold: small slips and a word more or less pass, another wording does not.</summary>
    public const double Usual = .6;

    /// <summary>
    /// A group number per row, numbered by first appearance; a row like no other has a number to itself. Rows join a group only when they
    /// are as like its first line as <paramref name="threshold"/> asks (Jaccard of runs of four characters), so likeness never wanders
    /// along a chain. Lines that differ in a negation, a figure or a word that carries their meaning stay apart.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is not above 0 and at most 1.</exception>
    public static int[] Groups(IReadOnlyList<string> texts, double threshold)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(threshold, 1);
        var wordings = new Wording[texts.Count];
        Work.Default.Over(texts.Count, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                wordings[i] = Wording.Of(texts[i]);
            }
        });
        int[] leaders = Leaders(texts, wordings, threshold);
        var numbers = new Dictionary<int, int>();
        var groups = new int[texts.Count];
        for (int i = 0; i < groups.Length; i++)
        {
            if (!numbers.TryGetValue(leaders[i], out groups[i]))
            {
                numbers.Add(leaders[i], groups[i] = numbers.Count);
            }
        }

        return groups;
    }

    /// <summary>The rows most like one row, nearest first, with a score from 0 to 1. For many rows make one <see cref="NeighbourIndex"/>.</summary>
    public static IReadOnlyList<Neighbour> Neighbours(IReadOnlyList<string> texts, int row, int most) =>
        NeighbourIndex.Of(texts).Nearest(row, most);

    /// <summary>The rows most like each row, nearest first.</summary>
    public static IReadOnlyList<IReadOnlyList<Neighbour>> Neighbours(IReadOnlyList<string> texts, int most)
    {
        var same = SameMeaning.Of(NeighbourIndex.Of(texts), most);
        return [.. Enumerable.Range(0, texts.Count).Select(same.Nearest)];
    }

    // Prefix filtering (Bayardo, Ma and Srikant, 2007): two lines as like as the threshold share one of their rarest runs,
    // so only those are looked up. Shorter lines lead, the earlier in the alphabet among equals, whatever order rows came in.
    private static int[] Leaders(IReadOnlyList<string> texts, Wording[] wordings, double threshold)
    {
        var uses = new Dictionary<int, int>();
        foreach (int gram in wordings.SelectMany(w => w.Grams))
        {
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(uses, gram, out _)++;
        }

        int[] order = [.. Enumerable.Range(0, texts.Count).OrderBy(i => wordings[i].Grams.Length).ThenBy(i => texts[i], StringComparer.Ordinal).ThenBy(i => i)];
        var leaders = new int[texts.Count];
        var known = new Dictionary<(int Gram, string Guard), List<int>>();
        for (int at = 0; at < order.Length; at++)
        {
            int row = order[at];
            var own = wordings[row];
            leaders[row] = row;
            if (own.Grams.Length == 0)
            {
                continue;
            }

            int prefix = own.Grams.Length - (int)Math.Ceiling(threshold * own.Grams.Length) + 1;
            int[] rare = [.. own.Grams.OrderBy(g => uses[g]).ThenBy(g => g).Take(prefix)];
            double best = 0;
            foreach (int place in Candidates(known, rare, own.Guard))
            {
                var other = wordings[order[place]];
                if (other.Grams.Length < threshold * own.Grams.Length)
                {
                    continue;
                }

                double likeness = own.Likeness(other);
                (best, leaders[row]) = likeness >= threshold && likeness > best && own.SpeaksOfTheSame(other) ? (likeness, order[place]) : (best, leaders[row]);
            }

            if (leaders[row] == row)
            {
                foreach (int gram in rare)
                {
                    ref var held = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(known, (gram, own.Guard), out _);
                    (held ??= []).Add(at);
                }
            }
        }

        return leaders;
    }

    // Places in the order of leading, so that the first among equally like leaders is the same whatever order rows came in.
    private static SortedSet<int> Candidates(Dictionary<(int Gram, string Guard), List<int>> known, int[] rare, string guard)
    {
        var candidates = new SortedSet<int>();
        foreach (int gram in rare)
        {
            if (known.TryGetValue((gram, guard), out var places))
            {
                candidates.UnionWith(places);
            }
        }

        return candidates;
    }
}
