using System.Text.Json;
using Heard.Web.CommandLine;

namespace Heard.Web.Tests.CommandLine;

public sealed class DuplicatesVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-duplicates").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private static Task<int> Heard(params string[] args) => HeardCommand.Run(["duplicates", .. args]);

    private string Questions()
    {
        File.WriteAllLines(In("questions.csv"),
        [
            "id,text", "a,When will the new rota be published?", "b,Is there parking for night staff?", "c,when will the new rota get published", "d,", "e,\"Is there any parking, for night staff\"",
        ]);
        return In("questions.csv");
    }

    private string Answered()
    {
        File.WriteAllLines(In("answered.csv"), ["text", "Who pays for training?", "Publishing the new rota: when?"]);
        return In("answered.csv");
    }

    private string[] Lines(string file) => File.ReadAllLines(In(Path.Combine("out", file)));

    [Fact]
    public async Task Each_row_has_its_nearest_and_what_means_the_same_is_proposed()
    {
        (await Heard(Questions(), "--text", "text", "--threshold", "0.6", "--out", In("out"))).ShouldBe(0);

        Directory.GetFiles(In("out")).Select(Path.GetFileName).Order().ShouldBe(["groups.csv", "neighbours.csv", "summary.json"]);
        Lines("neighbours.csv")[0].ShouldBe("row,rank,other,score");
        Lines("neighbours.csv")[1].ShouldStartWith("1,1,3,0.");
        Lines("neighbours.csv").Skip(1).Select(line => line.Split(',')).ShouldAllBe(cells => cells[0] != cells[2] && cells[0] != "4" && cells[2] != "4");
        Lines("groups.csv").ShouldBe(["row,group", "1,1", "3,1", "2,2", "5,2"]);
        var summary = JsonDocument.Parse(await File.ReadAllTextAsync(In("out/summary.json"), TestContext.Current.CancellationToken)).RootElement;
        summary.GetProperty("rows").GetInt32().ShouldBe(5);
        summary.GetProperty("rowsWithWords").GetInt32().ShouldBe(4);
        summary.GetProperty("groups").GetInt32().ShouldBe(2);
        summary.GetProperty("rowsInGroups").GetInt32().ShouldBe(4);
    }

    [Fact]
    public async Task Another_file_is_looked_among()
    {
        (await Heard(Questions(), "--text", "text", "--among", Answered(), "--most", "1", "--threshold", "0.6", "--out", In("out"))).ShouldBe(0);

        var neighbours = Lines("neighbours.csv").Skip(1).Select(line => line.Split(',')).ToDictionary(cells => cells[0], cells => cells[2]);
        neighbours["1"].ShouldBe("2");
        neighbours["3"].ShouldBe("2");
        Lines("groups.csv").Length.ShouldBe(5);
    }

    [Fact]
    public async Task The_same_lines_give_the_same_bytes()
    {
        await Heard(Questions(), "--text", "text", "--out", In("out"));
        var first = await File.ReadAllBytesAsync(In("out/neighbours.csv"), TestContext.Current.CancellationToken);

        (await Heard(Questions(), "--text", "text", "--out", In("out"))).ShouldBe(0);

        (await File.ReadAllBytesAsync(In("out/neighbours.csv"), TestContext.Current.CancellationToken)).ShouldBe(first);
    }

    [Fact]
    public async Task What_cannot_be_used_is_refused_and_nothing_is_written()
    {
        (await Heard(In("none.csv"), "--text", "text", "--out", In("out"))).ShouldBe(2);
        (await Heard(Questions(), "--text", "wording", "--out", In("out"))).ShouldBe(2);
        (await Heard(Questions(), "--text", "id", "--among", Answered(), "--out", In("out"))).ShouldBe(2);
        (await Heard(Questions(), "--text", "text", "--most", "0", "--out", In("out"))).ShouldBe(2);
        (await Heard(Questions(), "--text", "text", "--threshold", "1.5", "--out", In("out"))).ShouldBe(2);
        (await Heard(Questions(), "--text", "text", "--out", Answered())).ShouldBe(2);

        Directory.Exists(In("out")).ShouldBeFalse();
    }
}
