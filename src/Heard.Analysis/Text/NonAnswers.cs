using System.Collections.Frozen;

namespace Heard.Analysis.Text;

/// <summary>Texts that a form asked for and that say nothing: "N/A", "Did not answer", "Nothing to add", "Can't think of anything".</summary>
public static class NonAnswers
{
    private const int MostWords = 7;

    // A text of these words alone says nothing, where one of them is a refusal.
    private static readonly FrozenSet<string> Words = Set("""
        a about absolutely add all am any anything applicable answer answered answering anymore at blank can can't cannot cant comment comments
        did didn't didnt else given further have i i'm improve left more much n na nil no none not nothing of offered or other please really
        reply response say suggest suggestion suggestions thank thanks thing think to ty x you
        """);

    private static readonly FrozenSet<string> Refusals = Set("can't cannot cant blank n na nil no none not nothing didn't didnt");

    public static bool Holds(string? text)
    {
        string clean = Tokens.Clean(text is { Length: > 80 } ? "" : text);
        var tokens = Tokens.In(clean);
        if (tokens.Count is 0 or > MostWords)
        {
            return false;
        }

        bool refuses = false;
        foreach (var token in tokens)
        {
            string word = clean.Substring(token.Start, token.Length).ToLowerInvariant();
            if (!Words.Contains(word))
            {
                return false;
            }

            refuses |= Refusals.Contains(word);
        }

        return refuses;
    }

    private static FrozenSet<string> Set(string words) =>
        words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
