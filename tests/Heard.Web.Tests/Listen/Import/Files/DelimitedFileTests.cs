using System.Text;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

public class DelimitedFileTests
{
    private const string Words = "Größe – “naïve” café, £5";

    static DelimitedFileTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Fact]
    public void Our_own_table_comes_in_whole()
    {
        var sheet = Samples.Open(SampleFiles.Conversations, "conversations.csv").ShouldBeOfType<OpenedFile.Sheet>();
        sheet.Shape!.Key.ShouldBe("heard");
        sheet.RowCount.ShouldBe(3);
        var lines = Samples.Lines(sheet);
        lines.Length.ShouldBe(3);
        lines[1].ShouldBe(new Line(2, "Share one rota\nacross the three sites", Kind.Idea)
        {
            Topic = "Working together",
            Organisation = "Tern Care",
            Profession = "Social work",
            Setting = "Community",
            Said = new DateOnly(2026, 3, 2),
            ExternalId = "c-2",
        });
    }

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16BE", true)]
    [InlineData("utf-16BE", false)]
    [InlineData("windows-1252", false)]
    public void A_table_is_read_in_the_encoding_it_was_written_in(string name, bool marked)
    {
        var encoding = Encoding.GetEncoding(name);
        var text = "Comment;Team\r\n\"" + Words + "\";Wards and clinics\r\n";
        byte[] bytes = [.. marked ? encoding.GetPreamble() : [], .. encoding.GetBytes(text)];
        Samples.Lines(FileReader.Open(new MemoryStream(bytes), "said.csv")).ShouldHaveSingleItem().Words.ShouldBe(Words);
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Any_line_end_ends_a_row(string end)
    {
        var lines = Samples.Lines(Samples.Open($"Comment,Topic{end}One thing said,Pay{end}Another thing,Rest{end}", "said.csv"));
        lines.Select(line => line.Words).ShouldBe(["One thing said", "Another thing"]);
    }

    [Theory]
    [InlineData(',')]
    [InlineData(';')]
    [InlineData('\t')]
    public void The_delimiter_is_found(char delimiter)
    {
        var text = $"Comment{delimiter}Organisation\nWe need more, and better, rooms{(delimiter == ',' ? "" : ";")}{delimiter}Tern Care\n";
        var lines = delimiter == ',' ? Samples.Lines(Samples.Open("Comment,Organisation\n\"We need more, and better, rooms\",Tern Care\n", "said.csv"))
            : Samples.Lines(Samples.Open(delimiter == ';' ? "Comment;Organisation\n\"We need more, and better, rooms\";Tern Care\n" : text, "said.csv"));
        lines.ShouldHaveSingleItem().Organisation.ShouldBe("Tern Care");
    }

    [Fact]
    public void Doubled_and_stray_quotes_stay_in_the_words()
    {
        var text = "Comment,Topic\n\"She said \"\"no\"\" twice\",Pay\nThe \"new\" normal,Rest\n";
        Samples.Lines(Samples.Open(text, "said.csv")).Select(line => line.Words).ShouldBe(["She said \"no\" twice", "The \"new\" normal"]);
    }

    [Fact]
    public void A_quotation_mark_that_nothing_closes_is_refused_with_its_row()
    {
        var refused = Samples.Open("Comment,Topic\nFine,Pay\n\"Never closed,Rest\nlost,Rest\n", "said.csv").ShouldBeOfType<OpenedFile.Refused>();
        refused.Reason.ShouldBe(RefusedFile.QuoteNeverClosed);
        refused.Detail.ShouldBe("3");
    }

    [Fact]
    public void A_cell_that_is_too_long_costs_its_row_and_no_other()
    {
        var reading = Samples.Reading(Samples.Open($"Comment\nShort enough\n{new string('x', 20_000)}\nAlso short\n", "said.csv"));
        reading.Lines.Select(line => line.Row).ShouldBe([1, 3]);
        var skipped = reading.Skipped.ShouldHaveSingleItem();
        skipped.ShouldBe(new Skipped(2, SkipReason.TooLong, new string('x', 80)));
    }

    [Fact]
    public void A_row_with_cells_beyond_the_header_is_skipped_and_blank_rows_are_not_rows()
    {
        var reading = Samples.Reading(Samples.Open("Comment,Topic\nWell, that went, over\n,\n\nFine,Pay\n,Pay\n", "said.csv"));
        reading.Lines.Select(line => line.Words).ShouldBe(["Fine"]);
        reading.Skipped.ShouldBe([new Skipped(1, SkipReason.RowHasOtherColumns, " over"), new Skipped(5, SkipReason.NoWords, "")]);
    }

    [Fact]
    public void A_table_pasted_from_a_spreadsheet_is_a_table()
    {
        var opened = FileReader.OpenPasted("What worries you?\tTeam\nThe rota changes every week\tWards\nNobody answers the phone\tClinics\n");
        Samples.Lines(opened).Select(line => (line.Words, line.Kind)).ShouldBe([("The rota changes every week", Kind.Concern), ("Nobody answers the phone", Kind.Concern)]);
    }

    [Fact]
    public void Text_damaged_on_its_way_or_in_an_encoding_of_elsewhere_is_refused_rather_than_misread()
    {
        byte[] damaged = [.. "Comment\nGröße und Maß, naïve café\n"u8, 0xC3, (byte)'\n'];
        Samples.Reason(FileReader.Open(new MemoryStream(damaged), "said.csv")).ShouldBe(RefusedFile.WrongEncoding);
        byte[] japanese = [.. "Comment\n"u8, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 0x8D, 0x90, (byte)'\n'];
        Samples.Reason(FileReader.Open(new MemoryStream(japanese), "said.csv")).ShouldBe(RefusedFile.WrongEncoding);
    }

    [Fact]
    public void The_line_with_which_a_spreadsheet_names_its_delimiter_is_no_row() =>
        Samples.Lines(Samples.Open("sep=;\nComment;Team\nLate buses;Tern Care\n", "said.csv")).ShouldHaveSingleItem().Words.ShouldBe("Late buses");

    [Fact]
    public void The_preview_shows_nobody_s_name_or_address()
    {
        var sheet = Samples.Open("Name,Comment,Contact\nAna Reed,Late buses,ana@example.org\n", "said.csv").ShouldBeOfType<OpenedFile.Sheet>();
        sheet.FirstRows.ShouldHaveSingleItem().Cells.ShouldBe(["", "Late buses", ""]);
        sheet.Suggested.ToString().ShouldBe("Comment=words");
    }
}
