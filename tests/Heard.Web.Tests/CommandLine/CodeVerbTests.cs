using System.Globalization;
using System.Text.Json;
using Heard.Analysis.Coding.Refi;
using Heard.Web.CommandLine;

namespace Heard.Web.Tests.CommandLine;

public sealed class CodeVerbTests : IDisposable
{
    private static readonly string[] Says = ["the car park was full", "a kind nurse, lovely and polite", "we waited three hours"];
    private static readonly string[] Names = ["Parking", "Staff, manner", "Waiting"];

    private readonly string folder = Directory.CreateTempSubdirectory("heard-code").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private void Tables()
    {
        var coded = Enumerable.Range(0, 60).Select(i =>
            $"{i},\"{Says[i % 3]} {(char)('a' + (i % 11))}\",asked,{Names[i % 3].Split(',')[0]},{(i % 3 == 0 ? 1 : 0)},{(i % 3 == 1 ? 1 : 0)},{(i % 3 == 2 ? 1 : 0)}");
        File.WriteAllLines(In("coded.csv"), ["id,comment,question,category,Parking,\"Staff, manner\",Waiting", .. coded, "60,nobody has read this,asked,,,,"]);
        File.WriteAllLines(In("rest.csv"), ["comment,question", "the car park is always full,asked", "\"\",asked", "\"polite, kind\",other", "waited and waited,asked"]);
    }

    private Task<int> Heard(params string[] options) => HeardCommand.Run(["code", In("coded.csv"), In("rest.csv"), "--out", In("out"), .. options]);

    [Fact]
    public async Task Every_row_gets_a_probability_for_each_code_and_the_likeliest_three()
    {
        Tables();

        (await Heard("--text", "comment", "--codes", "Parking..Waiting", "--context", "question", "--seed", "42")).ShouldBe(0);

        string[] lines = File.ReadAllLines(In("out/predictions.csv"));
        lines[0].ShouldBe("row,Parking,\"Staff, manner\",Waiting,coded,top3");
        lines.Length.ShouldBe(5);
        lines[1].ShouldStartWith("1,0.");
        lines[1].ShouldContain(",Parking,\"Parking;");
        lines[2].Split(',')[4].ShouldBe("", "a row without words gets no code");
        lines[3].ShouldContain("\"Staff, manner\",\"Staff, manner;");
        lines.Skip(1).SelectMany(l => l.Split(',').Skip(1).Take(3)).ShouldAllBe(p => Share(p) >= 0 && Share(p) <= 1);
    }

    [Fact]
    public async Task A_codebook_comes_in_as_qdc_and_all_that_was_coded_goes_out_as_qdpx()
    {
        Tables();
        using (var book = File.Create(In("book.qdc")))
        {
            QdaCodebook.Write(book, [new QdaCode(new Guid(1, 0, 0, new byte[8]), "parking", "Cars, and where they go"), new QdaCode(new Guid(2, 0, 0, new byte[8]), "Another")]);
        }

        (await Heard("--text", "comment", "--codes", "Parking..Waiting", "--codebook", In("book.qdc"), "--export-qdpx")).ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(In("out/coding.qdpx"), TestContext.Current.CancellationToken);
        var project = QdaProjectFile.Read(new MemoryStream(bytes));
        project.Codes.Select(code => (code.Name, code.Description)).ShouldBe([("Parking", "Cars, and where they go"), ("Staff, manner", ""), ("Waiting", "")]);
        project.Sources.Select(source => source.Name).ShouldBe(["Coded by people", "Coded by the machine"]);
        project.Sources[0].Codings.Count.ShouldBe(60);
        project.Sources[0].Codings.ShouldAllBe(coding => coding.By == "people");
        var first = project.Sources[1].Codings[0];
        (project.Sources[1].Text[first.Start..first.End], project.Codes.Single(code => code.Id == first.Code).Name, first.By).ShouldBe(("the car park is always full", "Parking", "machine"));
        (await Heard("--text", "comment", "--codes", "Parking..Waiting", "--codebook", In("book.qdc"), "--export-qdpx")).ShouldBe(0);
        (await File.ReadAllBytesAsync(In("out/coding.qdpx"), TestContext.Current.CancellationToken)).ShouldBe(bytes);

        (await Heard("--text", "comment", "--codes", "Parking..Waiting", "--codebook", In("coded.csv"))).ShouldBe(2);
    }

