using System.Net;
using System.Security;
using System.Text;
using Heard.Core.Listen;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.Listen.Import.Files;

/// <summary>The eight workshops' page in every form it may be brought in. The page lies beside the project on machines that have it.</summary>
public class SeedFileTests
{
    [Theory]
    [InlineData("utf-8", "\n")]
    [InlineData("utf-8", "\r\n")]
    [InlineData("utf-16", "\r\n")]
    [InlineData("windows-1252", "\r")]
    public void As_text(string encoding, string end)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        ShouldBeWhole(FileReader.Open(new MemoryStream(Encoding.GetEncoding(encoding).GetBytes(Text().ReplaceLineEndings(end))), "page.txt"), address: null);
    }

    [Fact]
    public void As_pasted_text() => ShouldBeWhole(FileReader.OpenPasted(Text()), address: null);

    [Fact]
    public void As_a_web_page()
    {
        var html = Lines().Select(line => line.Mark switch
        {
            'w' => $"<h2>{Encoded(line.Words)}</h2>",
            'b' => $"<ul><li>{Encoded(line.Words)}</li></ul>",
            'l' => $"<p><a href=\"https://boards.example/1\">{Encoded(line.Words)}</a></p>",
            _ => $"<p><strong>{Encoded(line.Words)}</strong></p>",
        });
        ShouldBeWhole(Samples.Open($"<!doctype html><html><body>{string.Join('\n', html)}</body></html>", "page.html"), "https://boards.example/1");
    }

    [Fact]
    public void As_a_Word_document()
    {
        var body = Lines().Select(line => line.Mark switch
        {
            'w' => SampleFiles.Heading(SecurityElement.Escape(line.Words)!, 1),
            'b' => SampleFiles.Item(SecurityElement.Escape(line.Words)!),
            'l' => $"<w:p><w:hyperlink r:id=\"rId9\"><w:r><w:t>{line.Words}</w:t></w:r></w:hyperlink></w:p>",
            _ => $"<w:p><w:r><w:t>{SecurityElement.Escape(line.Words)}</w:t></w:r></w:p>",
        });
        ShouldBeWhole(FileReader.Open(SampleFiles.Document(string.Concat(body)), "page.docx"), "https://boards.example/1");
    }

    private static void ShouldBeWhole(OpenedFile opened, string? address)
    {
        var reading = Samples.Reading(opened);
        var lines = reading.Lines.ToArray();
        lines.Select(line => line.Words).ShouldBe(Lines().Where(line => line.Mark == 'b').Select(line => line.Words));
        lines.CountBy(line => line.Kind).OrderBy(pair => pair.Key).ShouldBe([new(Kind.Concern, 73), new(Kind.Opportunity, 38), new(Kind.Idea, 55)]);
        lines.Select(line => line.Workshop).Distinct().Count().ShouldBe(8);
        reading.Links.Count.ShouldBe(8);
        reading.Links.ShouldAllBe(link => link.Address == address && link.Workshop != null);
        reading.Skipped.ShouldBeEmpty();
    }

    private static IEnumerable<(char Mark, string Words)> Lines() => Text().Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0).Select(line =>
        line.StartsWith('•') ? ('b', line[1..].Trim()) : line.StartsWith("Workshop ", StringComparison.Ordinal) ? ('w', line) : line.StartsWith("Link to", StringComparison.Ordinal) ? ('l', line) : ('p', line));

    private static string Encoded(string words) => WebUtility.HtmlEncode(words);

    private static string Text()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var seeds = new DirectoryInfo(Path.Combine(folder.FullName, "shared", "seeds"));
            if (seeds.Exists && seeds.EnumerateFiles("004_*").FirstOrDefault() is { } file)
            {
                return File.ReadAllText(file.FullName);
            }
        }

        Assert.Skip("The page of eight workshops is not on this machine: put it in shared/seeds beside the project to run this test.");
        return "";
    }
}
