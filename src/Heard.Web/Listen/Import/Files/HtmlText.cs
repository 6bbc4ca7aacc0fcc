using System.Text;

namespace Heard.Web.Listen.Import.Files;

/// <summary>What can be told of HTML, and taken from it, before its tags are read.</summary>
internal static class HtmlText
{
    /// <summary>The text begins as HTML does, or is a piece of it as a clipboard holds one.</summary>
    internal static bool Looks(ReadOnlySpan<char> text, bool named)
    {
        var start = text[..Math.Min(text.Length, 2000)].TrimStart();
        return start.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || start.StartsWith("<html", StringComparison.OrdinalIgnoreCase)
            || (start.StartsWith("<", StringComparison.Ordinal) && start.Contains("</", StringComparison.Ordinal))
            || (named && start.Contains("<", StringComparison.Ordinal));
    }

    /// <summary>Pictures are often written into a page as data addresses, many times longer than all its words.</summary>
    internal static string WithoutPictures(string html)
    {
        var kept = new StringBuilder();
        var rest = html.AsSpan();
        while (rest.IndexOf("data:image/", StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            kept.Append(rest[..at]);
            var end = rest[at..].IndexOfAny("\"'<> )");
            rest = end < 0 ? [] : rest[(at + end)..];
        }

        return kept.Length == 0 && rest.Length == html.Length ? html : kept.Append(rest).ToString();
    }
}
