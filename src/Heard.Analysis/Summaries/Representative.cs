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

    // What a line loses for being like those chosen already, in shares of all rows over the lines wanted.
    private const double Redundancy = .25;

    /// <summary>
    /// Up to <paramref name="most"/> of <paramref name="rows"/>, chosen one by one so that each adds most to how well all rows are
    /// covered, less what it repeats of those chosen before (facility location with a penalty for redundancy; Lin and Bilmes, 2011). Both
    /// only fall as lines are chosen, so a line is weighed again only when it comes to the front (lazy greedy; Minoux, 1978). Fewer where further lines would add nothing.
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
        double penalty = Redundancy * compared.Length / Math.Max(1, most);
        double Gain(int i)
        {
            double gain = 0;
            for (int j = 0; j < compared.Length; j++)
            {
                gain += Math.Max(0, likeness[i][j] - covered[j]);
            }

            return (gain * worth[i]) - (penalty * chosen.Sum(k => likeness[i][k]));
        }

        // Ties go to the line that comes first.
        var waiting = new PriorityQueue<(int Row, int Weighed), (double, int)>(
            Enumerable.Range(0, compared.Length).Where(i => worth[i] > 0).Select(i => ((i, 0), (-Math.Round(Gain(i), 6), i))));
        while (chosen.Count < most && waiting.TryDequeue(out var best, out var at))
        {
            if (best.Weighed < chosen.Count)
            {
                waiting.Enqueue((best.Row, chosen.Count), (-Math.Round(Gain(best.Row), 6), best.Row));
                continue;
            }

            if (at.Item1 >= 0)
            {
                break;
            }

            if (chosen.Count > 0 && covered[best.Row] > .8f)
            {
                continue;
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
