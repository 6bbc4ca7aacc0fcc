using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>Sees where people mostly deny what a name says: "no room for improvement" must not be called "Improvement".</summary>
internal static class Denials
{
    private const int Furthest = 3;
    private const double Mostly = .5;

    /// <summary>The denial and the phrase as most often written in a theme; null where most lines do not deny it.</summary>
    /// <param name="corpus">The words.</param>
    /// <param name="phrase">What the theme would be called.</param>
    /// <param name="rows">The rows that <see cref="Phrase.Held"/> counts.</param>
    /// <param name="theme">The theme.</param>
    /// <param name="themeOf">Per row its theme.</param>
    public static string? Before(Corpus corpus, Phrase phrase, int[] rows, int theme, int[] themeOf)
    {
        int held = 0, denied = 0;
        var written = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (int at in phrase.Held.Where(r => themeOf[r] == theme))
        {
            held++;
            if (Denied(corpus, phrase, corpus.Row(rows[at])) is { } words)
            {
                denied++;
                written[words] = written.GetValueOrDefault(words) + 1;
            }
        }

        return denied >= 2 && denied >= Mostly * held
            ? written.OrderByDescending(w => w.Value).ThenBy(w => w.Key.Length).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key : null;
    }

    // The first place where the phrase stands, with the words from a denial shortly before it.
    private static string? Denied(Corpus corpus, Phrase phrase, ReadOnlySpan<int> words)
    {
        for (int at = 1; at < words.Length; at++)
        {
            if (words[at] == Corpus.Break || corpus.StemOf(words[at]) != phrase.Stems[0])
            {
                continue;
            }

            int length = Length(corpus, phrase, words[at..]);
            for (int back = 1; length > 0 && back <= Math.Min(Furthest, at) && words[at - back] != Corpus.Break; back++)
            {
                if (StopWords.Negates(corpus.Word(words[at - back])))
                {
                    return string.Join(' ', words.Slice(at - back, back + length).ToArray().Select(corpus.Shown));
                }
            }
        }

        return null;
    }

    private static int Length(Corpus corpus, Phrase phrase, ReadOnlySpan<int> words)
    {
        int found = 0;
        for (int i = 0; i < words.Length && words[i] != Corpus.Break; i++)
        {
            if (!corpus.IsGrammar(words[i]))
            {
                if (corpus.StemOf(words[i]) != phrase.Stems[found])
                {
                    return 0;
                }

                if (++found == phrase.Stems.Length)
                {
                    return i + 1;
                }
            }
        }

        return 0;
    }
}
