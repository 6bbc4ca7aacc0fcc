using System.Text;
using System.Xml;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Opens XML from a stranger: no document type, so no entities and no addresses; few names, little depth, bounded text.</summary>
internal static class GuardedXml
{
    private const int MostDepth = 256;
    private const int MostNames = 4_000;

    internal static XmlReader Read(Stream bytes, ReadingLimits limits) => XmlReader.Create(bytes, new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        MaxCharactersInDocument = limits.ArchiveBytes,
        NameTable = new FewNames(),
        CloseInput = true,
    });

    /// <summary>The next node; refuses nesting that no office program writes.</summary>
    internal static bool Next(this XmlReader xml)
    {
        var more = xml.Read();
        return xml.Depth <= MostDepth ? more : throw new UnreadableFileException(RefusedFile.BrokenWorkbook);
    }

    /// <summary>The text within the element the reader stands on, to its end tag; what goes beyond the limit is dropped.</summary>
    internal static string TextWithin(this XmlReader xml, int mostCharacters)
    {
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var depth = xml.Depth;
        var first = "";
        StringBuilder? more = null;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace))
            {
                continue;
            }

            if (first.Length == 0)
            {
                first = xml.Value;
            }
            else if ((more ??= new StringBuilder(first)).Length < mostCharacters)
            {
                more.Append(xml.Value);
            }
        }

        var text = more?.ToString() ?? first;
        return text.Length > mostCharacters ? text[..mostCharacters] : text;
    }

    private sealed class FewNames : NameTable
    {
        private int names;

        public override string Add(char[] key, int start, int len) => Get(key, start, len) ?? Count(base.Add(key, start, len));

        public override string Add(string key) => Get(key) ?? Count(base.Add(key));

        private string Count(string name) => ++names <= MostNames ? name : throw new UnreadableFileException(RefusedFile.BrokenWorkbook);
    }
}
