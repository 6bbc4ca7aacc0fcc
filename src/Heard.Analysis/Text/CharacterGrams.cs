using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Runs of characters within words (" ro", "rota", "ota "), which forgive typing slips and join forms of a word.</summary>
public static class CharacterGrams
{
    /// <summary>Grams are hashed into this many columns, so memory has a bound whatever is typed.</summary>
    public const int Buckets = 1 << 18;

    /// <summary>Counts per row of all runs of <paramref name="shortest"/> to <paramref name="longest"/> characters.</summary>
    public static (int Column, float Value)[][] Count(Corpus corpus, Work work, int shortest = 3, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(work);
        var grams = new int[corpus.WordCount][];
        work.Over(corpus.WordCount, (from, to) =>
        {
            for (int w = from; w < to; w++)
            {
                grams[w] = Of(corpus.Word(w), shortest, longest);
            }
        });
        var counts = new (int, float)[corpus.Rows][];
        work.Over(corpus.Rows, (from, to) =>
        {
            var found = new List<int>();
            for (int i = from; i < to; i++)
            {
                found.Clear();
                foreach (int word in corpus.Row(i))
                {
                    if (word != Corpus.Break)
                    {
                        found.AddRange(grams[word]);
                    }
                }

                counts[i] = TfIdf.Count(found);
            }
        });
        return counts;
    }

    private static int[] Of(string word, int shortest, int longest)
    {
        string padded = " " + word + " ";
        if (padded.Length <= shortest)
        {
            return [Hash(padded)];
        }

        var grams = new List<int>();
        for (int size = shortest; size <= Math.Min(longest, padded.Length); size++)
        {
            for (int at = 0; at + size <= padded.Length; at++)
            {
                grams.Add(Hash(padded.AsSpan(at, size)));
            }
        }

        return [.. grams];
    }

    private static int Hash(ReadOnlySpan<char> gram)
    {
        ulong hash = 14695981039346656037;
        foreach (char c in gram)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return (int)(SplitMix64.Mix(hash) & (Buckets - 1));
    }
}
