using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Coding;

/// <summary>What a coder knows of one word form, worked out once however often the word is met.</summary>
internal sealed class LineWord
{
    private const int Shortest = 2, Longest = 5;

    public required string Folded { get; init; }
    public required string Stem { get; init; }
    public required bool IsStop { get; init; }
    public required int[] Families { get; init; }
    public required int PairSlot { get; init; }

    /// <summary>The stem's number in the coder's vocabulary; -1 for one it has not met.</summary>
    public int StemId { get; set; } = -1;

    /// <summary>Runs of characters as feature and value, and the sum of the values' squares.</summary>
    public (int Feature, float Value)[] Grams { get; set; } = [];
    public float GramsSquared { get; set; }

    /// <summary>What the runs of characters add to each code, before the row's length is known.</summary>
    public float[]? GramScores { get; set; }

    /// <summary>What its meaning adds to each code, before the sum's length is known.</summary>
    public float[]? MeaningScores { get; set; }

    /// <summary>Where the word stands by the company it keeps; empty where that is not known.</summary>
    public float[] Meaning { get; set; } = [];

    public static LineWord Of(string form)
    {
        string folded = form.ToLowerInvariant(), stem = Text.Stem.Of(folded);
        return new LineWord
        {
            Folded = folded,
            Stem = stem,
            IsStop = StopWords.Holds(folded),
            Families = Senses.Of(stem),
            PairSlot = Senses.SlotOf(stem),
        };
    }

    /// <summary>Each run of two to five characters of the word between blanks, hashed, with how often it stands in the word.</summary>
    public static Dictionary<ulong, int> GramsOf(string folded)
    {
        // A run of letters as long as a page is no word; its beginning tells as much.
        string padded = " " + (folded.Length > 60 ? folded[..60] : folded) + " ";
        var grams = new Dictionary<ulong, int>();
        for (int size = Shortest; size <= Math.Min(Longest, padded.Length); size++)
        {
            for (int at = 0; at + size <= padded.Length; at++)
            {
                ulong hash = SplitMix64.Hash(padded.AsSpan(at, size));
                grams[hash] = grams.GetValueOrDefault(hash) + 1;
            }
        }

        return grams;
    }
}
