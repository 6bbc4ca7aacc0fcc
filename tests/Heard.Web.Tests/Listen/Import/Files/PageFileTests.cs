using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

public class PageFileTests
{
    private static readonly WorkshopHeading First = new(1, "Getting around", new DateOnly(2026, 3, 9));
    private static readonly WorkshopHeading Second = new(2, "Staying well", new DateOnly(2026, 3, 11));

    private static readonly Line[] Said =
    [
        new(0, "The last bus goes before the late shift ends.", Kind.Concern) { Workshop = First },
        new(0, "Parking – again.", Kind.Concern) { Workshop = First },
        new(0, "Share cars between sites", Kind.Idea) { Workshop = First },
        new(0, "A quiet room on every ward", Kind.Opportunity) { Workshop = Second },
    ];

    [Fact]
    public void A_saved_web_page_is_read()
    {
        var page = Samples.Open(SampleFiles.Html, "outputs.html");
        ShouldHoldWhatWasSaid(page);
        Samples.Reading(page).Links.ShouldBe([new BoardLink(First, "See the board", "https://boards.example/1")]);
    }

    [Fact]
    public void What_Word_or_Teams_puts_on_the_clipboard_is_read()
    {
        ShouldHoldWhatWasSaid(FileReader.OpenPasted("""
            <div><p class="MsoNormal"><b>Workshop 1: Getting around (9 March 2026)</b></p><p class="MsoNormal"><b>What worries you?</b></p>
            <p class="MsoListParagraph"><![if !supportLists]><span style="mso-list:Ignore">·<span>&nbsp;&nbsp;&nbsp; </span></span><![endif]>The last bus goes before the late shift ends.</p>
            <p class="MsoListParagraph"><span style="mso-list:Ignore">o<span>&nbsp;&nbsp; </span></span>Parking – again.</p>
            <p>Suggestions<br>- Share cars between sites</p>
            <p><strong>Workshop 2 Staying well, 11/03/2026</strong></p><p>Opportunities</p><p>• A quiet room on every ward</p></div>
            """));
    }

    [Fact]
    public void A_Word_document_is_read()
    {
        var document = FileReader.Open(SampleFiles.Document(
            SampleFiles.Heading("Workshop 1: Getting around (9 March 2026)", 1) + SampleFiles.Heading("Concerns", 2)
            + SampleFiles.Item("The last bus goes before the late shift ends.") + SampleFiles.Item("Parking – again.")
            + "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Your ideas and suggestions</w:t></w:r></w:p>" + SampleFiles.Item("Share cars between sites")
            + "<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>The board of this session</w:t></w:r></w:hyperlink></w:p>"
            + SampleFiles.Heading("Workshop 2: Staying well", 1) + "<w:p><w:r><w:t>Wednesday 11 March 2026</w:t></w:r></w:p>" + SampleFiles.Heading("Opportunities", 2)
            + "<w:p><w:r><w:t>•</w:t><w:tab/><w:t>A quiet room </w:t></w:r><w:del><w:r><w:delText>never </w:delText></w:r></w:del><w:r><w:t>on every ward</w:t></w:r></w:p>"), "outputs.docx");
        ShouldHoldWhatWasSaid(document);
        Samples.Reading(document).Links.ShouldBe([new BoardLink(First, "The board of this session", "https://boards.example/1")]);
    }

    [Fact]
    public void A_table_headed_by_kinds_is_read_column_by_column()
    {
        var page = Samples.Open("""
            <h2>Workshop 1: Getting around (9 March 2026)</h2>
            <table><tr><th>Concerns</th><th>Ideas</th></tr>
            <tr><td><ul><li>The last bus goes before the late shift ends.</li></ul><p>• Parking – again.</p></td><td>Share cars between sites</td></tr></table>
            <p>Written up by the team.</p>
            <table><tr><th>Workshop</th><th>Concerns</th><th>Opportunities</th></tr>
            <tr><td>Workshop 2: Staying well (11 March 2026)</td><td></td><td>A quiet room on every ward</td></tr></table>
            """, "outputs.htm");
        ShouldHoldWhatWasSaid(page);
    }

    private static void ShouldHoldWhatWasSaid(OpenedFile opened)
    {
        var reading = Samples.Reading(opened);
        reading.Shape.ShouldBe("workshop-page");
        reading.Lines.Select(line => line with { Row = 0 }).ShouldBe(Said);
        reading.Skipped.ShouldBeEmpty();
    }
}
