namespace Heard.Core.People;

/// <summary>Words in Easy Read: one short sentence a line, with hard words between two pairs of stars.</summary>
public static class EasyRead
{
    public const int MostSentences = 8;

    /// <summary>The most words a sentence may have: beyond it people who find reading hard lose the thread.</summary>
    public const int MostWords = 15;

    private const string Star = "**";

    public static IReadOnlyList<string> Sentences(string text) =>
        text.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public static int Words(string sentence) => sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length;

    /// <summary>A sentence in its parts, the hard words told from the rest. A pair of stars without its partner is left as it is.</summary>
    public static IEnumerable<(string Words, bool IsHard)> Parts(string sentence)
    {
        var at = 0;
        while (sentence.IndexOf(Star, at, StringComparison.Ordinal) is >= 0 and var start
            && sentence.IndexOf(Star, start + Star.Length, StringComparison.Ordinal) is >= 0 and var end)
        {
            yield return (sentence[at..start], false);
            yield return (sentence[(start + Star.Length)..end], true);
            at = end + Star.Length;
        }

        yield return (sentence[at..], false);
    }
}
