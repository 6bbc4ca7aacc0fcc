using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Heard.Web.Tests.Serving;
using S = DocumentFormat.OpenXml.Spreadsheet;

namespace Heard.Web.Tests.Respond;

public class TakeAwayOfficeTests
{
    [Theory, OnBothEngines]
    public async Task The_word_document_is_valid_and_has_real_headings_a_table_of_contents_and_page_numbers(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var file = WordprocessingDocument.Open(new MemoryStream(await heard.Bytes("/people/report.docx")), isEditable: false);

        Errors(file).ShouldBeEmpty();
        var body = file.MainDocumentPart!.Document.Body!;
        Styled(body, "Heading1").ShouldBe(["In short", "What we heard, workshop by workshop", "Across the workshops", "Questions", "How this was made", "Our promise"]);
        Styled(body, "Heading2").ShouldContain("Workshop 1: Working between sites");
        Styled(body, "Heading3").ShouldBe(["Concerns"]);
        body.Descendants<FieldCode>().Select(code => code.Text.Trim()).ShouldBe(["TOC \\o \"1-2\" \\h \\z \\u"]);
        Styled(body, "TOC1").ShouldBe(Styled(body, "Heading1"));
        var bookmarks = body.Descendants<BookmarkStart>().Select(bookmark => bookmark.Name!.Value).ToList();
        body.Descendants<Hyperlink>().Where(link => link.Anchor is not null).ShouldAllBe(link => bookmarks.Contains(link.Anchor!.Value));
        file.MainDocumentPart.FooterParts.Single().Footer.Descendants<SimpleField>().Select(field => field.Instruction!.Value!.Trim()).ShouldBe(["PAGE", "NUMPAGES"]);
        file.MainDocumentPart.FooterParts.Single().Footer.InnerText.ShouldBe("Page 1 of 1");
        file.MainDocumentPart.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().Single().Val!.Value.ShouldBe("en-GB");
    }

    [Theory, OnBothEngines]
    public async Task Every_table_of_the_word_document_has_a_marked_header_row_and_is_described(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var file = WordprocessingDocument.Open(new MemoryStream(await heard.Bytes("/people/report.docx")), isEditable: false);

        var tables = file.MainDocumentPart!.Document.Descendants<Table>().ToList();
        tables.Count.ShouldBe(3);
        tables.ShouldAllBe(table => table.Elements<TableRow>().First().TableRowProperties!.GetFirstChild<TableHeader>() != null);
        tables.ShouldAllBe(table => table.Descendants<TableCaption>().Any() && table.Descendants<TableDescription>().Any());
        tables[0].Elements<TableRow>().Select(row => string.Join(" | ", row.Elements<TableCell>().Select(cell => cell.InnerText))).ShouldBe(
        [
            "Workshop | Held on | Lines | Findings",
            "1. Working between sites | 3 February 2026 | 4 | 1",
            "2. Night work | 10 February 2026 | 1 | 0",
            "3. Pay and bands | To be fixed | 0 | 0",
        ]);
    }

    [Theory, OnBothEngines]
    public async Task No_document_says_who_made_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var word = WordprocessingDocument.Open(new MemoryStream(await heard.Bytes("/people/report.docx")), isEditable: false);
        using var book = SpreadsheetDocument.Open(new MemoryStream(await heard.Bytes("/people/report.xlsx")), isEditable: false);

