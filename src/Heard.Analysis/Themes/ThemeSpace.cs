using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Places rows as vectors of length 1 (or 0 where they say nothing), near each other when about the same thing.</summary>
/// <remarks>
/// Three views side by side: words weighed by rarity with the meanings learnt from the corpus (SIF), characters (LSA), and words with
/// their families (LSA). The last carries small sets, where there is too little text to learn meanings from, and steadies large ones.
/// All is learnt from a sample; other rows are placed in the same space, a slice at a time, which bounds time and memory.
/// </remarks>
internal sealed class ThemeSpace
{
    private readonly List<(Func<int[], Dense> Place, float Weight)> views = [];
    private readonly Work work;

    private ThemeSpace(Work work) => this.work = work;

    public static ThemeSpace Learn(Corpus corpus, int[] sample, ulong seed, Work work, Action<double> progress)
    {
        float trust = WordVectors.Trust(sample.Length);
        var space = new ThemeSpace(work);
        if (trust > 0)
        {
            space.views.Add((Meanings(corpus, sample, seed, work), trust));
        }

        progress(.3);
        space.views.Add((Characters(corpus, sample, Math.Min(200, sample.Length / 3), seed, work), .7f * Math.Max(.3f, trust)));
        progress(.7);
        space.views.Add((Words(corpus, sample, Math.Min(150, Math.Max(2, sample.Length / 3)), seed, work), Math.Max(.5f, 1 - trust)));
        progress(1);
        return space;
    }

    /// <summary>One row of the result per row named.</summary>
    public Dense Place(int[] rows)
    {
        var blocks = views.Select(v => (Rows: v.Place(rows), v.Weight)).ToList();
        var joined = new Dense(rows.Length, blocks.Sum(b => b.Rows.Columns));
        work.Over(rows.Length, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                int at = 0;
                foreach (var (block, weight) in blocks)
                {
                    Dense.Normalise(block[i]);
                    Dense.AddScaled(joined[i].Slice(at, block.Columns), block[i], weight);
                    at += block.Columns;
                }

                Dense.Normalise(joined[i]);
            }
        });
        return joined;
    }

    private static Func<int[], Dense> Meanings(Corpus corpus, int[] sample, ulong seed, Work work)
    {
        var words = WordVectors.Learn(corpus, sample, 150, seed + 1, work);
        Dense Sums(int[] rows)
        {
            var sums = new Dense(rows.Length, words.Dimensions);
            work.Over(rows.Length, (from, to) =>
            {
                for (int i = from; i < to; i++)
                {
                    words.AddRow(corpus.Row(rows[i]), sums[i]);
                    Dense.Normalise(sums[i]);
                }
            });
            return sums;
        }

        float[] common = CommonDirection.Of(Sums(sample));
        return rows =>
        {
            var placed = Sums(rows);
            for (int i = 0; i < rows.Length; i++)
            {
                Dense.AddScaled(placed[i], common, -Dense.Dot(placed[i], common));
            }

            return placed;
        };
    }

    private static Func<int[], Dense> Characters(Corpus corpus, int[] sample, int rank, ulong seed, Work work)
    {
        var grams = new CharacterGrams(corpus, work).Kept(sample, 2);
        float[] idf = TfIdf.Idf(grams.Count(sample), grams.Columns, 2);
        var learnt = TruncatedSvd.Of(TfIdf.Weigh(grams.Count(sample), idf), rank, seed + 2, work);
        return rows => TfIdf.Weigh(grams.Count(rows), idf).Times(learnt.Right, work);
    }

    private static Func<int[], Dense> Words(Corpus corpus, int[] sample, int rank, ulong seed, Work work)
    {
        var features = RichFeatures.Learn(corpus, sample);
        var learnt = TruncatedSvd.Of(features.Weigh(sample, work), rank, seed + 3, work);
        return rows => features.Weigh(rows, work).Times(learnt.Right, work);
    }
}
