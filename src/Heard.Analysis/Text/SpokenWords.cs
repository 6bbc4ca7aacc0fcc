using System.Globalization;

namespace Heard.Analysis.Text;

/// <summary>What came of reading something that somebody typed: clean words, or why there are none.</summary>
/// <remarks>
/// Clean words are in composed form (NFC), with line ends as <c>\n</c>, nothing at the ends of lines, at most two empty lines in a row, no control
/// character, nothing that turns the direction of what stands beside it, and no pile of marks on a letter. Cleaning what is clean changes
/// nothing. Time and memory grow with the length alone.
/// </remarks>
public abstract record SpokenWords
{
    /// <summary>Characters as people count them: an emoji or a letter with its accents is one.</summary>
    public const int MostCharacters = 4_000;

    // A character of many parts (a family emoji, a chain of joiners) counts for more beyond this mean.
    private const int UnitsPerCharacter = 4;

    private SpokenWords()
    {
    }

    public sealed record Clean(string Words) : SpokenWords;

    /// <summary>Nothing was typed, or nothing that can be seen.</summary>
    public sealed record Empty : SpokenWords;

    /// <param name="Length">In characters, after cleaning.</param>
    /// <param name="Most">How many there may be.</param>
    public sealed record TooLong(int Length, int Most) : SpokenWords;

    /// <param name="most">How many characters there may be.</param>
    public static SpokenWords Of(string? typed, int most = MostCharacters)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        string words = TypedText.Clean(typed ?? "");
        if (!TypedText.ShowsSomething(words))
        {
            return new Empty();
        }

        int length = Math.Max(new StringInfo(words).LengthInTextElements, words.Length / UnitsPerCharacter);
        return length > most ? new TooLong(length, most) : new Clean(words);
    }
}