        foreach (OpenXmlPackage file in new OpenXmlPackage[] { word, book })
        {
            file.PackageProperties.Creator.ShouldBeNull();
            file.PackageProperties.LastModifiedBy.ShouldBeNull();
            file.PackageProperties.Title.ShouldBe("The People Programme: What we heard");
        }
    }

    [Theory, OnBothEngines]
    public async Task The_workbook_is_valid_and_holds_exactly_what_is_public(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var file = SpreadsheetDocument.Open(new MemoryStream(await heard.Bytes("/people/report.xlsx")), isEditable: false);

        Errors(file).ShouldBeEmpty();
        Sheets(file).Keys.ShouldBe(["About", "Workshops", "Findings", "Themes", "Theme x workshop", "Who raised what", "Questions", "Lines (public)"]);
        Rows(file, "Findings").Select(row => string.Join(" | ", row.Take(6))).ShouldBe(
            ["Workshop | Kind | Finding | Lines | Workshops | Published on", "1 | Concern | Night staff hear of changes last. | 3 | 1 | 46057"]);
        Rows(file, "Theme x workshop").ShouldBe(
            [["Theme", "Workshop 1", "Workshop 2", "No workshop", "All lines"], ["Not knowing when", "2", "1", "1", "4"]]);
        Rows(file, "Questions").Select(row => row[1] + " | " + row[2]).ShouldBe(
            ["Question | Standing", "Will my band change? | Answered", "When do we move? | Parked", "@who decides? | Waiting for an answer"]);
        Rows(file, "Lines (public)").Select(row => string.Join(" | ", row.SkipLast(1))).Order(StringComparer.Ordinal).ShouldBe(
        [
            "1 | Concern | Nobody has told the night team when we move. | A summary of what several people said | 46056",
            $"1 | Idea | {TakeAwayScene.Formula} | In their own words",
            "Concern | -5 staff,\n\"again\" \uFFFD today \U0001F600 | Noted for others | 46056",
            "Workshop | Topic | Kind | Words | Whose wording | Said on",
        ]);
    }

    [Theory, OnBothEngines]
    public async Task No_cell_of_the_workbook_is_a_formula_and_text_that_looks_like_one_stays_text(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var file = SpreadsheetDocument.Open(new MemoryStream(await heard.Bytes("/people/report.xlsx")), isEditable: false);

        var cells = Sheets(file).Values.SelectMany(part => part.Worksheet.Descendants<S.Cell>()).ToList();
        cells.ShouldAllBe(cell => cell.CellFormula == null);
        var formula = cells.Single(cell => cell.InnerText == TakeAwayScene.Formula);
        formula.DataType!.Value.ShouldBe(S.CellValues.InlineString);
        var formats = file.WorkbookPart!.WorkbookStylesPart!.Stylesheet.CellFormats!.Elements<S.CellFormat>().ToList();
        formats[(int)formula.StyleIndex!.Value].QuotePrefix!.Value.ShouldBeTrue();
    }

    [Theory, OnBothEngines]
    public async Task Every_sheet_keeps_its_header_in_sight_and_can_be_filtered(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        using var file = SpreadsheetDocument.Open(new MemoryStream(await heard.Bytes("/people/report.xlsx")), isEditable: false);

        foreach (var (name, part) in Sheets(file))
        {
            part.Worksheet.Descendants<S.Pane>().Single().State!.Value.ShouldBe(S.PaneStateValues.Frozen, name);
            part.Worksheet.Descendants<S.AutoFilter>().Single().Reference!.Value!.ShouldStartWith("A1:");
            part.Worksheet.Descendants<S.Column>().ShouldAllBe(column => column.Width!.Value >= 9);
        }
    }

    private static List<string> Errors(OpenXmlPackage file) =>
        [.. new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(file).Select(error => $"{error.Part?.Uri} {error.Path?.XPath}: {error.Description}")];

    private static List<string> Styled(Body body, string style) =>
        [.. body.Descendants<Paragraph>().Where(paragraph => paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value == style)
            .Select(paragraph => string.Concat(paragraph.Descendants<Text>().Select(text => text.Text)))];

    private static Dictionary<string, WorksheetPart> Sheets(SpreadsheetDocument file) =>
        file.WorkbookPart!.Workbook.Descendants<S.Sheet>().ToDictionary(sheet => sheet.Name!.Value!, sheet => (WorksheetPart)file.WorkbookPart.GetPartById(sheet.Id!.Value!));

    private static List<string[]> Rows(SpreadsheetDocument file, string sheet) =>
        [.. Sheets(file)[sheet].Worksheet.Descendants<S.Row>().Select(row => row.Elements<S.Cell>().Select(cell => cell.InnerText).ToArray())];
}
