using System.IO.Compression;
using System.Security;
using System.Text;

namespace Heard.Web.Tests.Listen.Import.Files;

/// <summary>Small invented files of every form that is read.</summary>
internal static class SampleFiles
{
    internal const string Conversations = """
        id,topic,kind,text,organisation,profession,setting,date
        c-1,Working together,Concern,"We lose staff to the next trust, again",Marram Hospital,Nursing,Ward,2026-03-01
        c-2,Working together,Idea,"Share one rota
        across the three sites",Tern Care,Social work,Community,2026-03-02
        c-3,Looking after ourselves,Question,Who pays for the parking?,Marram Hospital,Porters,Front door,2026-03-02

        """;

    internal const string Page = """
        Our spring workshops

        Session 1 - Moving offices, 14/02/2022

        What worries you?
        1) The lift   is often broken
        2) Nobody knows
           where the printers went

        Hopes:
        * A canteen that opens at night

        Mural board: https://boards.example/1

        Workshop 2: Rotas (16 February 2022)

        Questions raised

        Who writes them?
        """;

    internal const string Html = """
        <!DOCTYPE html><html><head><title>Outputs</title><style>li { color: red }</style></head><body>
        <nav><ul><li><a href="/">Home</a></li></ul></nav>
        <h1>Our workshops</h1><p>Thank you all.</p><ul><li>Not something said</li></ul>
        <h2>Workshop 1: Getting around (9 March 2026)</h2><h3>Concerns</h3>
        <ul><li>The last bus goes before
            the late <em>shift</em> ends.</li><li><p>Parking &ndash; again.</p></li></ul>
        <h3>Your ideas</h3><ul><li>Share cars between sites</ul>
        <p><a href="https://boards.example/1">See the board</a></p>
        <h2>Workshop 2 – Staying well, 11/03/2026</h2><h3>Hopes</h3><ul><li>A quiet room on every ward</li></ul>
        <script>document.write("<li>Never said</li>")</script><footer><a href="https://example.org">Site map</a></footer></body></html>
        """;

    /// <summary>An archive of parts; for the parts of a workbook or a document see the builders below.</summary>
    internal static MemoryStream Archive(params (string Name, string Text)[] parts)
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
            {
                using var writer = new StreamWriter(archive.CreateEntry(name).Open());
                writer.Write(text);
            }
        }

        file.Position = 0;
        return file;
    }

    internal static MemoryStream Workbook(params string?[][] rows) => WorkbookOf(SheetXml(rows));

    internal static MemoryStream WorkbookOf(string sheetXml, string? sharedXml = null, string? stylesXml = null) => Archive(
    [
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("xl/workbook.xml", """<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Said" sheetId="1" r:id="rId1"/></sheets></workbook>"""),
        ("xl/_rels/workbook.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"""),
        ("xl/worksheets/sheet1.xml", sheetXml),
        .. sharedXml is null ? [] : (ReadOnlySpan<(string, string)>)[("xl/sharedStrings.xml", sharedXml)],
        .. stylesXml is null ? [] : (ReadOnlySpan<(string, string)>)[("xl/styles.xml", stylesXml)],
    ]);

    internal static string SheetXml(params string?[][] rows)
    {
        var xml = new StringBuilder("""<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""");
        for (var row = 0; row < rows.Length; row++)
        {
            xml.Append($"<row r=\"{row + 1}\">");
            for (var column = 0; column < rows[row].Length; column++)
            {
                if (rows[row][column] is { } words)
                {
                    xml.Append($"<c r=\"{(char)('A' + column)}{row + 1}\" t=\"inlineStr\"><is><t>{SecurityElement.Escape(words)}</t></is></c>");
                }
            }

            xml.Append("</row>");
        }

        return xml.Append("</sheetData></worksheet>").ToString();
    }

    internal static MemoryStream Document(string body) => Archive(
        ("[Content_Types].xml", "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"),
        ("word/document.xml", $"<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><w:body>{body}</w:body></w:document>"),
        ("word/_rels/document.xml.rels", """<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink" Target="https://boards.example/1" TargetMode="External"/></Relationships>"""),
        ("word/styles.xml", """<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:style w:styleId="Heading1"><w:name w:val="heading 1"/></w:style><w:style w:styleId="Heading2"><w:name w:val="heading 2"/></w:style><w:style w:styleId="Ours"><w:name w:val="Our heading"/><w:basedOn w:val="Heading2"/></w:style></w:styles>"""));

    internal static string Heading(string words, int level) => $"<w:p><w:pPr><w:pStyle w:val=\"{(level == 1 ? "Heading1" : "Ours")}\"/></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>";

    internal static string Item(string words) => $"<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"3\"/></w:numPr></w:pPr><w:r><w:t>{words}</w:t></w:r></w:p>";
}
