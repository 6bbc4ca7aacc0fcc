using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Names themes by phrases that their own lines use often and other lines seldom (class-based TF-IDF over phrases).</summary>
internal sealed class Labels
{
    private const int MostWords = 4;

    // A second name is worth its words when it speaks for this share of the theme that the first leaves out.
    private const double WorthJoining = .15;

    private static readonly double[] LengthBonus = [0, 1, 1.9, 2.1, 1.9];

    private readonly Corpus corpus;
    private readonly NounLikeness nouns;
    private readonly List<Candidate>[] ranked;
    private readonly List<HashSet<int>> taken = [];

    private sealed record Candidate(Phrase Phrase, string Shown, double Score, double Share);

    private Labels(Corpus corpus, int[] rows, List<Phrase> phrases, int[] sizes)
    {
        this.corpus = corpus;
        nouns = new NounLikeness(corpus, rows);
        ranked = [.. sizes.Select(_ => new List<Candidate>())];
        foreach (var phrase in phrases)
        {
            foreach (var (theme, inside) in phrase.PerTheme)
            {
                double score = Score(phrase, inside, sizes[theme], rows.Length);
                if (score > 0)
                {
                    ranked[theme].Add(new Candidate(phrase, Shown(phrase), score, (double)inside / sizes[theme]));
                }
            }
        }

        foreach (var list in ranked)
        {
            list.Sort((a, b) => b.Score.CompareTo(a.Score) is var c and not 0 ? c : string.CompareOrdinal(a.Shown, b.Shown));
        }
    }

    /// <summary>A label and telling terms per theme. Labels given by people stand; no label found repeats another's words.</summary>
    public static (string Label, string[] Terms)[] For(Corpus corpus, int[] rows, List<Phrase> phrases, int[] sizes, IReadOnlyList<string?> given)
    {
        var labels = new Labels(corpus, rows, phrases, sizes);
        var named = new (string Label, string[] Terms)[sizes.Length];
        for (int t = 0; t < sizes.Length; t++)
        {
            named[t].Terms = labels.Terms(t);
            if (given[t] is { } label)
            {
                named[t].Label = label;
                labels.taken.Add(labels.StemsOf(label));
            }
        }

        foreach (int t in Enumerable.Range(0, sizes.Length).Where(t => given[t] is null).OrderByDescending(labels.Best).ThenBy(t => t))
        {
            named[t].Label = labels.Found(t) ?? (named[t].Terms.Length > 0 ? SentenceCase(string.Join(", ", named[t].Terms.Take(3))) : $"Theme {t + 1}");
        }

        return named;
    }

    private double Best(int theme) => ranked[theme].Count > 0 ? ranked[theme][0].Score : 0;

    private string[] Terms(int theme) =>
        [.. ranked[theme].Where(c => c.Phrase.Stems.Length == 1 && !corpus.IsStop(c.Phrase.Words[0])).Take(8).Select(c => c.Shown)];

    private string? Found(int theme)
    {
        var first = ranked[theme].FirstOrDefault(c => IsLabel(c.Phrase) && !Repeats(c.Phrase.Stems))
            ?? ranked[theme].FirstOrDefault(c => !Repeats(c.Phrase.Stems));
        if (first is null)
        {
            return null;
        }

        taken.Add([.. first.Phrase.Stems]);
        var second = first.Share >= .6 ? null : ranked[theme].Take(40).FirstOrDefault(c => Joins(first, c) && IsLabel(c.Phrase) && !Repeats(c.Phrase.Stems));
        if (second is null)
        {
            return SentenceCase(first.Shown);
        }

        taken.Add([.. second.Phrase.Stems]);
        return SentenceCase($"{first.Shown} and {second.Shown}");
    }

    private static bool Joins(Candidate first, Candidate second) =>
        second.Score >= .45 * first.Score
        && first.Phrase.Words.Length + second.Phrase.Words.Length + 1 <= MostWords
        && !first.Phrase.Stems.Intersect(second.Phrase.Stems).Any()
        && second.Share >= WorthJoining && second.Share * .67 > first.Phrase.Shared(second.Phrase) * second.Share;

    private double Score(Phrase phrase, int inside, int size, int rows)
    {
        if (inside < 2 && size > 3)
        {
            return 0;
        }

        double share = (double)inside / size, lift = (inside + .5) / size / ((phrase.Rows + 1.0) / (rows + 1.0));
        if (lift <= 1)
        {
            return 0;
        }

        int stops = phrase.Words.Count(corpus.IsStop);
        double naming = phrase.Stems.Length == 1 ? .3 + (.7 * Naming(phrase)) : .5 + (.5 * Math.Min(1, 2 * nouns.Of(phrase.Words[^1])));
        return Math.Pow(share, .7) * Math.Log(lift) * LengthBonus[Math.Min(4, phrase.Stems.Length)] * Math.Pow(.8, stops) * naming
            * (1 - Math.Exp(-inside / 1.5));
    }

    private double Naming(Phrase phrase) => phrase.Variants.Keys.Max(w => nouns.Of(w[^1]));

    private bool IsLabel(Phrase phrase)
    {
        int first = phrase.Words[0], last = phrase.Words[^1];
        return !corpus.IsStop(last) && !(phrase.Stems.Length == 1 && corpus.IsStop(first)) && nouns.Of(last) > .1
            && corpus.Word(last).Any(char.IsLetter) && corpus.Word(first).Any(char.IsLetter) && phrase.Words.Any(w => corpus.Word(w).Length > 2);
    }

    private bool Repeats(int[] stems) => taken.Any(t => stems.Count(t.Contains) * 2 >= Math.Min(stems.Length, t.Count) && stems.Any(t.Contains));

    private HashSet<int> StemsOf(string label)
    {
        var words = label.ToLowerInvariant().Split(' ').Select(Stem.Of).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, corpus.StemCount).Where(s => words.Contains(corpus.Stem(s)))];
    }

    // Of the forms that people use, the one that most often names something: collaboration rather than collaborative.
    private string Shown(Phrase phrase)
    {
        var best = phrase.Variants.OrderByDescending(v => v.Value * (.2 + nouns.Of(v.Key[^1]))).ThenBy(v => v.Key.Length)
            .ThenBy(v => string.Join(' ', v.Key.Select(corpus.Word)), StringComparer.Ordinal).First().Key;
        return string.Join(' ', best.Select(corpus.Shown));
    }

    private static string SentenceCase(string phrase) =>
        phrase.Length > 0 && char.IsLower(phrase[0]) ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase;
}
