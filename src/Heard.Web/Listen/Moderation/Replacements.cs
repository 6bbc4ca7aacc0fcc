using Heard.Analysis.Text;

namespace Heard.Web.Listen.Moderation;

/// <summary>What a moderator typed to stand for something: one text, or several with an empty line between them.</summary>
internal static class Replacements
{
    /// <returns>Null where one of them cannot stand.</returns>
    public static IReadOnlyList<string>? Read(string? typed)
    {
        List<string> words = [];
        foreach (var part in (typed ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (SpokenWords.Of(part) is not SpokenWords.Clean clean)
            {
                return null;
            }

            words.Add(clean.Words);
        }

        return words;
    }
}
