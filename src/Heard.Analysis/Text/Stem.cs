using System.Collections.Frozen;

namespace Heard.Analysis.Text;

/// <summary>Folds the forms of an English word together, for counting only: nobody is ever shown a stem.</summary>
/// <remarks>
/// After Porter (1980) with the corrections of his later English stemmer: plural and verb endings, then common suffixes.
/// Words with figures, symbols or letters beyond a to z are left whole.
/// </remarks>
internal static class Stem
{
    // Cut any shorter, community would meet communication, and general generate.
    private static readonly string[] Whole = ["gener", "commun", "organ", "univers", "inter"];

    // Words whose rule would fold them with something else that staff write about.
    private static readonly FrozenDictionary<string, string> Apart = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["accountability"] = "accountable", ["accountable"] = "accountable", ["director"] = "director", ["directors"] = "director",
        ["directorate"] = "directorate", ["directorates"] = "directorate", ["direction"] = "direction", ["directions"] = "direction",
        ["nursery"] = "nursery", ["nurseries"] = "nursery", ["wards"] = "ward", ["news"] = "news", ["appointments"] = "appointment",
        ["appointment"] = "appointment", ["patience"] = "patience", ["practitioner"] = "practitioner", ["practitioners"] = "practitioner",
        ["operational"] = "operational", ["operation"] = "operation", ["operations"] = "operation", ["relative"] = "relative",
        ["relatives"] = "relative", ["executive"] = "exec", ["executives"] = "exec", ["execs"] = "exec",
        ["people"] = "person", ["children"] = "child", ["men"] = "man", ["women"] = "woman", ["left"] = "leave", ["leaving"] = "leave",
        ["lost"] = "lose", ["losing"] = "lose", ["losses"] = "loss", ["taught"] = "teach", ["paid"] = "pay", ["felt"] = "feel",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Suffix, string By)[] Suffixes =
    [
        ("isational", "ise"), ("izational", "ise"), ("ational", "ate"), ("ization", "ise"), ("isation", "ise"), ("fulness", "ful"),
        ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("ation", "ate"),
        ("alism", "al"), ("aliti", "al"), ("fulli", "ful"), ("ousli", "ous"), ("iviti", "ive"), ("entli", "ent"), ("ator", "ate"),
        ("izer", "ise"), ("iser", "ise"), ("ize", "ise"), ("anci", "ance"), ("enci", "ence"), ("abli", "able"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Suffix, string By)[] Endings =
    [
        ("ical", "ic"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("alise", "al"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Tails =
    [
        "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ise", "ion", "al", "er", "ic",
    ];

    public static string Of(string folded)
    {
        string word = folded.EndsWith("'s", StringComparison.Ordinal) ? folded[..^2] : folded;
        if (Apart.TryGetValue(word, out string? apart))
        {
            return apart;
        }

        if (word.Length <= 3 || !word.All(char.IsAsciiLetterLower))
        {
            return word.Length == 0 ? folded : word;
        }

        word = Endless(Plain(word));
        if (word.Length > 2 && word[^1] == 'y' && !IsVowel(word, word.Length - 2))
        {
            word = word[..^1] + "i";
        }

        string whole = Whole.FirstOrDefault(w => word.StartsWith(w, StringComparison.Ordinal)) ?? "";
        int r1 = whole.Length > 0 ? whole.Length : RegionAfter(word, 0), r2 = RegionAfter(word, r1);
        word = Replaced(word, Suffixes, r1);
        word = Replaced(word, Endings, r1);
        foreach (string tail in Tails)
        {
            if (word.EndsWith(tail, StringComparison.Ordinal))
            {
                bool cut = word.Length - tail.Length >= Math.Max(r2, 3) && (tail != "ion" || word[^4] is 's' or 't');
                word = cut ? word[..^tail.Length] : word;
                break;
            }
        }

        if (word.Length > 3 && word[^1] == 'e' && word.Length - 1 >= r1)
        {
            word = word[..^1];
        }

        return word.Length > 3 && word[^1] == 'l' && word[^2] == 'l' && word.Length - 1 >= r2 ? word[..^1] : word;
    }

    private static string Plain(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal))
        {
            return word[..^2];
        }

        if (word.EndsWith("ies", StringComparison.Ordinal) || word.EndsWith("ied", StringComparison.Ordinal))
        {
            return word[..^3] + (word.Length > 4 ? "y" : "ie");
        }

        bool plural = word[^1] == 's' && !word.EndsWith("ss", StringComparison.Ordinal) && !word.EndsWith("us", StringComparison.Ordinal)
            && !word.EndsWith("is", StringComparison.Ordinal) && word.AsSpan(0, word.Length - 2).IndexOfAny("aeiouy") >= 0;
        return plural ? word[..^1] : word;
    }

    private static string Endless(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            return word.Length > 5 ? word[..^1] : word;
        }

        string? bare = null;
        foreach (string ending in (string[])["ingly", "edly", "ing", "ed"])
        {
            if (word.EndsWith(ending, StringComparison.Ordinal))
            {
                bare = word[..^ending.Length];
                break;
            }
        }

        if (bare is null || bare.Length < 2 || !Enumerable.Range(0, bare.Length).Any(i => IsVowel(bare, i)))
        {
            return word;
        }

        if (bare.EndsWith("at", StringComparison.Ordinal) || bare.EndsWith("bl", StringComparison.Ordinal)
            || bare.EndsWith("iz", StringComparison.Ordinal))
        {
            return bare + "e";
        }

        bool doubled = bare.Length > 2 && bare[^1] == bare[^2] && "bdfgmnprt".Contains(bare[^1], StringComparison.Ordinal);
        if (doubled)
        {
            return bare[..^1];
        }

        // plan(ning) has lost its double letter above; hop(ing), shar(ing) want their e back, which a later rule drops again where it may.
        bool shortWord = bare.Length >= 2 && bare.Length <= 4 && RegionAfter(bare, 0) >= bare.Length && !IsVowel(bare, bare.Length - 1)
            && IsVowel(bare, bare.Length - 2) && !"wxy".Contains(bare[^1], StringComparison.Ordinal)
            && (bare.Length == 2 || !IsVowel(bare, bare.Length - 3));
        return shortWord ? bare + "e" : bare;
    }

    private static string Replaced(string word, (string Suffix, string By)[] rules, int from)
    {
        foreach (var (suffix, by) in rules)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                return word.Length - suffix.Length >= from && (suffix != "li" || word.Length > 4 && "cdeghkmnrt".Contains(word[^3], StringComparison.Ordinal))
                    ? word[..^suffix.Length] + by
                    : word;
            }
        }

        return word;
    }

    private static int RegionAfter(string word, int from)
    {
        for (int i = from + 1; i < word.Length; i++)
        {
            if (!IsVowel(word, i) && IsVowel(word, i - 1))
            {
                return i + 1;
            }
        }

        return word.Length;
    }

    private static bool IsVowel(string word, int at) => word[at] is 'a' or 'e' or 'i' or 'o' or 'u' or 'y' && (at > 0 || word[at] != 'y');
}
