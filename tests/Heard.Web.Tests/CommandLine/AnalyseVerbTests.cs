using System.Text.Json;
using Heard.Web.CommandLine;

namespace Heard.Web.Tests.CommandLine;

public sealed class AnalyseVerbTests : IDisposable
{
    private static readonly string[] Subjects = ["the car park is full before nine", "the rota comes out too late", "the training has no time set aside"];

    private readonly string folder = Directory.CreateTempSubdirectory("heard-analyse").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private string Comments(int rows = 90)
    {
        var lines = Enumerable.Range(0, rows).Select(i => $"\"Well, {Subjects[i % 3]}, again {(char)('a' + (i % 7))}\",{(i < 60 ? "Acute" : i < rows - 6 ? "Homecare" : "Hospice")},{(i < 60 ? "NHS" : "Care")}");
        File.WriteAllLines(In("comments.csv"), ["comment,organisation,sector", .. lines]);
        return In("comments.csv");
    }

    private static Task<int> Heard(params string[] args) => HeardCommand.Run(["analyse", .. args]);

    [Fact]
    public async Task A_table_becomes_seven_files()
    {
        (await Heard(Comments(), "--out", In("out"), "--by", "organisation")).ShouldBe(0);

        Directory.GetFiles(In("out")).Select(Path.GetFileName).Order()
            .ShouldBe(["assignments.csv", "crosscuts.csv", "lines.csv", "report.html", "subthemes.csv", "summary.json", "themes.csv"]);
        File.ReadLines(In("out/assignments.csv")).First().ShouldBe("row,theme,strength");
        File.ReadLines(In("out/themes.csv")).First().ShouldBe("theme,label,terms,size,examples");
        JsonDocument.Parse(await File.ReadAllTextAsync(In("out/summary.json"), TestContext.Current.CancellationToken))
            .RootElement.GetProperty("rowsWithWords").GetInt32().ShouldBe(90);
    }

