using System.Globalization;
using System.Text;

namespace Heard.Analysis.Text;

/// <summary>Takes out of typed text what nobody sees and what misleads those who read it.</summary>
internal static class TypedText
{
    private const int MostEmptyLines = 2;
    private const int ZeroWidthNonJoiner = 0x200C, ZeroWidthJoiner = 0x200D;
    private const int BlackFlag = 0x1F3F4, TagFirst = 0xE0020, TagLast = 0xE007F, MostTags = 7;

    // Where marks of a pile are dropped, two joiners may have come together.
    public static string Clean(string typed) => Lines(OneJoiner(Composed.Of(Visible(typed))));

    /// <summary>Whether there is more than spaces, fillers and marks without a letter.</summary>
    public static bool ShowsSomething(string words) => words.EnumerateRunes().Any(rune => !Rune.IsWhiteSpace(rune) && !IsFiller(rune.Value)
        && Rune.GetUnicodeCategory(rune) != UnicodeCategory.Format && !IsMark(rune.Value));

    private static string Visible(string typed)
    {
        var kept = new StringBuilder(typed.Length);
        int before = 0, letter = 0, tags = -1;
        for (int i = 0; i < typed.Length;)
        {
            // Half of a character that takes two is none.
            bool isWhole = Rune.TryGetRuneAt(typed, i, out Rune rune);
            i += isWhole ? rune.Utf16SequenceLength : 1;
            if (!isWhole)
            {
                continue;
            }

            int c = rune.Value switch
            {
                '\r' when i < typed.Length && typed[i] == '\n' => -1,
                '\r' or '\v' or '\f' or 0x85 or 0x2028 or 0x2029 => '\n',
                '\t' => ' ',
                _ => rune.Value,
            };
            tags = c == BlackFlag ? 0 : tags >= 0 && c is >= TagFirst and <= TagLast && tags < MostTags ? tags + 1 : -1;
            if (c >= 0 && (tags > 0 || IsKept(c, before, letter)))
            {
                kept.Append(new Rune(c).ToString());
                before = c;
                letter = c is ZeroWidthJoiner or ZeroWidthNonJoiner || IsMark(c) ? letter : c;
            }
        }

        return kept.ToString();
    }

    private static bool IsKept(int c, int before, int letter) => c switch
    {
        '\n' => true,
        ZeroWidthJoiner or ZeroWidthNonJoiner => MayBeJoined(letter) && before is not (ZeroWidthJoiner or ZeroWidthNonJoiner),

        // Signs that enclose the figures after them (Arabic, Syriac, Kaithi) count as format and are seen.
        (>= 0x600 and <= 0x605) or 0x6DD or 0x70F or 0x890 or 0x891 or 0x8E2 or 0x110BD or 0x110CD => true,
        _ => Rune.GetUnicodeCategory(new Rune(c)) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator) && (c & 0xFFFE) != 0xFFFE,
    };

    private static string OneJoiner(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange((char)ZeroWidthNonJoiner, (char)ZeroWidthJoiner))
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (c is not ((char)ZeroWidthNonJoiner or (char)ZeroWidthJoiner) || kept.Length == 0 || kept[^1] is not ((char)ZeroWidthNonJoiner or (char)ZeroWidthJoiner))
            {
                kept.Append(c);
            }
        }

        return kept.ToString();
    }

    // From Hebrew to the Indic scripts, then pictures and what follows: in Latin, Greek and Cyrillic a joiner only hides in a word.
    private static bool MayBeJoined(int c) => c is (>= 0x590 and < 0x1D00) or >= 0x2600;

    private static bool IsMark(int c) => Rune.GetUnicodeCategory(new Rune(c))
        is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool IsFiller(int c) => c is 0x115F or 0x1160 or 0x2800 or 0x3164 or 0xFFA0;

    private static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        int empty = 0;
        foreach (var line in text.AsSpan().Trim().EnumerateLines())
        {
            var words = line.TrimEnd();
            empty = words.IsEmpty ? empty + 1 : 0;
            if (empty <= MostEmptyLines)
            {
                lines.Append(lines.Length > 0 ? "\n" : "").Append(words);
            }
        }

        return lines.ToString();
    }
}
