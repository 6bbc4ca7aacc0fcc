using System.Text.RegularExpressions;

namespace Heard.Core.Listen.Import;

/// <summary>A line of text that is a link to something kept elsewhere, whether or not its address outlived the copying.</summary>
public static partial class LinkLine
{
    private const int MostCharacters = 2_000;
    private const int LongestLabel = 150;

    /// <summary>The label and the address; null where the line is something said.</summary>
    public static (string Label, string? Address)? Of(string line)
    {
        if (line.Length > MostCharacters)
        {
            return null;
        }

        if (Markdown().Match(line) is { Success: true } markdown)
        {
            return (markdown.Groups["label"].Value.Trim(), Safe(markdown.Groups["address"].Value));
        }

        if (Address().Match(line) is { Success: true } address && address.Index <= LongestLabel && address.Index + address.Length == line.TrimEnd(')', '>', '.').Length)
        {
            var label = line[..address.Index].Trim(' ', '\t', '\u00A0', ':', '-', '–', '—', '(', '<');
            return IsALabel(label) ? (label.Length == 0 ? address.Value : label, Safe(address.Value)) : null;
        }

        return line.Length <= LongestLabel && LostAddress().IsMatch(line) ? (line, null) : null;
    }

    /// <summary>Only what a reader may be sent to: http and https, of at most 2,000 characters.</summary>
    public static string? Safe(string? address) =>
        address is { Length: <= MostCharacters } && Uri.TryCreate(address.Trim(), UriKind.Absolute, out var uri) && (uri.Scheme == "https" || uri.Scheme == "http")
            ? uri.AbsoluteUri
            : null;

    // A sentence that ends in an address is something said; a few words before one are its label.
    private static bool IsALabel(string label) => label.Length == 0 || (label.Split(' ').Length <= 8 && !label.Contains(". ", StringComparison.Ordinal));

    [GeneratedRegex(@"^\[(?<label>[^\]\n]{1,200})\]\((?<address>[^()\s]+)\)\.?$", RegexOptions.CultureInvariant)]
    private static partial Regex Markdown();

    [GeneratedRegex(@"https?://[^\s<>""]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex(@"^(?:(?:link|links)\s+to\b|(?:view|see|open|visit|download|go to|watch)\s+(?:the\s+|our\s+|this\s+)?(?:\w+\s+){0,3}(?:board|mural|miro|jamboard|padlet|whiteboard|slides|recording|photos?|photographs?|pictures?|pdf|document)\b|(?:\w+\s+){0,2}(?:mural|miro|jamboard|padlet|white)\s*board(?:\s+(?:link|for\s+this\s+(?:session|workshop|event)))?$)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LostAddress();
}
