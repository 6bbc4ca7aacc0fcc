using DocumentFormat.OpenXml.Spreadsheet;

namespace Heard.Web.Shared.Documents;

internal static class WorkbookStyles
{
    public const uint Header = 1;
    public const uint Wrapped = 2;
    public const uint Number = 3;
    public const uint Day = 4;

    /// <summary>Text that looks like a formula, marked as text so that editing the cell does not run it.</summary>
    public const uint KeptText = 5;

    private const uint DayFormat = 164;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = DayFormat, FormatCode = "d mmmm yyyy" }) { Count = 1 },
        new Fonts(FontOf(bold: false), FontOf(bold: true)) { Count = 2 },
        new Fills(
            new Fill(new PatternFill { PatternType = PatternValues.None }),
            new Fill(new PatternFill { PatternType = PatternValues.Gray125 }),
            new Fill(new PatternFill(new ForegroundColor { Rgb = "FFF2F4F5" }, new BackgroundColor { Indexed = 64 }) { PatternType = PatternValues.Solid }))
        { Count = 3 },
        new Borders(
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(), new DiagonalBorder()),
            new Border(new LeftBorder(), new RightBorder(), new TopBorder(), new BottomBorder(new Color { Rgb = "FF4A555C" }) { Style = BorderStyleValues.Medium }, new DiagonalBorder()))
        { Count = 2 },
        new CellStyleFormats(new CellFormat { NumberFormatId = 0, FontId = 0, FillId = 0, BorderId = 0 }) { Count = 1 },
        new CellFormats(
            Format(),
            Format(font: 1, fill: 2, border: 1, wrap: true),
            Format(wrap: true),
            Format(format: 3),
            Format(format: DayFormat),
            Format(wrap: true, quote: true))
        { Count = 6 },
        new CellStyles(new CellStyle { Name = "Normal", FormatId = 0, BuiltinId = 0 }) { Count = 1 });

    private static Font FontOf(bool bold)
    {
        var font = new Font(new FontSize { Val = 11 }, new FontName { Val = "Arial" }, new FontFamilyNumbering { Val = 2 });
        if (bold)
        {
            font.PrependChild(new Bold());
        }

        return font;
    }

    private static CellFormat Format(uint format = 0, uint font = 0, uint fill = 0, uint border = 0, bool wrap = false, bool quote = false) =>
        new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
        {
            NumberFormatId = format,
            FontId = font,
            FillId = fill,
            BorderId = border,
            FormatId = 0,
            ApplyNumberFormat = format != 0,
            ApplyFont = font != 0,
            ApplyFill = fill != 0,
            ApplyBorder = border != 0,
            ApplyAlignment = true,
            QuotePrefix = quote,
        };
}
