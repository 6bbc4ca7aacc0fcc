using Heard.Web.CommandLine;

namespace Heard.Web.Tests.CommandLine;

public sealed class OpinionsVerbPeopleTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-opinions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private static Task<int> Heard(params string[] args) => HeardCommand.Run(["opinions", .. args]);

    [Fact]
    public async Task Agreement_is_counted_by_what_people_are_for_eleven_of_them_or_more()
    {
        // 60 people on two statements: all porters agree with the first and no clerk does; both halves of each agree with the second.
        File.WriteAllLines(In("votes.csv"), ["participant,statement,vote", .. Enumerable.Range(0, 60).SelectMany(p => (string[])[$"p{p},Free parking,{(p < 30 ? 1 : -1)}", $"p{p},Warm food,{(p % 2 == 0 ? 1 : -1)}"])]);
        File.WriteAllLines(In("people.csv"), ["participant,profession", .. Enumerable.Range(0, 55).Select(p => $"p{p},{(p < 30 ? "Porters" : "Clerks")}")]);

        (await Heard(In("votes.csv"), "--people", In("people.csv"), "--by", "profession", "--out", In("out"))).ShouldBe(0);

        // The five who are not in the table are too few to stand alone, so they are counted with the smaller group.
        var lines = File.ReadAllLines(In("out/crosscuts.csv"));
        lines[0].ShouldBe("by,statement,text,groups,people,of,percent,low,high,elsewhere,q");
        lines.Skip(1).Where(line => line.Contains("Free parking", StringComparison.Ordinal)).Select(line => string.Join(',', line.Split(',').Skip(3).Take(4)))
            .ShouldBe(["Porters,30,30,100", "(not said) and Clerks,0,30,0"], ignoreOrder: true);
    }

    [Fact]
    public async Task What_people_are_needs_a_table_and_a_column_of_it()
    {
        File.WriteAllText(In("votes.csv"), "participant,statement,vote\na,Free parking,1\nb,Free parking,1\n");
        (await Heard(In("votes.csv"), "--by", "profession", "--out", In("out"))).ShouldBe(2);
        File.WriteAllText(In("people.csv"), "participant,profession\nnobody,Porters\n");
        (await Heard(In("votes.csv"), "--people", In("people.csv"), "--by", "profession", "--out", In("out"))).ShouldBe(2);
        (await Heard(In("votes.csv"), "--people", In("people.csv"), "--by", "grade", "--out", In("out"))).ShouldBe(2);
        Directory.Exists(In("out")).ShouldBeFalse();
    }
}
