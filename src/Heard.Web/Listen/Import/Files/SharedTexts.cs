using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Heard.Web.Listen.Import.Files;

/// <summary>The texts that a workbook's cells point to.</summary>
internal static partial class SharedTexts
{
    internal static IReadOnlyList<string> Of(OfficeFile office, ReadingLimits limits)
    {
        var texts = new List<string>();
        var characters = 0L;
        using var xml = office.Part("xl/sharedStrings.xml");
        while (xml is not null && xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "si")
            {
                continue;
            }

            var text = Within(xml, limits);
            texts.Add(text);
            characters += text.Length;
            if (characters > limits.SharedCharacters || texts.Count > limits.SharedTexts)
            {
                throw new UnreadableFileException(RefusedFile.TooLarge, $"{limits.SharedCharacters}");
            }
        }

        return texts;
    }

    /// <summary>The text of an item, its runs put together and the readings of Asian characters (rPh) left out.</summary>
    internal static string Within(XmlReader xml, ReadingLimits limits)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var most = limits.CellCharacters + 1;
        var depth = xml.Depth;
        string first = "";
        StringBuilder? runs = null;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "rPh")
            {
                xml.TextWithin(0);
            }
            else if (xml.LocalName == "t")
            {
                var text = xml.TextWithin(most);
                if (first.Length == 0)
                {
                    first = text;
                }
                else if ((runs ??= new StringBuilder(first)).Length < most)
                {
                    runs.Append(text);
                }
            }
        }

        var whole = runs?.ToString() ?? first;
        return Unescaped(whole.Length > most ? whole[..most] : whole);
    }

    /// <summary>Characters that XML cannot hold are written _x000D_ in workbooks.</summary>
    internal static string Unescaped(string text) =>
        text.Contains("_x", StringComparison.Ordinal)
            ? Escape().Replace(text, match => int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture) switch
            {
                0x000D or 0x000A or 0x0009 or 0x005F or >= 0x0020 and < 0xD800 => ((char)int.Parse(match.ValueSpan[2..6], NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(),
                _ => "",
            })
            : text;

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