    [Fact]
    public async Task The_same_file_and_seed_give_the_same_bytes()
    {
        await Heard(Comments(), "--out", In("one"), "--by", "organisation", "sector");
        await Heard(Comments(), "--out", In("two"), "--by", "organisation", "sector");

        foreach (var file in Directory.GetFiles(In("one")))
        {
            File.ReadAllBytes(file).ShouldBe(File.ReadAllBytes(Path.Combine(In("two"), Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task What_a_theme_holds_stands_in_a_table_of_its_own_and_in_the_report()
    {
        string[] parts = ["the parking permits come too late", "the parking barrier is broken again"];
        string[] ends = ["at our site", "every week", "since the move", "for night staff", "and nobody helps"];
        File.WriteAllLines(In("comments.csv"), ["comment", .. Enumerable.Range(0, 120).Select(i => i % 3 == 2 ? $"The rota comes out too late {ends[i % 5]}" : $"Well {parts[i % 3]} {ends[i / 3 % 5]}")]);

        await Heard(In("comments.csv"), "--out", In("out"), "--themes", "2");

        string[] lines = File.ReadAllLines(In("out/subthemes.csv"));
        lines[0].ShouldBe("theme,subtheme,label,terms,size,examples");
        lines.Length.ShouldBeGreaterThan(2);
        File.ReadLines(In("out/lines.csv")).First().ShouldBe("row,line,theme,subtheme");
        File.ReadAllText(In("out/report.html")).ShouldContain($"<h4>{lines[1].Split(',')[2]}</h4>");
        JsonDocument.Parse(File.ReadAllText(In("out/summary.json"))).RootElement.GetProperty("themes")[0].GetProperty("subThemes")[0].GetProperty("label").GetString().ShouldBe(lines[1].Split(',')[2]);
    }

    [Fact]
    public async Task A_later_analysis_starts_from_an_earlier_one_wherever_its_comments_now_stand()
    {
        await Heard(Comments(), "--out", In("first"), "--themes", "3");
        string[] rows = File.ReadAllLines(In("comments.csv"));
        File.WriteAllLines(In("comments.csv"), [rows[0], "\"Well, the rota comes out too late, again and again\",Acute,NHS", .. rows.Skip(1).Reverse()]);

        (await Heard(In("comments.csv"), "--out", In("second"), "--earlier", In("first"))).ShouldBe(0);

        string[] Labels(string folder) => [.. File.ReadLines(In($"{folder}/themes.csv")).Skip(1).Select(line => line.Split(',')[1]).Order()];
        Labels("second").ShouldBe(Labels("first"));
        JsonDocument.Parse(File.ReadAllText(In("second/summary.json"))).RootElement.GetProperty("themes").EnumerateArray()
            .Select(theme => theme.GetProperty("continues").GetInt32()).Order().ShouldBe([1, 2, 3]);
    }

    [Fact]
    public async Task An_earlier_analysis_of_other_comments_is_refused()
    {
        await Heard(Comments(), "--out", In("first"), "--themes", "3");
        File.WriteAllLines(In("others.csv"), ["comment", "Nobody wrote this before", "Nor this"]);

        (await Heard(In("others.csv"), "--text", "comment", "--out", In("second"), "--earlier", In("first"))).ShouldBe(2);

        Directory.Exists(In("second")).ShouldBeFalse();
    }

    [Fact]
    public async Task A_number_of_themes_can_be_asked_for()
    {
        await Heard(Comments(), "--out", In("out"), "--themes", "3");

        File.ReadLines(In("out/themes.csv")).Count().ShouldBe(4);
    }

    [Fact]
    public async Task Six_people_of_a_hospice_are_never_counted_alone()
    {
        await Heard(Comments(120), "--out", In("out"), "--by", "organisation", "--by", "sector", "--themes", "3");

        string[] cuts = File.ReadAllLines(In("out/crosscuts.csv"));
        // Six of a hospice cannot stand alone beside the sector's number, so within the sector they and the homecare become the sector.
        cuts.Skip(1).Select(line => line.Split(',')[3]).Distinct().Order().ShouldBe(["Acute", "Care", "NHS"]);
    }

    [Fact]
    public async Task What_one_group_raises_more_is_said_in_a_sentence_with_its_range()
    {
        var lines = Enumerable.Range(0, 240).Select(i => $"\"Well, {Subjects[i < 120 && i % 4 > 0 ? 1 : i % 3]}, again {(char)('a' + (i % 7))}\",{(i < 120 ? "Ambulance" : "Acute")}");
        File.WriteAllLines(In("comments.csv"), ["comment,organisation", .. lines]);

        await Heard(In("comments.csv"), "--out", In("out"), "--by", "organisation", "--themes", "3");

        File.ReadLines(In("out/crosscuts.csv")).First().ShouldBe("by,theme,label,groups,people,of,percent,low,high,elsewhere,q");
        var report = await File.ReadAllTextAsync(In("out/report.html"), TestContext.Current.CancellationToken);
        report.ShouldContain("<li>Ambulance raised Rota more than others: about 83 in 100 comments, 33 in 100 elsewhere.</li>");
        report.ShouldContain("<th scope=\"row\">Ambulance</th><td class=\"picture\"><svg class=\"plot\"");
        report.ShouldContain("100 (83%)<br><span class=\"quiet\">74 to 90%</span>");
        report.ShouldContain("So these are comments, not people.");
        report.ShouldContain("2 comparisons of one group with all others were made");
    }

    [Fact]
    public async Task Two_columns_can_be_crossed()
    {
        var lines = Enumerable.Range(0, 240).Select(i => $"\"Well, {Subjects[i % 3]}, again {(char)('a' + (i % 7))}\",{(i % 2 == 0 ? "Nurses" : "Porters")},{(i < 120 ? "NHS" : "Care")}");
        File.WriteAllLines(In("comments.csv"), ["comment,job,sector", .. lines]);

        await Heard(In("comments.csv"), "--out", In("out"), "--by", "job", "sector", "--cross", "--themes", "3");

        File.ReadLines(In("out/crosscuts.csv")).Where(line => line.StartsWith("job and sector,1,", StringComparison.Ordinal)).Count().ShouldBe(4);
    }

    [Fact]
    public async Task A_cell_that_begins_like_a_formula_is_made_text()
    {
        File.WriteAllLines(In("comments.csv"), ["comment", .. Enumerable.Repeat("\"=HYPERLINK(\"\"x\"\") parking costs\"", 12)]);

        await Heard(In("comments.csv"), "--out", In("out"), "--themes", "1");

        File.ReadAllText(In("out/themes.csv")).ShouldContain("\"'=HYPERLINK(\"\"x\"\") parking costs\"");
    }

    [Fact]
    public async Task The_report_runs_nothing_and_fetches_nothing()
    {
        File.WriteAllLines(In("comments.csv"), ["comment", .. Enumerable.Repeat("<script>alert(1)</script> parking", 12)]);

        await Heard(In("comments.csv"), "--out", In("out"));

        var report = await File.ReadAllTextAsync(In("out/report.html"), TestContext.Current.CancellationToken);
        report.ShouldNotContain("<script");
        report.ShouldNotContain("http");
        report.ShouldContain("&lt;script&gt;alert(1)");
    }

    [Theory]
    [InlineData("nothing.csv", "--out", "out")]
    [InlineData("comments.csv", "--out", "out", "--text", "nowhere")]
    [InlineData("comments.csv", "--out", "out", "--by", "nowhere")]
    [InlineData("comments.csv", "--out", "out", "--themes", "some")]
    [InlineData("comments.csv", "--out", "comments.csv")]
    [InlineData("comments.csv", "--out", "out", "--earlier", "nowhere")]
    [InlineData("empty.csv", "--out", "out")]
    [InlineData("blank.csv", "--out", "out", "--text", "comment")]
    public async Task What_cannot_be_used_ends_with_two_and_leaves_nothing(params string[] args)
    {
        Comments();
        File.WriteAllText(In("empty.csv"), "");
        File.WriteAllText(In("blank.csv"), "comment,id\n,1\n,2\n");
        args[0] = In(args[0]);
        args[2] = In(args[2]);

        (await Heard(args)).ShouldBe(2);

        Directory.GetDirectories(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_older_analysis_is_replaced()
    {
        Directory.CreateDirectory(In("out"));
        File.WriteAllText(In("out/themes.csv"), "old");
        File.WriteAllText(In("out/notes.txt"), "mine");

        await Heard(Comments(), "--out", In("out"));

        File.ReadAllText(In("out/themes.csv")).ShouldStartWith("theme,label");
        File.ReadAllText(In("out/notes.txt")).ShouldBe("mine");
        Directory.GetDirectories(folder).ShouldHaveSingleItem();
    }
}
