namespace Heard.Core.Listen.Import;

/// <summary>The marks people and programs put before an item of a list.</summary>
public static class BulletMark
{
    // The private-use ones are what Word's Symbol and Wingdings bullets become when they are pasted.
    private const string AlwaysMarks = "•‣◦▪▫■□●○∙⁃➢➤✓✔\uF0B7\uF0A7\uF0D8\uF0FC";
    private const string MarksBeforeSpace = "-*–—+·o§";

    /// <summary>What follows the mark, trimmed; null where the line does not begin with one.</summary>
    public static string? Strip(string line) => Strip(line, out _);

    /// <param name="line">The line, with whatever stands before the mark.</param>
    /// <param name="numbered">Whether the mark is a number or a letter, which headings may have as well.</param>
    public static string? Strip(string line, out bool numbered)
    {
        numbered = false;
        var text = Trim(line);
        if (text.Length < 2)
        {
            return null;
        }

        if (AlwaysMarks.Contains(text[0], StringComparison.Ordinal))
        {
            return Rest(text[1..]);
        }

        if (MarksBeforeSpace.Contains(text[0], StringComparison.Ordinal))
        {
            return char.IsWhiteSpace(text[1]) ? Rest(text[2..]) : null;
        }

        var mark = NumberMark(text);
        numbered = mark > 0;
        return numbered ? Rest(text[mark..]) : null;
    }

    /// <summary>White space around a text, and the marks of no width that editors leave there.</summary>
    public static string Trim(string text)
    {
        var (start, end) = (0, text.Length);
        while (start < end && IsBlank(text[start]))
        {
            start++;
        }

        while (end > start && IsBlank(text[end - 1]))
        {
            end--;
        }

        return end - start == text.Length ? text : text[start..end];
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u2060';

    private static string? Rest(string text) => Trim(text) is { Length: > 0 } words ? words : null;

    /// <summary>The length of "12.", "3)", "(b)" or "iv)" with the space after it; 0 where there is none.</summary>
    private static int NumberMark(string text)
    {
        var at = text[0] == '(' ? 1 : 0;
        var start = at;
        while (at < text.Length && at - start < 3 && char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        var letter = at == start && at < text.Length && char.IsAsciiLetterLower(text[at]);
        at += letter ? 1 : 0;
        var closed = at > start && at < text.Length && (text[at] == ')' || (text[at] == '.' && start == 0 && !letter));
        return closed && at + 1 < text.Length && char.IsWhiteSpace(text[at + 1]) ? at + 2 : 0;
    }
}
