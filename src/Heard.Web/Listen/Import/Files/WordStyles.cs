using System.Globalization;
using System.Xml;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Which of a document's paragraph styles are headings, and which are items of a list.</summary>
internal sealed class WordStyles
{
    private const int Most = 5_000;
    private readonly Dictionary<string, Style> styles = new(StringComparer.Ordinal);

    internal static WordStyles Of(OfficeFile office)
    {
        var known = new WordStyles();
        using var xml = office.Part("word/styles.xml");
        var (id, style) = ("", new Style());
        while (xml is not null && xml.Next() && known.styles.Count < Most)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            switch (xml.LocalName)
            {
                case "style":
                    id = Short(xml, "styleId") ?? "";
                    known.styles[id] = style = new Style();
                    break;
                case "name":
                    style.Name = Short(xml, "val")?.ToLowerInvariant() ?? "";
                    break;
                case "basedOn":
                    style.BasedOn = Short(xml, "val");
                    break;
                case "outlineLvl":
                    style.Outline = Level(xml);
                    break;
                case "numPr":
                    style.Listed = true;
                    break;
            }
        }

        return known;
    }

    /// <summary>The level of a heading, 1 to 6, or 0; and whether the style is that of a list's items.</summary>
    internal (int Heading, bool Listed) Look(string? id)
    {
        var (heading, listed) = (0, false);
        for (var steps = 0; steps < 12 && id is not null && styles.TryGetValue(id, out var style); steps++)
        {
            heading = heading != 0 ? heading : style.Heading;
            listed |= style.Listed || style.Name.StartsWith("list bullet", StringComparison.Ordinal) || style.Name.StartsWith("list number", StringComparison.Ordinal);
            id = style.BasedOn;
        }

        return (heading, listed && heading == 0);
    }

    /// <summary>An attribute in the markup's own namespace, whichever of its two editions.</summary>
    internal static string? Attribute(XmlReader xml, string name) => xml.GetAttribute(name, xml.NamespaceURI);

    /// <summary>A name of a length that programs give; what is longer is not worth keeping.</summary>
    private static string? Short(XmlReader xml, string name) => Attribute(xml, name) is { Length: < 200 } value ? value : null;

    internal static int? Level(XmlReader xml) =>
        int.TryParse(Attribute(xml, "val"), NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level <= 5 ? level + 1 : null;

    private sealed class Style
    {
        public string Name { get; set; } = "";
        public string? BasedOn { get; set; }
        public int? Outline { get; set; }
        public bool Listed { get; set; }

        public int Heading => Name.StartsWith("heading ", StringComparison.Ordinal) && Name.Length == 9 && Name[8] is >= '1' and <= '6' ? Name[8] - '0'
            : Name == "title" ? 1
            : Outline ?? 0;
    }
}
