using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

public class WorkbookFileTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

    [Fact]
    public void A_workbook_is_read_as_a_table_with_its_rows_numbered_below_the_header()
    {
        var sheet = FileReader.Open(SampleFiles.Workbook(["Text", "Kind", "Organisation"], ["Too few & too tired", "Worry", "Tern Care"], [null, null, null], ["Bring back the canteen", "Suggestion"]), "said.xlsx")
            .ShouldBeOfType<OpenedFile.Sheet>();
        Samples.Lines(sheet).ShouldBe(
        [
            new Line(1, "Too few & too tired", Kind.Concern) { Organisation = "Tern Care" },
            new Line(3, "Bring back the canteen", Kind.Idea),
        ]);
    }

    [Fact]
    public void Shared_texts_runs_and_dates_by_style_are_understood()
    {
        var shared = $"<sst xmlns=\"{Main}\"><si><t>Comment</t></si><si><t>Date</t></si><si><r><t xml:space=\"preserve\">Two </t></r><r><t>runs_x000D_</t></r><rPh><t>left out</t></rPh></si></sst>";
        var styles = $"<styleSheet xmlns=\"{Main}\"><numFmts><numFmt numFmtId=\"170\" formatCode=\"dd\\-mmm\\-yyyy\"/></numFmts><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"170\"/></cellXfs></styleSheet>";
        var rows = $"<worksheet xmlns=\"{Main}\"><sheetData><row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"C3\" t=\"s\"><v>1</v></c></row>"
            + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"C4\" s=\"1\"><v>44599</v></c></row><row r=\"5\"><c r=\"A5\" t=\"s\"><v>2</v></c><c r=\"C5\" s=\"2\"><v>44600.5</v></c></row></sheetData></worksheet>";
        var sheet = FileReader.Open(SampleFiles.WorkbookOf(rows, shared, styles), "said.xlsx").ShouldBeOfType<OpenedFile.Sheet>();
        sheet.Table.Header.ShouldBe(["Comment", "Column 2", "Date"]);
        sheet.FirstRows[1].Cells.ShouldBe(["Two runs\r", "", "2022-02-08 12:00:00"]);
        Samples.Lines(sheet).ShouldBe(
        [
            new Line(1, "Two runs", Kind.Comment) { Said = new DateOnly(2022, 2, 7) },
            new Line(2, "Two runs", Kind.Comment) { Said = new DateOnly(2022, 2, 8) },
        ]);
    }
}
