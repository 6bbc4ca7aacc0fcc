using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Heard.Web.Shared.Documents;

/// <summary>A sheet of a workbook: a header row and rows of text, whole numbers, days or nothing.</summary>
/// <param name="Name">At most 31 characters, unique in the workbook.</param>
internal sealed record SheetOf(string Name, IReadOnlyList<(string Title, int Width)> Columns, IReadOnlyList<object?[]> Rows);

/// <summary>
/// Writes .xlsx: header row frozen, filters on, widths set. Text is always text, never a formula, and stays text when
/// somebody edits the cell.
/// </summary>
internal static class Workbook
{
    /// <summary>The most characters Excel takes in a cell.</summary>
    public const int MostCharacters = 32_767;

    /// <summary>The most rows Excel takes in a sheet.</summary>
    public const int MostRows = 1_048_576;

    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(string title, IReadOnlyList<SheetOf> sheets, CancellationToken stop)
    {
        using var written = new MemoryStream();
        using (var file = SpreadsheetDocument.Create(written, SpreadsheetDocumentType.Workbook))
        {
            file.PackageProperties.Title = CellText.ForXml(title);
            file.PackageProperties.Language = "en-GB";
            var book = file.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>().Stylesheet = WorkbookStyles.Sheet();
            var names = new Sheets();
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = book.AddNewPart<WorksheetPart>();
                Write(part, sheets[i], first: i == 0, stop);
                names.Append(new Sheet { Name = sheets[i].Name, SheetId = (uint)(i + 1), Id = book.GetIdOfPart(part) });
            }

            book.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook(new BookViews(new WorkbookView()), names);
        }

        return written.ToArray();
    }

    private static void Write(WorksheetPart part, SheetOf sheet, bool first, CancellationToken stop)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sheet.Rows.Count, MostRows);
        using var writer = OpenXmlWriter.Create(part);
        writer.WriteStartElement(new Worksheet());
        writer.WriteElement(new SheetProperties(new PageSetupProperties { FitToPage = true }));
        writer.WriteElement(new SheetViews(new SheetView(
            new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen })
        { WorkbookViewId = 0, TabSelected = first }));
        writer.WriteElement(new Columns(sheet.Columns.Select((column, i) => new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = column.Width, CustomWidth = true })));
        writer.WriteStartElement(new SheetData());
        Row(writer, 1, [.. sheet.Columns.Select(column => column.Title)], WorkbookStyles.Header);
        for (var i = 0; i < sheet.Rows.Count; i++)
        {
            stop.ThrowIfCancellationRequested();
            Row(writer, i + 2, sheet.Rows[i], null);
        }

        writer.WriteEndElement();
        writer.WriteElement(new AutoFilter { Reference = $"A1:{Letters(sheet.Columns.Count)}{sheet.Rows.Count + 1}" });
        writer.WriteElement(new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToHeight = 0 });
        writer.WriteEndElement();
    }

    private static void Row(OpenXmlWriter writer, int number, IReadOnlyList<object?> values, uint? style)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)number });
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] is { } value)
            {
                var cell = CellOf(value);
                cell.CellReference = Letters(i + 1) + number.ToString(CultureInfo.InvariantCulture);
                if (style is not null)
                {
                    cell.StyleIndex = style;
                }

                writer.WriteElement(cell);
            }
        }

        writer.WriteEndElement();
    }

    private static Cell CellOf(object value) => value switch
    {
        string text => new Cell(new InlineString(new Text(Cut(CellText.ForXml(text))) { Space = SpaceProcessingModeValues.Preserve }))
        {
            DataType = CellValues.InlineString,
            StyleIndex = CellText.WouldRun(text) ? WorkbookStyles.KeptText : WorkbookStyles.Wrapped,
        },
        int number => new Cell(new CellValue(number)) { StyleIndex = WorkbookStyles.Number },
        DateOnly day => new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate())) { StyleIndex = WorkbookStyles.Day },
        _ => throw new ArgumentOutOfRangeException(nameof(value)),
    };

    /// <summary>The text as far as a cell holds it, never half a character.</summary>
    private static string Cut(string text) =>
        text.Length <= MostCharacters ? text : text[..(char.IsHighSurrogate(text[MostCharacters - 2]) ? MostCharacters - 2 : MostCharacters - 1)] + "…";

    /// <summary>Column 1 is A, 27 is AA.</summary>
    private static string Letters(int column) => column <= 26 ? ((char)('A' + column - 1)).ToString() : Letters((column - 1) / 26) + Letters((column - 1) % 26 + 1);
}
