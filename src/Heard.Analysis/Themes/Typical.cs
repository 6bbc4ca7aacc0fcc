using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Picks rows that stand for a theme and differ from one another (maximal marginal relevance, Carbonell and Goldstein, 1998).</summary>
internal static class Typical
{
    private const int Considered = 200;

    /// <summary>Of members that were sampled (as places in the sample), the rows chosen.</summary>
    public static int[] Of(ThemeDraft draft, Corpus corpus, IEnumerable<(int Row, double Strength)> members, int most)
    {
        var rows = draft.Sampled;
        var open = members.Select(m => (m.Row, Worth: m.Strength * Readable(corpus.Row(draft.Sample[m.Row]))))
            .OrderByDescending(m => m.Worth).ThenBy(m => m.Row).Take(Considered).ToList();
        var chosen = new List<int>();
        while (chosen.Count < most && open.Count > 0)
        {
            var next = open.MaxBy(m => (.7 * m.Worth) - (.3 * Closest(rows, m.Row, chosen)));
            open.Remove(next);
            if (Closest(rows, next.Row, chosen) < .95)
            {
                chosen.Add(next.Row);
            }
        }

        return [.. chosen.Select(c => draft.Sample[c])];
    }

    private static double Closest(Dense rows, int row, List<int> chosen)
    {
        double closest = 0;
        foreach (int other in chosen)
        {
            closest = Math.Max(closest, Dense.Dot(rows[row], rows[other]));
        }

        return closest;
    }

    // Three words say too little to stand for others, two hundred too much.
    private static double Readable(ReadOnlySpan<int> words) => words.Length switch
    {
        < 4 => .6,
        < 7 => .85,
        <= 45 => 1,
        <= 90 => .85,
        _ => .6,
    };
}
