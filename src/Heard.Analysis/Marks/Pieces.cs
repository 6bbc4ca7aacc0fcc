using System.Globalization;
using System.Text;

namespace Heard.Analysis.Marks;

/// <summary>What lies between a piece and the one before it.</summary>
internal enum Gap
{
    /// <summary>The end of a sentence or a line, or the beginning of the text.</summary>
    Sentence,
    Space,
    Comma,

    /// <summary>A full stop that ends no sentence: after an initial or an abbreviation.</summary>
    Stop,

    /// <summary>One of hyphen, slash, @ and the like without spaces, or anything else.</summary>
    Other,
}

/// <summary>A run of letters, digits and marks of the text as it was given; apostrophes and hyphens between letters belong to it.</summary>
internal readonly record struct Piece(int Start, int Length, Gap Before, bool HasLetters, bool HasDigits)
{
    public int End => Start + Length;

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, Length);
}

/// <summary>Cuts a text into pieces without changing it, so that places in it stay true. One pass.</summary>
internal static class Pieces
{
    public static List<Piece> Of(string text)
    {
        var pieces = new List<Piece>();
        int last = 0;
        for (int i = 0; i < text.Length;)
        {
            int width = Width(text, i);
            if (width == 0)
            {
                i++;
                continue;
            }

            int start = i;
            bool letters = false, digits = false;
            while (i < text.Length)
            {
                width = Width(text, i);
                if (width > 0)
                {
                    digits |= char.IsAsciiDigit(text[i]);
                    letters |= !char.IsAsciiDigit(text[i]);
                    i += width;
                }
                else if (letters && IsJoiner(text[i]) && i + 1 < text.Length && char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]))
                {
                    i++;
                }
                else
                {
                    break;
                }
            }

            pieces.Add(new Piece(start, i - start, pieces.Count == 0 ? Gap.Sentence : Between(text, pieces[^1], last, start), letters, digits));
            last = i;
        }

        return pieces;
    }

    public static bool IsApostrophe(char c) => c is '\'' or '\u2019' or '\u2018' or '\u02BC';

    private static bool IsJoiner(char c) => IsApostrophe(c) || c is '-' or '\u2010' or '\u2011';

    private static int Width(string text, int at)
    {
        char c = text[at];
        if (char.IsAsciiLetterOrDigit(c))
        {
            return 1;
        }

        if (c < 0x80 || Rune.DecodeFromUtf16(text.AsSpan(at), out Rune rune, out int width) != System.Buffers.OperationStatus.Done)
        {
            return 0;
        }

        return Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? width : 0;
    }

    private static Gap Between(string text, Piece before, int from, int to)
    {
        bool space = false, comma = false, stop = false, other = false;
        for (int i = from; i < to; i++)
        {
            switch (text[i])
            {
                case '\n' or '\r' or '!' or '?' or ';' or '\u2022' or '\u2026' or '\u2028' or '\u2029':
                    return Gap.Sentence;
                case '.':
                    stop = true;
                    break;
                case ',' or ':' or '(' or ')' or '\u2013' or '\u2014' or '"' or '\u201C' or '\u201D':
                    comma = true;
                    break;
                case ' ' or '\t' or '\u00A0':
                    space = true;
                    break;
                default:
                    other = true;
                    break;
            }
        }

        if (stop)
        {
            bool abbreviates = (before.Length == 1 && before.HasLetters) || !space || (NameLists.Of(before.In(text)) & Cue.Abbreviations) != 0;
            return abbreviates ? Gap.Stop : Gap.Sentence;
        }

        return comma ? Gap.Comma : other ? Gap.Other : Gap.Space;
    }
}
