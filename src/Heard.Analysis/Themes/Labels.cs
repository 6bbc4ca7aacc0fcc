using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Names themes by phrases that their own lines use often and other lines seldom (class-based TF-IDF over phrases).</summary>
internal static class Labels
{
    private static readonly double[] LengthBonus = [0, 1, 1.6, 1.75, 1.6];

    /// <summary>A label and telling terms per theme. Labels given by people stand; no label found repeats another's words.</summary>
    public static (string Label, string[] Terms)[] For(Corpus corpus, List<Phrase> phrases, int[] sizes, int rows, IReadOnlyList<string?> given)
    {
        var named = new (string Label, string[] Terms)[sizes.Length];
        var taken = new List<HashSet<int>>();
        var ranked = new List<(Phrase Phrase, double Score)>[sizes.Length];
        for (int t = 0; t < sizes.Length; t++)
        {
            int theme = t;
            ranked[t] = [.. phrases.Where(p => p.PerTheme.ContainsKey(theme)).Select(p => (p, Score(corpus, p, theme, sizes[theme], rows)))
                .Where(p => p.Item2 > 0).OrderByDescending(p => p.Item2).ThenBy(p => Shown(p.p), StringComparer.Ordinal)];
            named[t].Terms = [.. ranked[t].Where(p => p.Phrase.Stems.Length == 1 && !corpus.IsStop(p.Phrase.Words[0])).Take(8).Select(p => Shown(p.Phrase))];
            if (given[t] is { } label)
            {
                named[t].Label = label;
                taken.Add(StemsOf(corpus, label));
            }
        }

        foreach (int t in Enumerable.Range(0, sizes.Length).Where(t => given[t] is null)
                     .OrderByDescending(t => ranked[t].Count > 0 ? ranked[t][0].Score : 0).ThenBy(t => t))
        {
            var best = ranked[t].Select(p => p.Phrase).FirstOrDefault(p => IsLabel(corpus, p) && !Repeats(p.Stems, taken))
                ?? ranked[t].Select(p => p.Phrase).FirstOrDefault(p => !Repeats(p.Stems, taken));
            if (best is not null)
            {
                named[t].Label = SentenceCase(Shown(best));
                taken.Add([.. best.Stems]);
            }
        }

        for (int t = 0; t < sizes.Length; t++)
        {
            named[t].Label ??= named[t].Terms.Length > 0 ? SentenceCase(string.Join(", ", named[t].Terms.Take(3))) : $"Theme {t + 1}";
        }

        return named;
    }

    private static double Score(Corpus corpus, Phrase phrase, int theme, int size, int rows)
    {
        double inside = phrase.PerTheme[theme];
        if (inside < 2 && size > 3)
        {
            return 0;
        }

        double share = inside / size, lift = (inside + .5) / size / ((phrase.Rows + 1.0) / (rows + 1.0));
        int stops = phrase.Words.Count(corpus.IsStop);
        double bonus = LengthBonus[Math.Min(4, phrase.Stems.Length)] * Math.Pow(.8, stops);
        return lift <= 1 ? 0 : Math.Pow(share, .8) * Math.Log(lift) * bonus * (1 - Math.Exp(-inside / 1.5));
    }

    private static bool IsLabel(Corpus corpus, Phrase phrase)
    {
        int first = phrase.Words[0], last = phrase.Words[^1];
        return !corpus.IsStop(last) && !(phrase.Stems.Length == 1 && corpus.IsStop(first))
            && corpus.Word(last).Any(char.IsLetter) && corpus.Word(first).Any(char.IsLetter) && phrase.Words.Any(w => corpus.Word(w).Length > 2);
    }

    private static bool Repeats(int[] stems, List<HashSet<int>> taken) =>
        taken.Any(t => stems.Count(t.Contains) * 2 > Math.Min(stems.Length, t.Count));

    private static HashSet<int> StemsOf(Corpus corpus, string label)
    {
        var words = label.ToLowerInvariant().Split(' ').Select(Stem.Of).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, corpus.StemCount).Where(s => words.Contains(corpus.Stem(s)))];
    }

    private static string Shown(Phrase phrase) =>
        phrase.Surfaces.OrderByDescending(s => s.Value).ThenBy(s => s.Key.Length).ThenBy(s => s.Key, StringComparer.Ordinal).First().Key;

    private static string SentenceCase(string phrase) =>
        phrase.Length > 0 && char.IsLower(phrase[0]) ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase;
}
