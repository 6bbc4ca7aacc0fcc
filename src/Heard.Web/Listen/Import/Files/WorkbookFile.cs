using System.Xml;
using Heard.Core.Listen.Import;

namespace Heard.Web.Listen.Import.Files;

/// <summary>Opens an .xlsx: the first sheet that has a header with rows beneath it, read through once to be sure of it before a row is handed out.</summary>
internal static class WorkbookFile
{
    private const string Workbook = "xl/workbook.xml";
    private const int MostSheets = 200;

    internal static OpenedFile Open(Stream file, OfficeFile office, ReadingLimits limits)
    {
        var texts = SharedTexts.Of(office, limits);
        var (sheets, from1904) = Sheets(office);
        var format = new CellFormat(DateStyles.Of(office), from1904);
        foreach (var sheet in sheets)
        {
            var first = SheetRows.Read(office, sheet, texts, format, limits).Take(FirstRows.Needed).ToList();
            if (first.Count > 0 && FirstRows.Find(Placed(first)) is { } start && start.Header.Count > 0)
            {
                var headerRow = first[0].Number + start.FirstRow - 1;
                var survey = Survey(office, sheet, texts, format, limits, headerRow);
                if (survey == 0 && sheet != sheets[^1])
                {
                    continue;
                }

                return SheetPreview.Of(start, Data(file, sheet, texts, format, limits, headerRow), survey);
            }
        }

        return new OpenedFile.Refused(RefusedFile.NoHeader, "");
    }

    /// <summary>The first rows with the blank ones between them, which a sheet leaves out.</summary>
    private static List<IReadOnlyList<string>> Placed(List<TableRow> rows)
    {
        var placed = new List<IReadOnlyList<string>>();
        foreach (var row in rows)
        {
            while (placed.Count < row.Number - rows[0].Number && placed.Count < FirstRows.Needed)
            {
                placed.Add([]);
            }

            placed.Add(row.Cells);
        }

        return placed;
    }

    private static int Survey(OfficeFile office, string sheet, IReadOnlyList<string> texts, CellFormat format, ReadingLimits limits, int headerRow)
    {
        var rows = 0;
        foreach (var row in SheetRows.Read(office, sheet, texts, format, limits))
        {
            rows += row.Number > headerRow ? 1 : 0;
            if (rows > limits.Rows)
            {
                throw new UnreadableFileException(RefusedFile.TooManyRows, $"{limits.Rows}");
            }
        }

        return rows;
    }

    private static IEnumerable<TableRow> Data(Stream file, string sheet, IReadOnlyList<string> texts, CellFormat format, ReadingLimits limits, int headerRow)
    {
        using var office = OfficeFile.On(file, limits);
        foreach (var row in SheetRows.Read(office, sheet, texts, format, limits))
        {
            if (row.Number > headerRow)
            {
                yield return row with { Number = row.Number - headerRow };
            }
        }
    }

    private static (List<string> Parts, bool From1904) Sheets(OfficeFile office)
    {
        var targets = office.Relations(Workbook);
        var (shown, hidden, from1904) = (new List<string>(), new List<string>(), false);
        using var xml = office.Part(Workbook)!;
        while (xml.Next())
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (xml.LocalName == "workbookPr")
            {
                from1904 = xml.GetAttribute("date1904") is "1" or "true";
            }
            else if (xml.LocalName == "sheet" && shown.Count + hidden.Count < MostSheets && RelationId(xml) is { } id && targets.TryGetValue(id, out var target))
            {
                var part = target.StartsWith('/') ? target[1..] : "xl/" + target;
                (xml.GetAttribute("state") is null or "visible" ? shown : hidden).Add(part);
            }
        }

        return ([.. shown.Concat(hidden).Where(office.Has)], from1904);
    }

    private static string? RelationId(XmlReader xml) =>
        xml.GetAttribute("id", "http://schemas.openxmlformats.org/officeDocument/2006/relationships")
        ?? xml.GetAttribute("id", "http://purl.oclc.org/ooxml/officeDocument/relationships");
}
