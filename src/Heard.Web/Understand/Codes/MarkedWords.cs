using Heard.Analysis.Text;

namespace Heard.Web.Understand.Codes;

/// <summary>A piece of a line, and whether it is one of the words that led to a suggestion.</summary>
public sealed record MarkedPiece(string Text, bool IsMarked);

/// <summary>Marks in a line the words by which the machine went, cut as it cuts them; pieces put together are the line again.</summary>
public static class MarkedWords
{
    public static IReadOnlyList<MarkedPiece> In(string text, IReadOnlyCollection<string> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var clean = Tokens.Clean(text);

        // Where accents had to be put together, or the line is longer than is read, places in the one are not places in the other.
        if (words.Count == 0 || clean.Length != text.Length)
        {
            return [new MarkedPiece(text, false)];
        }

        var sought = words.ToHashSet(StringComparer.Ordinal);
        List<MarkedPiece> pieces = [];
        var from = 0;
        foreach (var token in Tokens.In(clean))
        {
            if (sought.Contains(clean.Substring(token.Start, token.Length).ToLowerInvariant()))
            {
                Add(pieces, text[from..token.Start], false);
                Add(pieces, text.Substring(token.Start, token.Length), true);
                from = token.Start + token.Length;
            }
        }

        Add(pieces, text[from..], false);
        return pieces;
    }

    private static void Add(List<MarkedPiece> pieces, string text, bool isMarked)
    {
        if (text.Length > 0)
        {
            pieces.Add(new MarkedPiece(text, isMarked));
        }
    }
}
