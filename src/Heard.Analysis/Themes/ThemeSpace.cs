using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Every row as a vector of length 1 (or 0 where it says nothing), near each other when about the same thing.</summary>
/// <remarks>
/// Three views side by side: words weighed by rarity with the meanings learnt from the corpus (SIF), characters (LSA), and words with
/// their families (LSA). The last carries small sets, where there is too little text to learn meanings from. All is learnt from
/// a sample; other rows are placed in the same space, which bounds time and memory for any number of rows.
/// </remarks>
internal static class ThemeSpace
{
    public static Dense Of(Corpus corpus, int[] sample, ulong seed, Work work, Action<double> progress)
    {
        float trust = (float)Math.Clamp((Math.Log10(Math.Max(1, sample.Length)) - 2) / 1.5, 0, 1);
        var blocks = new List<(Dense Rows, float Weight)>();
        if (trust > 0)
        {
            blocks.Add((Sif(corpus, sample, seed, work), trust));
        }

        progress(.3);
        blocks.Add((Characters(corpus, sample, Math.Min(200, sample.Length / 3), seed, work), .7f * Math.Max(.3f, trust)));
        progress(.6);
        if (trust < 1)
        {
            blocks.Add((Words(corpus, Math.Min(150, Math.Max(2, sample.Length / 3)), seed, work), 1 - trust));
        }

        progress(.8);
        return Joined(blocks, corpus.Rows, work);
    }

    private static Dense Sif(Corpus corpus, int[] sample, ulong seed, Work work)
    {
        var words = WordVectors.Learn(corpus, sample, 150, seed + 1, work);
        var rows = new Dense(corpus.Rows, words.Dimensions);
        work.Over(corpus.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                words.AddRow(corpus.Row(i), rows[i]);
                Dense.Normalise(rows[i]);
            }
        });
        float[] common = FirstDirection(rows, sample);
        work.Over(corpus.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                Dense.AddScaled(rows[i], common, -Dense.Dot(rows[i], common));
                Dense.Normalise(rows[i]);
            }
        });
        return rows;
    }

    // What all rows share says nothing of any one of them.
    private static float[] FirstDirection(Dense rows, int[] sample)
    {
        var direction = new float[rows.Columns];
        Array.Fill(direction, 1);
        for (int round = 0; round < 30 && rows.Columns > 0; round++)
        {
            var next = new float[rows.Columns];
            foreach (int i in sample)
            {
                Dense.AddScaled(next, rows[i], Dense.Dot(rows[i], direction));
            }

            Dense.Normalise(next);
            direction = next;
        }

        return direction;
    }

    private static Dense Characters(Corpus corpus, int[] sample, int rank, ulong seed, Work work)
    {
        var counts = CharacterGrams.Count(corpus, work);
        float[] idf = TfIdf.Idf([.. sample.Select(i => counts[i])], CharacterGrams.Buckets, 2);
        var compact = new int[idf.Length];
        var kept = new List<float>();
        for (int j = 0; j < idf.Length; j++)
        {
            compact[j] = idf[j] > 0 ? kept.Count : -1;
            if (idf[j] > 0)
            {
                kept.Add(idf[j]);
            }
        }

        work.Over(corpus.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                counts[i] = [.. counts[i].Where(c => compact[c.Column] >= 0).Select(c => (compact[c.Column], c.Value))];
            }
        });
        float[] narrow = [.. kept];
        var learnt = TruncatedSvd.Of(TfIdf.Weigh([.. sample.Select(i => counts[i])], narrow), rank, seed + 2, work);
        return Placed(TfIdf.Weigh(counts, narrow).Times(learnt.Right, work));
    }

    private static Dense Words(Corpus corpus, int rank, ulong seed, Work work)
    {
        var weighed = Features.Rich(corpus, [.. Enumerable.Range(0, corpus.Rows)]);
        return Placed(weighed.Times(TruncatedSvd.Of(weighed, rank, seed + 3, work).Right, work));
    }

    private static Dense Placed(Dense rows)
    {
        rows.NormaliseRows();
        return rows;
    }

    private static Dense Joined(List<(Dense Rows, float Weight)> blocks, int count, Work work)
    {
        var joined = new Dense(count, blocks.Sum(b => b.Rows.Columns));
        work.Over(count, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                int at = 0;
                foreach (var (rows, weight) in blocks)
                {
                    Dense.AddScaled(joined[i].Slice(at, rows.Columns), rows[i], weight);
                    at += rows.Columns;
                }

                Dense.Normalise(joined[i]);
            }
        });
        return joined;
    }
}
