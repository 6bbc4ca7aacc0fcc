using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

/// <summary>
/// Files made to hurt are refused within two seconds and 256 MB, counted here as what the reading allocates. Alone, so that the time of the
/// processor is theirs.
/// </summary>
[CollectionDefinition(nameof(HostileFileTests), DisableParallelization = true)]
[Collection(nameof(HostileFileTests))]
public class HostileFileTests
{
    private const string Sheet = """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>""";

    [Fact]
    public void A_header_of_a_million_columns()
    {
        var text = string.Join(',', Enumerable.Range(0, 1_000_000).Select(at => $"c{at}")) + "\n1,2\n";
        Refused(Samples.Stream(text), "wide.csv").ShouldBe(RefusedFile.TooManyColumns);
    }

    [Fact]
    public void A_workbook_of_too_many_columns()
    {
        var xml = new StringBuilder(Sheet + "<row r=\"1\">");
        for (var at = 0; at < 16_384; at++)
        {
            xml.Append("<c t=\"inlineStr\"><is><t>wide</t></is></c>");
        }

        Refused(SampleFiles.WorkbookOf(xml + "</row></sheetData></worksheet>"), "wide.xlsx").ShouldBe(RefusedFile.TooManyColumns);
    }

    [Fact]
    public void A_table_of_more_than_a_million_rows() =>
        Refused(Samples.Stream("comment\n" + string.Concat(Enumerable.Repeat("yes\n", 1_048_576))), "long.csv").ShouldBe(RefusedFile.TooManyRows);

    [Fact]
    public void Nothing_but_line_ends() =>
        Refused(new MemoryStream([.. Enumerable.Repeat((byte)'\n', 20_000_000)]), "said.csv").ShouldBe(RefusedFile.TooManyRows);

    [Fact]
    public void A_Word_document_of_one_endless_paragraph()
    {
        var runs = string.Concat(Enumerable.Repeat($"<w:r><w:t>{new string('x', 5_000)}</w:t></w:r>", 1_500));
        Refused(SampleFiles.Document($"<w:p>{runs}</w:p>"), "endless.docx").ShouldBe(RefusedFile.TooLarge);
    }

