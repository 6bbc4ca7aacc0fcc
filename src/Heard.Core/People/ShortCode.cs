namespace Heard.Core.People;

/// <summary>
/// A code that is read off a poster or a mail and typed: 6 characters that are not taken for one another, and make no words. One in
/// 64 million is guessed at the first try.
/// </summary>
public static class ShortCode
{
    /// <summary>Without vowels, and without 0 and O, 1, I and L, 2 and Z, 5 and S, 6 and G, 8 and B, U and V.</summary>
    public const string Alphabet = "CDFHJKMNPQRTVWXY3479";

    public const int Length = Joining.CodeLength;

    /// <summary>The code as it was drawn, whatever case, blanks or hyphens it was typed with; null where it is none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 40 })
        {
            return null;
        }

        var code = string.Concat(typed.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '\u2010' or '\u2011' or '\u2013')).Select(char.ToUpperInvariant));
        return code.Length == Length && code.All(c => Alphabet.Contains(c, StringComparison.Ordinal)) ? code : null;
    }
}