    [Fact]
    public async Task The_summary_says_how_good_the_suggestions_are()
    {
        Tables();

        await Heard("--text", "comment", "--codes", "Parking..Waiting");

        var summary = JsonDocument.Parse(await File.ReadAllTextAsync(In("out/summary.json"), TestContext.Current.CancellationToken)).RootElement;
        summary.GetProperty("rowsCoded").GetInt32().ShouldBe(60);
        summary.GetProperty("rowsUncoded").GetInt32().ShouldBe(1);
        summary.GetProperty("rowsToCode").GetInt32().ShouldBe(4);
        summary.GetProperty("trial").GetProperty("microF1").GetDouble().ShouldBeGreaterThan(.9);
        summary.GetProperty("codes")[1].GetProperty("code").GetString().ShouldBe("Staff, manner");
        summary.GetProperty("codes")[1].GetProperty("threshold").GetDouble().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task The_same_files_and_seed_give_the_same_bytes()
    {
        Tables();
        await Heard("--text", "comment", "--codes", "Parking..Waiting");
        var first = Directory.GetFiles(In("out")).Order().Select(File.ReadAllBytes).ToArray();
        Directory.Delete(In("out"), recursive: true);

        await Heard("--text", "comment", "--codes", "Parking..Waiting");

        Directory.GetFiles(In("out")).Order().Select(File.ReadAllBytes).ToArray().ShouldBe(first);
    }

    [Theory]
    [InlineData("Parking,Staff, manner,Waiting")]
    [InlineData("Parking", "Staff, manner", "Waiting")]
    [InlineData("Parking..Staff, manner", "Waiting")]
    public async Task Codes_can_be_listed_though_their_names_hold_commas(params string[] codes)
    {
        Tables();

        (await Heard(["--text", "comment", .. codes.SelectMany(c => (string[])["--codes", c])])).ShouldBe(0);

        File.ReadLines(In("out/predictions.csv")).First().ShouldBe("row,Parking,\"Staff, manner\",Waiting,coded,top3");
    }

    [Fact]
    public async Task One_column_may_name_the_code()
    {
        Tables();

        (await Heard("--text", "comment", "--label", "category")).ShouldBe(0);

        string[] lines = File.ReadAllLines(In("out/predictions.csv"));
        lines[0].ShouldBe("row,Parking,Staff,Waiting,coded,top3");
        lines[4].Split(',')[4].ShouldBe("Waiting");
        lines[4].Split(',')[1..4].Sum(Share).ShouldBe(1, .001);
    }

    [Theory]
    [InlineData("--text", "comment")]
    [InlineData("--text", "comment", "--codes", "Parking..Waiting", "--label", "category")]
    [InlineData("--text", "nowhere", "--codes", "Parking..Waiting")]
    [InlineData("--text", "comment", "--codes", "Parking..Nowhere")]
    [InlineData("--text", "comment", "--codes", "Waiting..Parking")]
    [InlineData("--text", "comment", "--codes", "Parking,Nowhere")]
    [InlineData("--text", "comment", "--codes", "question")]
    [InlineData("--text", "comment", "--label", "nowhere")]
    [InlineData("--text", "comment", "--codes", "Parking", "--context", "category")]
    public async Task What_cannot_be_used_ends_with_two_and_leaves_nothing(params string[] options)
    {
        Tables();

        (await Heard(options)).ShouldBe(2);

        Directory.GetDirectories(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_nothing_is_coded_it_says_so()
    {
        Tables();
        File.WriteAllLines(In("coded.csv"), ["comment,Parking,Waiting", "the car park,,", "an hour,0,0"]);

        (await Heard("--text", "comment", "--codes", "Parking..Waiting")).ShouldBe(2);
    }

    private static double Share(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
