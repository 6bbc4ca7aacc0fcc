using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Word meanings learnt from the texts themselves: positive pointwise mutual information, then a truncated SVD (Levy and Goldberg, 2014).</summary>
/// <remarks>Window 8, context counts raised to .75, words seen at least twice, W = U sqrt(S) with rows of length 1.</remarks>
public sealed class WordVectors
{
    private const int Window = 8;
    private const int MostWords = 30_000;

    private readonly Dense vectors;
    private readonly int[] slotOf;
    private readonly float[] share;

    private WordVectors(Dense vectors, int[] slotOf, float[] share) => (this.vectors, this.slotOf, this.share) = (vectors, slotOf, share);

    public int Dimensions => vectors.Columns;

    /// <summary>How far meanings learnt from so many rows can be trusted: not up to two hundred, wholly from some thousands.</summary>
    internal static float Trust(int rows) => (float)Math.Clamp((Math.Log10(Math.Max(1, rows)) - 2.3) / 1.5, 0, 1);

    /// <summary>Learns from the rows named; only those are counted.</summary>
    public static WordVectors Learn(Corpus corpus, IReadOnlyList<int> rows, int dimensions, ulong seed, Work work)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(rows);
        var counts = new int[corpus.WordCount];
        long total = 0;
        foreach (int row in rows)
        {
            foreach (int word in corpus.Row(row))
            {
                if (word != Corpus.Break)
                {
                    counts[word]++;
                    total++;
                }
            }
        }

        int[] kept = [.. Enumerable.Range(0, counts.Length).Where(w => counts[w] >= 2).OrderByDescending(counts.ElementAt)
            .ThenBy(corpus.Word, StringComparer.Ordinal).Take(MostWords)];
        var slotOf = new int[corpus.WordCount];
        Array.Fill(slotOf, -1);
        for (int s = 0; s < kept.Length; s++)
        {
            slotOf[kept[s]] = s;
        }

        float[] share = [.. kept.Select(w => (float)counts[w] / total)];
        var svd = TruncatedSvd.Of(MutualInformation(Together(corpus, rows, slotOf, kept.Length), kept.Length), dimensions, seed, work);
        var vectors = new Dense(kept.Length, svd.Rank);
        for (int s = 0; s < kept.Length; s++)
        {
            for (int k = 0; k < svd.Rank; k++)
            {
                vectors[s][k] = svd.Left[s][k] * (float)Math.Sqrt(svd.Singular[k]);
            }
        }

        vectors.NormaliseRows();
        return new WordVectors(vectors, slotOf, share);
    }

    /// <summary>Adds up a row's words, each weighed a / (a + its share of all words), a = .001 (Arora, Liang and Ma, 2017).</summary>
    public void AddRow(ReadOnlySpan<int> words, Span<float> sum)
    {
        const float a = 1e-3f;
        foreach (int word in words)
        {
            if (word != Corpus.Break && slotOf[word] is >= 0 and var slot)
            {
                Dense.AddScaled(sum, vectors[slot], a / (a + share[slot]));
            }
        }
    }

    private static Dictionary<long, int> Together(Corpus corpus, IReadOnlyList<int> rows, int[] slotOf, int words)
    {
        var pairs = new Dictionary<long, int>();
        var run = new List<int>();
        foreach (int row in rows)
        {
            run.Clear();
            foreach (int word in corpus.Row(row))
            {
                if (word != Corpus.Break && slotOf[word] >= 0)
                {
                    run.Add(slotOf[word]);
                }
            }

            for (int i = 0; i < run.Count; i++)
            {
                for (int j = i + 1; j < Math.Min(run.Count, i + Window + 1); j++)
                {
                    (int low, int high) = run[i] < run[j] ? (run[i], run[j]) : (run[j], run[i]);
                    System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(pairs, ((long)low * words) + high, out _)++;
                }
            }
        }

        return pairs;
    }

    private static SparseRows MutualInformation(Dictionary<long, int> pairs, int words)
    {
        var sums = new double[words];
        foreach (var (pair, count) in pairs)
        {
            sums[pair / words] += count;
            sums[pair % words] += count;
        }

        double all = sums.Sum(), context = sums.Sum(s => Math.Pow(s, .75));
        var lists = new List<(int, float)>[words];
        for (int i = 0; i < words; i++)
        {
            lists[i] = [];
        }

        foreach (var (pair, count) in pairs)
        {
            int a = (int)(pair / words), b = (int)(pair % words);
            double together = (a == b ? 2.0 : 1.0) * count / all;
            double forward = Math.Log(together / (sums[a] / all * (Math.Pow(sums[b], .75) / context)));
            double back = Math.Log(together / (sums[b] / all * (Math.Pow(sums[a], .75) / context)));
            if (forward > 0)
            {
                lists[a].Add((b, (float)forward));
            }

            if (back > 0 && a != b)
            {
                lists[b].Add((a, (float)back));
            }
        }

        return SparseRows.From([.. lists.Select(l => l.OrderBy(x => x.Item1).ToArray())], words);
    }
}
