using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Names themes by phrases that their own lines use often and other lines seldom (class-based TF-IDF over phrases).</summary>
internal sealed class Labels
{
    private const int MostWords = 4;

    // A second name is worth its words when it speaks for this share of the theme that the first leaves out.
    private const double WorthJoining = .15;

    // A part of a theme must be told from its other parts by what this share of its lines say.
    private const double SharePart = .2;

    // The second name of two stands alone, so it must be plainly a name.
    private const double PlainlyName = .3;

    private static readonly double[] LengthBonus = [0, 1, 1.9, 2.1, 1.9];

    private readonly Corpus corpus;
    private readonly NounLikeness nouns;
    private readonly int[] rows;
    private readonly int[] themeOf;
    private readonly List<Candidate>[] ranked;
    private readonly List<HashSet<int>> taken = [];

    private sealed record Candidate(Phrase Phrase, string Shown, double Score, double Share);

    private Labels(Corpus corpus, int[] rows, int[] themeOf, List<Phrase> phrases, int[] sizes, NounLikeness nouns)
    {
        (this.corpus, this.rows, this.themeOf, this.nouns) = (corpus, rows, themeOf, nouns);
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

    /// <summary>A label (null where no phrase serves) and telling terms per theme. Labels given by people stand; none found repeats another, or one of others that are named already.</summary>
    public static (string? Label, string[] Terms)[] For(
        Corpus corpus, int[] rows, int[] themeOf, List<Phrase> phrases, int[] sizes, IReadOnlyList<string?> given, IReadOnlyList<string> others, NounLikeness nouns)
    {
        var labels = new Labels(corpus, rows, themeOf, phrases, sizes, nouns);
        labels.taken.AddRange(others.Select(labels.StemsOf));
        var named = new (string? Label, string[] Terms)[sizes.Length];
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
            named[t].Label = labels.Found(t, isPart: others.Count > 0);
        }

        return named;
    }

    /// <summary>For lines without a word that names anything ("Nothing at all"): how the most typical of them begins.</summary>
    public static string Opening(Corpus corpus, int[] typical, int theme)
    {
        string[] words = typical.Length == 0 ? [] : [.. corpus.Row(typical[0]).ToArray().TakeWhile(w => w != Corpus.Break).Take(MostWords).Select(corpus.Shown)];
        return words.Length == 0 ? $"Theme {theme + 1}" : SentenceCase(string.Join(' ', words));
    }

    private double Best(int theme) => ranked[theme].Count > 0 ? ranked[theme][0].Score : 0;

    private string[] Terms(int theme) =>
        [.. ranked[theme].Where(c => c.Phrase.Stems.Length == 1 && !corpus.IsStop(c.Phrase.Words[0])).Take(8).Select(c => c.Shown)];

    private string? Found(int theme, bool isPart)
    {
        var first = ranked[theme].FirstOrDefault(c => IsLabel(c.Phrase) && !Repeats(c.Phrase.Stems) && (!isPart || TellsPart(c)))
            ?? (isPart ? null : ranked[theme].FirstOrDefault(c => !Repeats(c.Phrase.Stems)));
        if (first is null)
        {
            return null;
        }

        taken.Add([.. first.Phrase.Stems]);
        var second = first.Share >= .6 ? null : ranked[theme].Take(40).FirstOrDefault(c => Joins(first, c) && IsLabel(c.Phrase) && IsPlain(c.Phrase) && !Repeats(c.Phrase.Stems));
        if (second is null)
        {
            return SentenceCase(Denials.Before(corpus, first.Phrase, rows, theme, themeOf) ?? first.Shown);
        }

        taken.Add([.. second.Phrase.Stems]);
        return SentenceCase($"{first.Shown} and {second.Shown}");
    }

    private bool TellsPart(Candidate candidate) => candidate.Share >= SharePart && !IsBare(candidate.Phrase);

    private bool IsPlain(Phrase phrase) => nouns.Of(Form(phrase)[^1]) > PlainlyName && !IsBare(phrase);

