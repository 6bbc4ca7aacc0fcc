using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Which words, pairs of neighbouring words and word families each row holds.</summary>
internal static class Features
{
    private const float PairWeight = .6f;
    private const float KinWeight = 1.2f;

    /// <summary>Stems only, without stop words: column = stem id.</summary>
    public static (int Column, float Value)[][] Stems(Corpus corpus, Work work)
    {
        var counts = new (int, float)[corpus.Rows][];
        work.Over(corpus.Rows, (from, to) =>
        {
            var found = new List<int>();
            for (int i = from; i < to; i++)
            {
                found.Clear();
                foreach (int word in corpus.Row(i))
                {
                    if (word != Corpus.Break && !corpus.IsStop(word))
                    {
                        found.Add(corpus.StemOf(word));
                    }
                }

                counts[i] = TfIdf.Count(found);
            }
        });
        return counts;
    }

    /// <summary>Stems, pairs of stems that stand side by side, and families; features of one row only are dropped (pairs) or kept (stems).</summary>
    public static SparseRows Rich(Corpus corpus, IReadOnlyList<int> rows, float kinWeight = KinWeight)
    {
        var pairs = new Dictionary<(int, int), int>();
        var boosts = new List<float>(Enumerable.Repeat(1f, corpus.StemCount));
        int firstKin = corpus.StemCount;
        _ = Kin.Of("");
        boosts.AddRange(Enumerable.Repeat(kinWeight, Kin.Count));
        var counts = new (int, float)[rows.Count][];
        var found = new List<int>();
        for (int i = 0; i < rows.Count; i++)
        {
            found.Clear();
            int before = -1;
            foreach (int word in corpus.Row(rows[i]))
            {
                if (word == Corpus.Break || corpus.IsStop(word))
                {
                    before = word == Corpus.Break ? -1 : before;
                    continue;
                }

                int stem = corpus.StemOf(word);
                found.Add(stem);
                foreach (int family in Kin.Of(corpus.Stem(stem)))
                {
                    found.Add(firstKin + family);
                }

                if (before >= 0)
                {
                    if (!pairs.TryGetValue((before, stem), out int pair))
                    {
                        pairs.Add((before, stem), pair = boosts.Count);
                        boosts.Add(PairWeight);
                    }

                    found.Add(pair);
                }

                before = stem;
            }

            counts[i] = TfIdf.Count(found);
        }

        float[] idf = TfIdf.Idf(counts, boosts.Count, 2);
        for (int j = 0; j < idf.Length; j++)
        {
            // In a small set the word everybody uses (change, staff) would otherwise gather what has little else in common.
            idf[j] = (float)Math.Pow(idf[j], 1.5);
        }


        return TfIdf.Weigh(counts, idf, [.. boosts]);
    }
}
