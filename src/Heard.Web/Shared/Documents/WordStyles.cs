using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Heard.Web.Shared.Documents;

/// <summary>The styles of a report. Sizes are half points, distances twentieths of a point.</summary>
internal static class WordStyles
{
    private const int BulletList = 1;
    private const string Ink = "1B2328";
    private const string Soft = "4A555C";

    public static Styles All(string colour) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", ComplexScript = "Arial", EastAsia = "Arial" },
                new Color { Val = Ink }, new FontSize { Val = "22" }, new Languages { Val = "en-GB", EastAsia = "en-GB", Bidi = "ar-SA" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { After = "140", Line = "288", LineRule = LineSpacingRuleValues.Auto }))),
        Paragraph("Normal", "Normal", null, [], [], isDefault: true),
        Paragraph("Title", "Title", "Normal", [Space(4200, 160)], [new Bold(), Colour(colour), Size(64)]),
        Paragraph("Subtitle", "Subtitle", "Normal", [Space(0, 600)], [Colour(Soft), Size(36)]),
        Paragraph("Cover", "Cover line", "Normal", [Space(0, 80)], [Colour(Soft), Size(24)]),
        Paragraph("Heading1", "heading 1", "Normal", [new KeepNext(), new KeepLines(), new PageBreakBefore(), Space(0, 240), new OutlineLevel { Val = 0 }], [new Bold(), Colour(colour), Size(40)]),
        Paragraph("Heading2", "heading 2", "Normal", [new KeepNext(), new KeepLines(), Space(440, 140), new OutlineLevel { Val = 1 }], [new Bold(), Size(28)]),
        Paragraph("Heading3", "heading 3", "Normal", [new KeepNext(), new KeepLines(), Space(280, 100), new OutlineLevel { Val = 2 }], [new Bold(), Colour(Soft), Size(24)]),
        Paragraph("TOCHeading", "TOC Heading", "Normal", [new KeepNext(), new PageBreakBefore(), Space(0, 240)], [new Bold(), Colour(colour), Size(40)]),
        Paragraph("TOC1", "toc 1", "Normal", [Tabbed(), Space(160, 40)], [new Bold()]),
        Paragraph("TOC2", "toc 2", "Normal", [Tabbed(), Space(0, 40), Inset(280)], []),
        Paragraph("ListBullet", "List Bullet", "Normal", [new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = BulletList }), Space(0, 80)], []),
        Paragraph("Statement", "Statement", "Normal", [new KeepNext(), new KeepLines(), Space(160, 20)], []),
        Paragraph("RestsOn", "Rests on", "Normal", [new KeepLines(), Space(0, 60)], [Colour(Soft), Size(19)]),
        Paragraph("Quote", "Quote", "Normal", [new KeepLines(), Space(0, 60), Inset(420)], [new Italic(), Colour(Soft)]),
        Paragraph("Aside", "Aside", "Normal", [], [Colour(Soft), Size(20)]),
        Paragraph("Caption", "caption", "Normal", [new KeepNext(), Space(200, 100)], [new Bold()]),
        Paragraph("TableText", "Table text", "Normal", [Space(40, 40)], [Size(20)]),
        Paragraph("Header", "header", "Normal", [], [Colour(Soft), Size(18)]),
        Paragraph("Footer", "footer", "Normal", [new Justification { Val = JustificationValues.Right }], [Colour(Soft), Size(18)]),
        new Style(new StyleName { Val = "Default Paragraph Font" }, new UIPriority { Val = 1 }, new SemiHidden()) { Type = StyleValues.Character, StyleId = "DefaultParagraphFont", Default = true },
        new Style(new StyleName { Val = "Statement link" }, new BasedOn { Val = "DefaultParagraphFont" }, new StyleRunProperties(Colour(Ink), new Underline { Val = UnderlineValues.Dotted, Color = Soft }))
        { Type = StyleValues.Character, StyleId = "StatementLink", CustomStyle = true },
        Figures());

    public static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.HybridMultilevel },
            new Level(
                new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = NumberFormatValues.Bullet }, new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "420", Hanging = "280" }))
            { LevelIndex = 0 })
        { AbstractNumberId = 0 },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });

    private static Style Paragraph(string id, string name, string? basedOn, OpenXmlElement[] layout, OpenXmlElement[] letters, bool isDefault = false)
    {
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id };
        if (isDefault)
        {
            style.Default = true;
        }

        if (basedOn is not null)
        {
            style.Append(new BasedOn { Val = basedOn }, new NextParagraphStyle { Val = id.StartsWith("TOC", StringComparison.Ordinal) ? id : "Normal" });
        }

        style.Append(new PrimaryStyle());
        if (layout.Length > 0)
        {
            style.Append(new StyleParagraphProperties(layout));
        }

        if (letters.Length > 0)
        {
            style.Append(new StyleRunProperties(letters));
        }

        return style;
    }

    private static Style Figures() => new(
        new StyleName { Val = "Figures" },
        new StyleTableProperties(
            new TableBorders(
                Line<TopBorder>(8), Line<BottomBorder>(8), Line<InsideHorizontalBorder>(4)),
            new TableCellMarginDefault(
                new TopMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellLeftMargin { Width = 80, Type = TableWidthValues.Dxa },
                new BottomMargin { Width = "30", Type = TableWidthUnitValues.Dxa }, new TableCellRightMargin { Width = 80, Type = TableWidthValues.Dxa })),
        new TableStyleProperties(
            new RunPropertiesBaseStyle(new Bold()),
            new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "F2F4F5" }))
        { Type = TableStyleOverrideValues.FirstRow })
    { Type = StyleValues.Table, StyleId = "Figures", CustomStyle = true };

    private static T Line<T>(uint eighths)
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = eighths, Space = 0, Color = "8A949A" };

    private static SpacingBetweenLines Space(int before, int after) => new() { Before = before.ToString(System.Globalization.CultureInfo.InvariantCulture), After = after.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static Tabs Tabbed() => new(new TabStop { Val = TabStopValues.Right, Leader = TabStopLeaderCharValues.Dot, Position = 9400 });

    private static Indentation Inset(int left) => new() { Left = left.ToString(System.Globalization.CultureInfo.InvariantCulture) };

    private static Color Colour(string hex) => new() { Val = hex };

    private static FontSize Size(int halfPoints) => new() { Val = halfPoints.ToString(System.Globalization.CultureInfo.InvariantCulture) };
}
