using System.Text.Json;

namespace Heard.Web.Tests.CommandLine;

public sealed class BreakoutsVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-breakouts-").FullName;

    [Fact]
    public async Task People_are_seated_afresh_each_round_and_again_after_an_earlier_workshop()
    {
        var people = Write("people.csv", "Name,Organisation,Profession\n" + string.Concat(Enumerable.Range(1, 24).Select(p => $"Person {p},Org {p % 5},Role {p % 3}\n")));

        var (code, said, _) = await Command.Run("breakouts", people, "--size", "4", "--rounds", "2", "--mix", "organisation,profession", "--out", At("first.csv"), "--json");
        var again = await Command.Run("breakouts", people, "--size", "4", "--met", At("first.csv"), "--out", At("second.csv"));

        code.ShouldBe(0);
        var summary = JsonDocument.Parse(said).RootElement;
        (summary.GetProperty("people").GetInt32(), summary.GetProperty("rooms").GetInt32(), summary.GetProperty("repeats").GetInt32()).ShouldBe((24, 6, 0));
        (again.Code, again.Out).ShouldBe((0, $"24 people in 6 rooms, 1 round: nobody meets anybody twice.{Environment.NewLine}Written to {At("second.csv")}{Environment.NewLine}"));
        var rows = (await File.ReadAllLinesAsync(At("first.csv"), TestContext.Current.CancellationToken)).Concat((await File.ReadAllLinesAsync(At("second.csv"), TestContext.Current.CancellationToken)).Skip(1).Select(row => "again" + row)).ToArray();
        rows[0].ShouldBe("round,room,person");
        rows.Skip(1).GroupBy(row => row[..row.LastIndexOf(',')]).ShouldAllBe(room => room.Count() == 4);
        var pairs = rows.Skip(1).GroupBy(row => row[..row.LastIndexOf(',')]).SelectMany(room => Pairs([.. room.Select(row => row[(row.LastIndexOf(',') + 1)..]).Order(StringComparer.Ordinal)])).ToList();
        pairs.ShouldBeUnique();
    }

    [Fact]
    public async Task The_same_seed_gives_the_same_bytes()
    {
        var people = Write("people.csv", "id\n" + string.Join('\n', Enumerable.Range(1, 30)));

        await Command.Run("breakouts", people, "--size", "5", "--rounds", "3", "--out", At("a.csv"));
        await Command.Run("breakouts", people, "--size", "5", "--rounds", "3", "--out", At("b.csv"));

        (await File.ReadAllBytesAsync(At("b.csv"), TestContext.Current.CancellationToken)).ShouldBe(await File.ReadAllBytesAsync(At("a.csv"), TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("name\nA\nB\nA\n", "--size 2", "names A twice")]
    [InlineData("name\nA\nB\n", "--size 0", "--size takes a number from 1")]
    [InlineData("name\nA\nB\n", "--size 2 --rounds 61", "--rounds one from 1 to 60")]
    [InlineData("name\nA\nB\n", "--size 2 --mix team", "has no column team. There are: name.")]
    [InlineData("name\nA\nB\n", "--size 2 --met nowhere.csv", "cannot be opened")]
    [InlineData("name,team\n,x\n", "--size 2", "names nobody in its column name")]
    public async Task What_cannot_be_used_is_refused_in_one_line(string table, string flags, string because)
    {
        var (code, said, wrong) = await Command.Run(["breakouts", Write("people.csv", table), .. flags.Split(' '), "--out", At("rooms.csv")]);

        (code, said).ShouldBe((2, ""));
        wrong.Trim().ShouldContain(because);
        wrong.Trim().ShouldNotContain("\n");
        File.Exists(At("rooms.csv")).ShouldBeFalse();
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private static IEnumerable<(string, string)> Pairs(string[] people) => people.SelectMany((a, i) => people.Skip(i + 1).Select(b => (a, b)));

    private string At(string name) => Path.Combine(folder, name);

    private string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }
}
