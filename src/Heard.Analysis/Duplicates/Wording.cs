using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <summary>What of a line's wording is compared: its runs of four characters, and apart from them its negations and figures.</summary>
/// <param name="Grams">Hashes, ascending, each once.</param>
/// <param name="Guard">Lines whose guards differ never mean the same: "free parking" and "no free parking", "3 days" and "5 days".</param>
internal sealed record Wording(int[] Grams, string Guard)
{
    private const int Size = 4;

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
        return new Wording(GramsOf(" " + string.Join(' ', words) + " "), string.Join(' ', guard));
    }

    /// <summary>Shared runs over all runs of both (Jaccard), 0 to 1.</summary>
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

    private static int[] GramsOf(string line)
    {
        if (line.Length <= 2)
        {
            return [];
        }

        var grams = new SortedSet<int>();
        for (int at = 0; at == 0 || at + Size <= line.Length; at++)
        {
            ulong hash = 14695981039346656037;
            foreach (char c in line.AsSpan(at, Math.Min(Size, line.Length - at)))
            {
                hash = (hash ^ c) * 1099511628211;
            }

            grams.Add((int)SplitMix64.Mix(hash));
        }

        return [.. grams];
    }
}
