using System.Text;

namespace Heard.Analysis.Text;

/// <summary>One word (or a lone emoji) of a text: where it stands, and whether a phrase or a sentence begins with it.</summary>
public readonly record struct Token(int Start, int Length, bool AfterBreak, bool StartsSentence);

/// <summary>Cuts what people wrote into words.</summary>
/// <remarks>
/// Contractions (don't, we’re), acronyms (ICB, A&amp;E, R&amp;D), compounds (long-term, Covid-19) and figures (7/7, 3.5, 10%) stay whole,
/// an emoji is a word, and scripts without spaces are left as they stand. Only the first <see cref="Limit"/> characters of a text are read.
/// </remarks>
public static class Tokens
{
    /// <summary>A comment is not a book: beyond this many characters a text is read no further.</summary>
    public const int Limit = 20_000;

    /// <summary>The text in composed form (NFC) with plain apostrophes; unpaired surrogates become U+FFFD.</summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        string head = text.Length > Limit ? text[..Limit] : text;
        if (!Ascii.IsValid(head))
        {
            head = Composed.Of(Whole(head));
        }

        return head.Replace('\u2019', '\'').Replace('\u2018', '\'').Replace('\u02BC', '\'').Replace('\uFF07', '\'');
    }

    /// <summary>The words of a text that <see cref="Clean"/> has seen.</summary>
    public static List<Token> In(string clean)
    {
        ArgumentNullException.ThrowIfNull(clean);
        var tokens = new List<Token>();
        bool phrase = true, sentence = true;
        int i = 0;
        while (i < clean.Length)
        {
            Rune.DecodeFromUtf16(clean.AsSpan(i), out Rune rune, out int width);
            int length = IsWord(rune) ? WordLength(clean, i) : IsEmoji(rune) ? EmojiLength(clean, i, width) : 0;
            if (length > 0)
            {
                tokens.Add(new Token(i, length, phrase, sentence));
                phrase = sentence = false;
                i += length;
                continue;
            }

            if (!Rune.IsWhiteSpace(rune) || rune.Value is '\n' or '\r')
            {
                phrase = true;
                sentence |= rune.Value is not (',' or '\'' or '/' or '-' or '(' or ')' or '&');
            }

            i += width;
        }

        return tokens;
    }

    private static string Whole(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            whole.Append(rune.ToString());
        }

        return whole.ToString();
    }

    private static bool IsWord(Rune rune) =>
        Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark;

    private static bool IsEmoji(Rune rune) => rune.Value is (>= 0x2600 and <= 0x27BF) or (>= 0x1F300 and <= 0x1FAFF);

    private static int EmojiLength(string text, int start, int width)
    {
        int end = start + width;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(end), out Rune next, out int more);
            // Variation selector, joiner and skin tones belong to the picture before them.
            if (next.Value is not (0xFE0F or 0x200D or (>= 0x1F3FB and <= 0x1F3FF)))
            {
                break;
            }

            end += more;
        }

        return end - start;
    }

    private static int WordLength(string text, int start)
    {
        int end = start;
        while (end < text.Length)
        {
            Rune.DecodeFromUtf16(text.AsSpan(end), out Rune rune, out int width);
            if (!IsWord(rune) && !(end > start && Joins(text, end)))
            {
                break;
            }

            end += width;
        }

        return end < text.Length && text[end] == '%' && char.IsAsciiDigit(text[end - 1]) ? end - start + 1 : end - start;
    }

    private static bool Joins(string text, int at)
    {
        if (at + 1 >= text.Length || !char.IsLetterOrDigit(text[at + 1]))
        {
            return false;
        }

        char before = text[at - 1], after = text[at + 1];
        return text[at] switch
        {
            '\'' => char.IsLetter(before),
            '-' or '\u2011' => char.IsLetterOrDigit(before),
            '&' => char.IsUpper(before) && char.IsUpper(after),
            '/' or '.' or ',' or ':' => char.IsDigit(before) && char.IsDigit(after),
            _ => false,
        };
    }
}
