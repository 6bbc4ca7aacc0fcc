using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <summary>What of a line's wording is compared: its runs of four characters, the words that carry its meaning, its negations and figures.</summary>
/// <param name="Grams">Hashes, ascending, each once.</param>
/// <param name="Guard">Lines whose guards differ never mean the same: "free parking" and "no free parking", "3 days" and "5 days".</param>
/// <param name="Content">The words that carry meaning, each stem once.</param>
internal sealed record Wording(int[] Grams, string Guard, (string Stem, string Word)[] Content)
{
    private const int Size = 4;

    // Of six words that carry meaning one may differ, of fewer none: "how long does a card take" asks another thing of a transfer.
    private const int ContentPerStray = 6;

    /// <summary>Whether the line has no word.</summary>
    public bool IsEmpty => Grams.Length == 0;

    public static Wording Of(string text)
    {
        string clean = Tokens.Clean(text);
        var words = new List<string>();
        var guard = new List<string>();
        foreach (var token in Tokens.In(clean))
        {
            string word = clean.Substring(token.Start, token.Length).ToLowerInvariant();
            words.Add(word);
            if (word.Any(char.IsDigit))
            {
                guard.Add(word);
            }
            else if (StopWords.Negates(word))
            {
                guard.Add("not");
            }
        }

        guard.Sort(StringComparer.Ordinal);
        // Compounds are taken apart here, since people write car-parking and car parking.
        (string, string)[] content = [.. words.SelectMany(w => w.Split('-')).Where(w => w.Length > 0 && !StopWords.Holds(w))
            .Select(w => (Stem: Stem.Of(w), Word: w)).DistinctBy(w => w.Stem)];
        return new Wording(GramsOf(" " + string.Join(' ', words) + " "), string.Join(' ', guard), content);
    }

    /// <summary>Shared runs over all runs of both (Jaccard), 0 to 1; 0 when they speak of different things.</summary>
    public double Likeness(Wording other)
    {
        int[] a = Grams, b = other.Grams;
        int shared = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] == b[j])
            {
                shared++;
                i++;
                j++;
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        int all = a.Length + b.Length - shared;
        return all == 0 ? 0 : (double)shared / all;
    }

    /// <summary>Whether both speak of the same things, slips of the keyboard apart.</summary>
    public bool SpeaksOfTheSame(Wording other)
    {
        int allowed = Math.Min(Content.Length, other.Content.Length) / ContentPerStray;
        return Strays(other) <= allowed && other.Strays(this) <= allowed;
    }

    private int Strays(Wording other) =>
        Content.Count(own => !Array.Exists(other.Content, o => o.Stem == own.Stem || IsSlip(own.Word, o.Word)));

    // One letter missing, added, wrong or swapped with the next, in a word of five letters or more.
    private static bool IsSlip(string a, string b)
    {
        if (Math.Min(a.Length, b.Length) < 5 || Math.Abs(a.Length - b.Length) > 1)
        {
            return false;
        }

        int start = 0, end = 0, shorter = Math.Min(a.Length, b.Length);
        while (start < shorter && a[start] == b[start])
        {
            start++;
        }

        while (end < shorter - start && a[^(end + 1)] == b[^(end + 1)])
        {
            end++;
        }

        int left = a.Length - start - end, right = b.Length - start - end;
        return left <= 1 && right <= 1 || (left == 2 && right == 2 && a[start] == b[start + 1] && a[start + 1] == b[start]);
    }

    private static int[] GramsOf(string line)
    {
        if (line.Length <= 2)
        {
            return [];
        }

        var grams = new List<int>(line.Length);
        for (int at = 0; at == 0 || at + Size <= line.Length; at++)
        {
            grams.Add((int)SplitMix64.Hash(line.AsSpan(at, Math.Min(Size, line.Length - at))));
        }

        return [.. grams.Distinct().Order()];
    }
}
