using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Runs of characters within words (" ro", "rota", "ota "), which forgive typing slips and join forms of a word.</summary>
public sealed class CharacterGrams
{
    /// <summary>Grams are hashed into this many columns, so memory has a bound whatever is typed.</summary>
    public const int Buckets = 1 << 18;

    private readonly Corpus corpus;
    private readonly Work work;
    private readonly int[][] gramsOf;

    /// <summary>Runs of <paramref name="shortest"/> to <paramref name="longest"/> characters of all words of a corpus.</summary>
    public CharacterGrams(Corpus corpus, Work work, int shortest = 3, int longest = 5)
    {
        ArgumentNullException.ThrowIfNull(corpus);
        ArgumentNullException.ThrowIfNull(work);
        (this.corpus, this.work) = (corpus, work);
        gramsOf = new int[corpus.WordCount][];
        work.Over(corpus.WordCount, (from, to) =>
        {
            for (int w = from; w < to; w++)
            {
                gramsOf[w] = [.. Cut(corpus.Word(w), shortest, longest).Select(gram => Hash(gram))];
            }
        });
    }

    private CharacterGrams(Corpus corpus, Work work, int[][] gramsOf, int columns) =>
        (this.corpus, this.work, this.gramsOf, Columns) = (corpus, work, gramsOf, columns);

    public int Columns { get; } = Buckets;

    /// <summary>The same with only the grams that stand in at least <paramref name="least"/> of the rows, numbered anew without gaps.</summary>
    public CharacterGrams Kept(int[] rows, int least)
    {
        float[] idf = TfIdf.Idf(Count(rows), Columns, least);
        var renumbered = new int[Columns];
        int columns = 0;
        for (int j = 0; j < renumbered.Length; j++)
        {
            renumbered[j] = idf[j] > 0 ? columns++ : -1;
        }

        return new CharacterGrams(corpus, work, [.. gramsOf.Select(w => w.Select(g => renumbered[g]).Where(g => g >= 0).ToArray())], columns);
    }

    /// <summary>Per row named (gram, count), grams ascending.</summary>
    public (int Column, float Value)[][] Count(int[] rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var counts = new (int, float)[rows.Length][];
        work.Over(rows.Length, (from, to) =>
        {
            var found = new List<int>();
            for (int i = from; i < to; i++)
            {
                found.Clear();
                foreach (int word in corpus.Row(rows[i]))
                {
                    if (word != Corpus.Break)
                    {
                        found.AddRange(gramsOf[word]);
                    }
                }

                counts[i] = TfIdf.Count(found);
            }
        });
        return counts;
    }

    /// <summary>The runs of one word, its ends marked by blanks; a word shorter than the shortest run is a run by itself.</summary>
    internal static List<string> Cut(string word, int shortest, int longest)
    {
        string padded = " " + word + " ";
        if (padded.Length <= shortest)
        {
            return [padded];
        }

        var grams = new List<string>();
        for (int size = shortest; size <= Math.Min(longest, padded.Length); size++)
        {
            for (int at = 0; at + size <= padded.Length; at++)
            {
                grams.Add(padded.Substring(at, size));
            }
        }

        return grams;
    }

    private static int Hash(string gram) => (int)(SplitMix64.Hash(gram) & (Buckets - 1));
}
