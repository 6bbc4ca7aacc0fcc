using System.Text;
using System.Xml;

namespace Heard.Web.Shared.Documents;

/// <summary>Text on its way into a file that other programs open.</summary>
internal static class CellText
{
    /// <summary>A spreadsheet would run it, or lose its first character, when it opens the text as a cell.</summary>
    public static bool WouldRun(string text) => CsvText.Safe(text).Length != text.Length;

    /// <summary>The text without the characters that XML 1.0 cannot hold; each becomes U+FFFD, so that a reader sees something was there.</summary>
    public static string ForXml(string text)
    {
        var clean = true;
        for (var i = 0; i < text.Length && clean; i++)
        {
            clean = XmlConvert.IsXmlChar(text[i]);
        }

        if (clean)
        {
            return text;
        }

        var kept = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            kept.Append(rune.Value > char.MaxValue || XmlConvert.IsXmlChar((char)rune.Value) ? rune.ToString() : "\uFFFD");
        }

        return kept.ToString();
    }
}
