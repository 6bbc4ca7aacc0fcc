using System.Globalization;
using System.Xml;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>The rows of a sheet that have something in them, one at a time, numbered as the spreadsheet numbers them.</summary>
internal static class SheetRows
{
    internal static IEnumerable<TableRow> Read(OfficeFile office, string sheet, IReadOnlyList<string> texts, CellFormat format, ReadingLimits limits)
    {
        using var xml = office.Part(sheet)!;
        var number = 0;
        var cells = new List<string>();
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "row")
            {
                continue;
            }

            number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var given) && given > number && given <= 1_048_576 ? given : number + 1;
            ReadCells(xml, cells, texts, format, limits);
            if (cells.Count > 0)
            {
                yield return new TableRow(number, cells.ToArray());
            }
        }
    }

    private static void ReadCells(XmlReader xml, List<string> cells, IReadOnlyList<string> texts, CellFormat format, ReadingLimits limits)
    {
        cells.Clear();
        if (xml.IsEmptyElement)
        {
            return;
        }

        var depth = xml.Depth;
        var column = -1;
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType != XmlNodeType.Element || xml.LocalName != "c")
            {
                continue;
            }

            column = ColumnOf(xml.GetAttribute("r")) is >= 0 and var given && given > column ? given : column + 1;
            var words = ReadCell(xml, texts, format, limits);
            if (words.Length == 0)
            {
                continue;
            }

            if (column >= limits.Columns)
            {
                throw new UnreadableFileException(RefusedFile.TooManyColumns, $"{limits.Columns}");
            }

            while (cells.Count < column)
            {
                cells.Add("");
            }

            cells.Add(words);
        }
    }

    private static string ReadCell(XmlReader xml, IReadOnlyList<string> texts, CellFormat format, ReadingLimits limits)
    {
        var (type, style) = (xml.GetAttribute("t"), xml.GetAttribute("s"));
        if (xml.IsEmptyElement)
        {
            return "";
        }

        var (depth, value) = (xml.Depth, "");
        while (xml.Next() && xml.Depth > depth)
        {
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "v")
            {
                value = xml.TextWithin(limits.CellCharacters + 1);
            }
            else if (xml.NodeType == XmlNodeType.Element && xml.LocalName == "is")
            {
                value = SharedTexts.Within(xml, limits);
            }
        }

        return type switch
        {
            "s" => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < texts.Count ? texts[at] : "",
            "inlineStr" => value,
            "str" => SharedTexts.Unescaped(value),
            "b" => value == "1" ? "TRUE" : "FALSE",
            "e" => "",
            _ => format.Show(value, style),
        };
    }

    /// <summary>The place of "AB12", from 0; -1 where it is no such reference.</summary>
    private static int ColumnOf(string? reference)
    {
        var column = 0;
        foreach (var c in reference ?? "")
        {
            if (c is < 'A' or > 'Z')
            {
                break;
            }

            column = column * 26 + (c - 'A' + 1);
            if (column > 20_000)
            {
                return -1;
            }
        }

        return column - 1;
    }
}
