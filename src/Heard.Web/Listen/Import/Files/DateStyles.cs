using System.Globalization;
using System.Xml;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Which of a workbook's cell styles show a number as a date (ECMA-376 part 1, 18.8.30 and 18.8.31).</summary>
internal static class DateStyles
{
    private const int Most = 70_000;

    internal static IReadOnlySet<int> Of(OfficeFile office)
    {
        var (formats, styles, within, at) = (new HashSet<int>(), new HashSet<int>(), false, 0);
        using var xml = office.Part("xl/styles.xml");
        while (xml is not null && xml.Next())
        {
            if (xml.LocalName == "cellXfs")
            {
                within = xml.NodeType == XmlNodeType.Element && !xml.IsEmptyElement;
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "numFmt" && formats.Count < Most && Number(xml, "numFmtId") is { } custom && ShowsADay(xml.GetAttribute("formatCode") ?? ""))
            {
                formats.Add(custom);
            }
            else if (within && xml.NodeType == XmlNodeType.Element && xml.LocalName == "xf" && at < Most)
            {
                if (Number(xml, "numFmtId") is { } format && (format is (>= 14 and <= 17) or 22 or (>= 27 and <= 36) or (>= 50 and <= 58) || formats.Contains(format)))
                {
                    styles.Add(at);
                }

                at++;
            }
        }

        return styles;
    }

    private static int? Number(XmlReader xml, string name) =>
        int.TryParse(xml.GetAttribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>A day or a year stands in the format outside quotation marks and brackets.</summary>
    private static bool ShowsADay(string code)
    {
        var (quoted, bracketed) = (false, false);
        for (var at = 0; at < code.Length; at++)
        {
            switch (code[at])
            {
                case '\\':
                    at++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '[' when !quoted:
                    bracketed = true;
                    break;
                case ']':
                    bracketed = false;
                    break;
                case 'd' or 'D' or 'y' or 'Y' when !quoted && !bracketed:
                    return true;
            }
        }

        return false;
    }
}
