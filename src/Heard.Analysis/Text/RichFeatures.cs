using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Stems, pairs of stems that stand side by side, and families of words, weighed by rarity.</summary>
internal sealed class RichFeatures
{
    private const float PairWeight = .6f;
    private const float KinWeight = 1.2f;

    private readonly Corpus corpus;
    private readonly Dictionary<(int, int), int> pairs;
    private readonly float[] idf, boosts;

    private RichFeatures(Corpus corpus, Dictionary<(int, int), int> pairs, float[] idf, float[] boosts) =>
        (this.corpus, this.pairs, this.idf, this.boosts) = (corpus, pairs, idf, boosts);

    /// <summary>Learns which features there are, and how rare, from the rows named. What only one row holds is dropped.</summary>
    public static RichFeatures Learn(Corpus corpus, int[] rows, float kinWeight = KinWeight)
    {
        var pairs = new Dictionary<(int, int), int>();
        int first = corpus.StemCount + Kin.Count;
        var counts = new (int, float)[rows.Length][];
        var found = new List<int>();
        for (int i = 0; i < rows.Length; i++)
        {
            found.Clear();
            Each(corpus, corpus.Row(rows[i]), found, pair =>
            {
                if (!pairs.TryGetValue(pair, out int at))
                {
                    pairs.Add(pair, at = first + pairs.Count);
                }

                return at;
            });
            counts[i] = TfIdf.Count(found);
        }

        float[] idf = TfIdf.Idf(counts, first + pairs.Count, 2);
        for (int j = 0; j < idf.Length; j++)
        {
            // The word everybody uses (change, staff) would otherwise gather what has little else in common.
            idf[j] = (float)Math.Pow(idf[j], 1.5);
        }

        float[] boosts = [.. Enumerable.Repeat(1f, corpus.StemCount), .. Enumerable.Repeat(kinWeight, Kin.Count), .. Enumerable.Repeat(PairWeight, pairs.Count)];
        return new RichFeatures(corpus, pairs, idf, boosts);
    }

    public SparseRows Weigh(int[] rows, Work work)
    {
        var counts = new (int, float)[rows.Length][];
        work.Over(rows.Length, (from, to) =>
        {
            var found = new List<int>();
            for (int i = from; i < to; i++)
            {
                found.Clear();
                Each(corpus, corpus.Row(rows[i]), found, pair => pairs.GetValueOrDefault(pair, -1));
                counts[i] = TfIdf.Count(found);
            }
        });
        return TfIdf.Weigh(counts, idf, boosts);
    }

    private static void Each(Corpus corpus, ReadOnlySpan<int> words, List<int> found, Func<(int, int), int> pairAt)
    {
        int before = -1;
        foreach (int word in words)
        {
            if (word == Corpus.Break)
            {
                before = -1;
                continue;
            }

            if (corpus.IsStop(word))
            {
                continue;
            }

            int stem = corpus.StemOf(word);
            found.Add(stem);
            foreach (int family in Kin.Of(corpus.Stem(stem)))
            {
                found.Add(corpus.StemCount + family);
            }

            if (before >= 0 && pairAt((before, stem)) is >= 0 and var pair)
            {
                found.Add(pair);
            }

            before = stem;
        }
    }
}