    private bool IsBare(Phrase phrase) => Form(phrase) is [var only] && StopWords.IsBare(corpus.Word(only));

    private static bool Joins(Candidate first, Candidate second) =>
        second.Score >= .5 * first.Score
        && first.Phrase.Words.Length + second.Phrase.Words.Length + 1 <= MostWords
        && !first.Phrase.Stems.Intersect(second.Phrase.Stems).Any() && !Compact(first).Contains(Compact(second), StringComparison.Ordinal)
        && !Compact(second).Contains(Compact(first), StringComparison.Ordinal)
        && second.Share >= WorthJoining && second.Share * .67 > first.Phrase.Shared(second.Phrase) * second.Share;

    // "Top ups" and "top-ups" are one name.
    private static string Compact(Candidate candidate) =>
        candidate.Shown.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal).TrimEnd('s').ToLowerInvariant();

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
        double vague = phrase.Words.Length == 1 && StopWords.IsBare(corpus.Word(phrase.Words[0])) ? .45 : 1;
        double naming = phrase.Stems.Length == 1 ? vague * (.3 + (.7 * Naming(phrase))) : .5 + (.5 * Math.Min(1, 2 * nouns.Of(phrase.Words[^1])));
        return Math.Pow(share, .7 + (.3 * Math.Min(1, size / 100.0))) * Math.Log(lift) * LengthBonus[Math.Min(4, phrase.Stems.Length)] * Math.Pow(.8, stops) * naming
            * (1 - Math.Exp(-inside / 1.5));
    }

    private double Naming(Phrase phrase) => phrase.Variants.Sum(v => v.Value * nouns.Of(v.Key[^1])) / phrase.Variants.Values.Sum();

    private bool IsLabel(Phrase phrase)
    {
        int[] form = Form(phrase);
        int first = form[0], last = form[^1];
        return !corpus.IsStop(last) && !(phrase.Stems.Length == 1 && corpus.IsStop(first)) && nouns.Of(last) > .1
            && corpus.Word(last).Any(char.IsLetter) && corpus.Word(first).Any(char.IsLetter) && form.Any(w => corpus.Word(w).Length > 2);
    }

    private bool Repeats(int[] stems) => taken.Any(t => stems.Count(t.Contains) * 2 > Math.Min(stems.Length, t.Count));

    private HashSet<int> StemsOf(string label)
    {
        var words = label.ToLowerInvariant().Split(' ').Select(Stem.Of).ToHashSet(StringComparer.Ordinal);
        return [.. Enumerable.Range(0, corpus.StemCount).Where(s => words.Contains(corpus.Stem(s)))];
    }

    // Of the forms that people use often enough, the one that most often names something, the plural if there is one: collaboration
    // rather than collaborative, jobs rather than job.
    private int[] Form(Phrase phrase)
    {
        double total = phrase.Variants.Values.Sum();
        double Worth(KeyValuePair<int[], int> v) =>
            v.Value / total < .08 ? 0 : v.Value * Math.Pow(.1 + nouns.Of(v.Key[^1]), 2) * (phrase.Stems.Length == 1 && IsPlural(v.Key[^1], phrase) ? 3 : 1);
        return phrase.Variants.OrderByDescending(Worth).ThenByDescending(v => v.Value).ThenBy(v => v.Key.Length)
            .ThenBy(v => string.Join(' ', v.Key.Select(corpus.Word)), StringComparer.Ordinal).First().Key;
    }

    private bool IsPlural(int word, Phrase phrase) =>
        phrase.Variants.Keys.Any(v => corpus.Word(word) == corpus.Word(v[^1]) + "s");

    private string Shown(Phrase phrase) => string.Join(' ', Form(phrase).Select(corpus.Shown));

    private static string SentenceCase(string phrase) =>
        phrase.Length > 0 && char.IsLower(phrase[0]) ? char.ToUpperInvariant(phrase[0]) + phrase[1..] : phrase;
}
