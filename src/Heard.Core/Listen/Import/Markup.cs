using System.Net;
using System.Text.RegularExpressions;

namespace Heard.Core.Listen.Import;

/// <summary>Takes the tags of a web page's editor out of words that a tool hands out with them.</summary>
internal static partial class Markup
{
    internal static string Removed(string words) =>
        words.Contains('<', StringComparison.Ordinal) || words.Contains('&', StringComparison.Ordinal)
            ? BulletMark.Trim(WebUtility.HtmlDecode(Tag().Replace(Line().Replace(words, "\n"), "")).Replace('\0', '\uFFFD'))
            : words;

    [GeneratedRegex(@"<br\s*/?>|</(?:p|li|div|h[1-6]|blockquote)>(?=.)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Line();

    [GeneratedRegex(@"</?(?:p|br|ul|ol|li|div|span|strong|em|b|i|u|s|a|h[1-6]|blockquote|img|iframe)(?:\s[^<>]*)?/?>", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