    [Fact]
    public void A_sheet_filled_to_its_last_row()
    {
        var xml = Sheet + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 1_048_576)) + "</sheetData></worksheet>";
        Refused(SampleFiles.WorkbookOf(xml), "long.xlsx").ShouldBeOneOf(RefusedFile.TooManyRows, RefusedFile.ZipBomb);
    }

    [Fact]
    public void An_archive_that_unpacks_to_a_thousand_times_its_size()
    {
        var file = new MemoryStream();
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("xl/workbook.xml").Open();
            var nothing = new byte[1_000_000];
            for (var at = 0; at < 150; at++)
            {
                entry.Write(nothing);
            }
        }

        Refused(file, "bomb.xlsx").ShouldBe(RefusedFile.ZipBomb);
    }

    [Fact]
    public void An_archive_that_understates_its_size_is_held_to_what_it_states()
    {
        var file = SampleFiles.WorkbookOf(Sheet + string.Concat(Enumerable.Repeat("<row><c><v>1</v></c></row>", 200_000)) + "</sheetData></worksheet>");
        var bytes = file.ToArray();
        var at = bytes.AsSpan().LastIndexOf("xl/worksheets/sheet1.xml"u8) - 46;
        BitConverter.TryWriteBytes(bytes.AsSpan(at + 24), 1_000u).ShouldBeTrue();
        Refused(new MemoryStream(bytes), "liar.xlsx").ShouldBeOneOf(RefusedFile.ZipBomb, RefusedFile.BrokenWorkbook);
    }

    [Fact]
    public void An_archive_of_too_many_entries()
    {
        var file = SampleFiles.Archive([.. Enumerable.Range(0, 2_001).Select(at => ($"xl/{at}.xml", ""))]);
        Refused(file, "many.xlsx").ShouldBe(RefusedFile.ZipBomb);
    }

    [Fact]
    public void Entries_that_point_outside_are_never_written_anywhere()
    {
        var name = $"outside-{Guid.NewGuid():N}";
        Refused(SampleFiles.Archive(($"../../{name}", "x"), ($"{Path.GetTempPath()}{name}", "x"), (name, "x")), "out.xlsx").ShouldBe(RefusedFile.NotAFileWeRead);
        string[] reached = [Path.GetTempPath(), Environment.CurrentDirectory, Path.Combine(Environment.CurrentDirectory, "..", ".."), AppContext.BaseDirectory];
        reached.ShouldAllBe(folder => !File.Exists(Path.Combine(folder, name)));
    }

    [Theory]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY x SYSTEM "file:///etc/hostname">]><worksheet>&x;</worksheet>""")]
    [InlineData("""<!DOCTYPE worksheet [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;">]><worksheet>&d;</worksheet>""")]
    [InlineData("<worksheet><sheetData><row>")]
    [InlineData("not xml at all")]
    [InlineData("")]
    public void A_sheet_with_entities_or_half_a_sheet(string xml) => Refused(SampleFiles.WorkbookOf(xml), "bad.xlsx").ShouldBe(RefusedFile.BrokenWorkbook);

    [Fact]
    public void Nesting_without_end() =>
        Refused(SampleFiles.WorkbookOf(string.Concat(Enumerable.Repeat("<a>", 3_000_000))), "deep.xlsx").ShouldBe(RefusedFile.BrokenWorkbook);

    [Fact]
    public void Names_without_end() =>
        Refused(SampleFiles.WorkbookOf("<a>" + string.Concat(Enumerable.Range(0, 500_000).Select(at => $"<n{at}/>"))), "names.xlsx").ShouldBe(RefusedFile.BrokenWorkbook);

    [Fact]
    public void An_attribute_without_end()
    {
        var random = new Random(1);
        var noise = string.Concat(Enumerable.Range(0, 8_000_000).Select(_ => (char)('a' + random.Next(26))));
        Refused(SampleFiles.WorkbookOf($"<worksheet a=\"{noise}\"/>"), "attribute.xlsx").ShouldBe(RefusedFile.BrokenWorkbook);
    }

    [Fact]
    public void More_shared_text_than_a_workbook_of_words_has()
    {
        var random = new Random(1);
        var shared = new StringBuilder("<sst>");
        for (var at = 0; at < 4_000; at++)
        {
            shared.Append("<si><t>").Append(random.NextInt64()).Append(' ', 9_900).Append("</t></si>");
        }

        Refused(SampleFiles.WorkbookOf(Sheet + "</sheetData></worksheet>", shared + "</sst>"), "shared.xlsx").ShouldBeOneOf(RefusedFile.TooLarge, RefusedFile.ZipBomb);
    }

    [Fact]
    public void A_short_text_shared_by_every_cell_costs_one_text()
    {
        var row = "<row>" + string.Concat(Enumerable.Repeat("<c t=\"s\"><v>0</v></c>", 500)) + "</row>";
        var header = "<row>" + string.Concat(Enumerable.Range(0, 500).Select(at => $"<c t=\"inlineStr\"><is><t>Prompt {at}</t></is></c>")) + "</row>";
        var text = string.Concat(Enumerable.Repeat("late buses ", 900));
        var file = SampleFiles.WorkbookOf(Sheet + header + string.Concat(Enumerable.Repeat(row, 100)) + "</sheetData></worksheet>", $"<sst><si><t>{text}.</t></si></sst>");
        var lines = Samples.Lines(FileReader.Open(file, "amplified.xlsx"));
        lines.Length.ShouldBe(50_000);
        lines.Select(line => line.Words).Distinct<object>(ReferenceEqualityComparer.Instance).Count().ShouldBe(1);
    }

    [Fact]
    public void Html_that_nests_and_closes_without_end()
    {
        var html = "<html>" + string.Concat(Enumerable.Repeat("<span>", 300_000)) + string.Concat(Enumerable.Repeat("</p>", 300_000)) + "<a " + string.Concat(Enumerable.Range(0, 100_000).Select(at => $"a{at}=1 ")) + ">";
        Refused(Samples.Stream(html), "deep.html").ShouldBe(RefusedFile.Empty);
    }

    [Theory]
    [InlineData("%PDF-1.7 and so on", RefusedFile.NotAFileWeRead)]
    [InlineData("\u0001\u0002\u0003\u0004\u0005\u0006\u0007", RefusedFile.WrongEncoding)]
    [InlineData("", RefusedFile.Empty)]
    [InlineData(" \n \n", RefusedFile.Empty)]
    public void What_holds_no_words(string text, RefusedFile reason) => Refused(Samples.Stream(text), "file.txt").ShouldBe(reason);

    [Fact]
    public void An_office_file_with_a_password_and_one_of_the_old_kind()
    {
        byte[] compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. new byte[70_000]];
        Refused(new MemoryStream(compound), "old.xls").ShouldBe(RefusedFile.OldOfficeFile);
        Refused(new MemoryStream([.. compound, .. Encoding.Unicode.GetBytes("EncryptedPackage"), .. new byte[100]]), "locked.xlsx").ShouldBe(RefusedFile.PasswordProtected);
    }

    [Fact]
    public void A_file_that_is_too_large_is_not_looked_into() =>
        Samples.Reason(FileReader.Open(new MemoryStream(new byte[1_001]), "large.csv", ReadingLimits.Usual with { FileBytes = 1_000 })).ShouldBe(RefusedFile.TooLarge);

    [Fact]
    public void A_page_of_too_many_paragraphs() =>
        Refused(Samples.Stream(string.Concat(Enumerable.Repeat("a\n\n", 200_000))), "page.txt").ShouldBe(RefusedFile.TooLarge);

    private static RefusedFile Refused(Stream file, string name)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        using var process = Process.GetCurrentProcess();
        var started = process.TotalProcessorTime;
        var reason = Samples.Reason(FileReader.Open(file, name));
        process.Refresh();
        (process.TotalProcessorTime - started).TotalMilliseconds.ShouldBeLessThan(2_000);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBeLessThan(256_000_000);
        return reason;
    }
}
