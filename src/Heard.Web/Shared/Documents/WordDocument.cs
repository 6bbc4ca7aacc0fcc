using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Heard.Web.Shared.Documents;

/// <summary>
/// Writes a report as .docx for A4: real heading styles, a table of contents that Word fills in, page numbers, list and
/// table styles, header rows marked, British English throughout, and no name of who made it.
/// </summary>
internal static class WordDocument
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="colour">Six hexadecimal digits; white text must be readable on it.</param>
    public static byte[] Write(Report report, string colour, CancellationToken stop)
    {
        using var written = new MemoryStream();
        using (var file = WordprocessingDocument.Create(written, WordprocessingDocumentType.Document))
        {
            file.PackageProperties.Title = CellText.ForXml($"{report.Title}: {report.Subtitle}");
            file.PackageProperties.Language = "en-GB";
            var main = file.AddMainDocumentPart();
            main.AddNewPart<StyleDefinitionsPart>().Styles = WordStyles.All(colour);
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = WordStyles.Bullets();
            main.AddNewPart<DocumentSettingsPart>().Settings = new Settings(new UpdateFieldsOnOpen { Val = true }, new Compatibility(
                new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));
            var header = main.AddNewPart<HeaderPart>();
            header.Header = new Header(WordText.Styled("Header", report.Title));
            var footer = main.AddNewPart<FooterPart>();
            footer.Footer = new Footer(PageNumbers());
            var body = new Body();
            body.Append(Cover(report));
            body.Append(WordContents.Of(report));
            foreach (var block in report.Blocks)
            {
                stop.ThrowIfCancellationRequested();
                body.Append(Written(block, report, main));
            }

            body.Append(new SectionProperties(
                new HeaderReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(header) },
                new FooterReference { Type = HeaderFooterValues.Default, Id = main.GetIdOfPart(footer) },
                new PageSize { Width = 11906, Height = 16838 },
                new PageMargin { Top = 1304, Bottom = 1304, Left = 1247, Right = 1247, Header = 624, Footer = 624, Gutter = 0 },
                new TitlePage()));
            main.Document = new Document(body);
        }

        return written.ToArray();
    }

    private static IEnumerable<OpenXmlElement> Cover(Report report) =>
    [
        WordText.Styled("Title", report.Title),
        WordText.Styled("Subtitle", report.Subtitle),
        .. report.Cover.Select(line => WordText.Styled("Cover", line)),
    ];

    private static IEnumerable<OpenXmlElement> Written(Block block, Report report, MainDocumentPart main) => block switch
    {
        Block.Heading heading => [WordContents.Heading(heading, report)],
        Block.Prose prose => [WordText.Styled(null, prose.Words)],
        Block.Aside aside => [WordText.Styled("Aside", aside.Words)],
        Block.Points points => points.Words.Select(words => WordText.Styled("ListBullet", words)),
        Block.Statement statement => Statement(statement, report, main),
        Block.Grid grid => WordTable.Of(grid),
        _ => throw new ArgumentOutOfRangeException(nameof(block)),
    };

    private static IEnumerable<OpenXmlElement> Statement(Block.Statement statement, Report report, MainDocumentPart main)
    {
        var words = WordText.Styled("Statement", statement.Words);
        if (report.Link(statement.Path) is { } address)
        {
            words.GetFirstChild<Run>()!.Remove();
            words.Append(new Hyperlink(WordText.Run(statement.Words, "StatementLink")) { Id = main.AddHyperlinkRelationship(new Uri(address), isExternal: true).Id });
        }

        return [words, WordText.Styled("RestsOn", statement.RestsOn), .. statement.Quotes.Select(quote => WordText.Styled("Quote", $"“{quote}”"))];
    }

    private static Paragraph PageNumbers()
    {
        var parts = SharedTexts.PageOf.Split("{0}", 2);
        var rest = parts[1].Split("{1}", 2);
        return new Paragraph(
            new ParagraphProperties(new ParagraphStyleId { Val = "Footer" }),
            WordText.Run(parts[0]), new SimpleField(WordText.Run("1")) { Instruction = " PAGE " },
            WordText.Run(rest[0]), new SimpleField(WordText.Run("1")) { Instruction = " NUMPAGES " }, WordText.Run(rest[1]));
    }
}
