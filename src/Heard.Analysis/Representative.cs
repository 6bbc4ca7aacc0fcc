using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis;

/// <param name="Row">The row of the line, to be quoted word for word.</param>
/// <param name="StandsFor">How many of the rows are nearer to it than to any other line chosen, itself among them.</param>
public readonly record struct SpokenLine(int Row, int StandsFor);

/// <summary>The few lines that say most of what many say: a summary that never puts words into anybody's mouth.</summary>
public static class Representative
{
    // Every line is compared with every other, so beyond this many an even choice of them speaks for all.
    private const int Compared = 1500;

    /// <summary>
    /// Up to <paramref name="most"/> of <paramref name="rows"/>, chosen one by one so that each adds most to how well all rows are
    /// covered (facility location; Lin and Bilmes, 2011). Fewer where further lines would add nothing.
    /// </summary>
    public static IReadOnlyList<SpokenLine> Of(IReadOnlyList<string> texts, IReadOnlyList<int> rows, int most)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(rows);
        int[] ordered = [.. rows.Distinct().OrderBy(r => texts[r], StringComparer.Ordinal).ThenBy(r => r)];
        int[] compared = ordered.Length <= Compared
            ? ordered
            : [.. Enumerable.Range(0, Compared).Select(i => ordered[(int)((long)i * ordered.Length / Compared)])];
        var corpus = Corpus.Of([.. compared.Select(r => texts[r])]);
        int[] all = [.. Enumerable.Range(0, compared.Length)];
        var weighed = RichFeatures.Learn(corpus, all, kinWeight: .4f).Weigh(all, Work.Default);
        return Chosen(Likeness(weighed), [.. Enumerable.Range(0, compared.Length).Select(i => Worth(corpus.Row(i).Length))], compared, most, ordered.Length);
    }

    private static Dense Likeness(SparseRows weighed)
    {
        var likeness = new Dense(weighed.Rows, weighed.Rows);
        Work.Default.Over(weighed.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                for (int j = 0; j < weighed.Rows; j++)
                {
                    likeness[i][j] = i == j ? 1 : weighed.Cosine(i, j);
                }
            }
        }, grain: 16);
        return likeness;
    }

    private static List<SpokenLine> Chosen(Dense likeness, float[] worth, int[] compared, int most, int all)
    {
        var covered = new float[compared.Length];
        var by = new int[compared.Length];
        var chosen = new List<int>();
        while (chosen.Count < most)
        {
            (int Row, double Gain) best = (-1, 0);
            for (int i = 0; i < compared.Length; i++)
            {
                double gain = 0;
                for (int j = 0; j < compared.Length; j++)
                {
                    gain += Math.Max(0, likeness[i][j] - covered[j]);
                }

                gain *= worth[i];
                best = worth[i] > 0 && gain > best.Gain + 1e-9 ? (i, gain) : best;
            }

            if (best.Row < 0 || (chosen.Count > 0 && covered[best.Row] > .8f))
            {
                break;
            }

            for (int j = 0; j < compared.Length; j++)
            {
                if (likeness[best.Row][j] > covered[j])
                {
                    (covered[j], by[j]) = (likeness[best.Row][j], chosen.Count);
                }
            }

            chosen.Add(best.Row);
        }

        var stands = new int[chosen.Count];
        for (int j = 0; j < compared.Length; j++)
        {
            if (covered[j] > .05f)
            {
                stands[by[j]]++;
            }
        }

        return [.. chosen.Select((row, c) => new SpokenLine(compared[row], (int)((long)stands[c] * all / Math.Max(1, compared.Length))))];
    }

    // A line somebody would read out: not two words, not a page; nothing at all is never chosen.
    private static float Worth(int words) => words switch
    {
        0 => 0,
        < 4 => .6f,
        <= 45 => 1,
        <= 90 => .85f,
        _ => .6f,
    };
}
