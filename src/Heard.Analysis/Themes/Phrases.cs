using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Themes;

/// <summary>A phrase of one to four words, in how many rows it stands, and in how many of each theme.</summary>
internal sealed class Phrase(int[] words, int[] stems)
{
    /// <summary>Word ids as first met, stop words inside included.</summary>
    public int[] Words { get; } = words;

    /// <summary>Stems of the words that carry meaning.</summary>
    public int[] Stems { get; } = stems;

    public int Rows => Held.Count;

    /// <summary>The rows it stands in, ascending.</summary>
    public List<int> Held { get; } = [];

    public Dictionary<int, int> PerTheme { get; } = [];

    /// <summary>The forms people used, as word ids, and how often.</summary>
    public Dictionary<int[], int> Variants { get; } = new(RunComparer.Instance);

    /// <summary>The share of the other's rows in which this one stands too.</summary>
    public double Shared(Phrase other) => other.Rows == 0 ? 0 : (double)other.Held.Count(r => Held.BinarySearch(r) >= 0) / other.Rows;

    private sealed class RunComparer : IEqualityComparer<int[]>
    {
        public static RunComparer Instance { get; } = new();

        public bool Equals(int[]? a, int[]? b) => a.AsSpan().SequenceEqual(b);

        public int GetHashCode(int[] run)
        {
            int hash = 17;
            foreach (int word in run)
            {
                hash = unchecked((hash * 31) + word);
            }

            return hash;
        }
    }
}

/// <summary>Finds the phrases of the rows: no punctuation inside, no grammar word at either end.</summary>
internal static class Phrases
{
    private const int Longest = 4;

    /// <param name="corpus">The words.</param>
    /// <param name="rows">Rows to read.</param>
    /// <param name="theme">Per entry of <paramref name="rows"/> its theme, or -1.</param>
    /// <param name="stop">To give up.</param>
    public static List<Phrase> In(Corpus corpus, int[] rows, int[] theme, CancellationToken stop)
    {
        var seen = new Dictionary<ulong, (int Rows, int Last)>();
        for (int i = 0; i < rows.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            Each(corpus, corpus.Row(rows[i]), (key, _, _) =>
            {
                var held = seen.GetValueOrDefault(key, (0, -1));
                if (held.Item2 != i)
                {
                    seen[key] = (held.Item1 + 1, i);
                }
            });
        }

        var phrases = new Dictionary<ulong, Phrase>();
        var order = new List<Phrase>();
        int least = rows.Length > 3000 ? 3 : rows.Length > 12 ? 2 : 1;
        for (int i = 0; i < rows.Length; i++)
        {
            stop.ThrowIfCancellationRequested();
            int[] words = corpus.Row(rows[i]).ToArray();
            int row = i;
            Each(corpus, words, (key, start, length) =>
            {
                if (seen[key].Rows < least)
                {
                    return;
                }

                int[] run = words[start..(start + length)];
                if (!phrases.TryGetValue(key, out var phrase))
                {
                    phrase = new Phrase(run, [.. run.Where(w => !corpus.IsGrammar(w)).Select(corpus.StemOf)]);
                    phrases.Add(key, phrase);
                    order.Add(phrase);
                }

                phrase.Variants[run] = phrase.Variants.GetValueOrDefault(run) + 1;
                if (phrase.Rows > 0 && phrase.Held[^1] == row)
                {
                    return;
                }

                phrase.Held.Add(row);
                if (theme[row] >= 0)
                {
                    phrase.PerTheme[theme[row]] = phrase.PerTheme.GetValueOrDefault(theme[row]) + 1;
                }
            });
        }

        return order;
    }

    private static void Each(Corpus corpus, ReadOnlySpan<int> words, Action<ulong, int, int> found)
    {
        for (int start = 0; start < words.Length; start++)
        {
            if (words[start] == Corpus.Break || corpus.IsGrammar(words[start]))
            {
                continue;
            }

            ulong key = 0;
            for (int length = 1; length <= Longest && start + length <= words.Length; length++)
            {
                int word = words[start + length - 1];
                if (word == Corpus.Break)
                {
                    break;
                }

                if (!corpus.IsGrammar(word))
                {
                    key = SplitMix64.Mix(key + (ulong)corpus.StemOf(word) + 1);
                    found(key, start, length);
                }
            }
        }
    }
}
