using System.Text.Json;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;
using Heard.Web.CommandLine;
using Heard.Web.Listen.Import.Files;

namespace Heard.Web.Tests.CommandLine;

public sealed class OpinionsVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("heard-opinions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private string In(string name) => Path.Combine(folder, name);

    private static Task<int> Heard(params string[] args) => HeardCommand.Run(["opinions", .. args]);

    /// <summary>Eight people in two camps on ten statements, the last taken out by a moderator, one person hardly there.</summary>
    private string Export()
    {
        Directory.CreateDirectory(In("export"));
        File.WriteAllLines(In("export/participants-votes.csv"),
        [
            "participant,xid,group-id,n-comments,n-votes,n-agree,n-disagree,0,1,2,3,4,5,6,7,8,12",
            .. Enumerable.Range(0, 8).Select(p => $"{p + 3},\"a,{p}\",0,0,0,0,0,{string.Join(',', Enumerable.Range(0, 10).Select(s => Mark(p, s)))}"),
            "2,,,,,,,1,,,,,,,,,",
        ]);
        File.WriteAllText(In("export/comments.csv"),
            "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n"
            + "1,now,0,1,0,0,1,\"We want \"\"quiet\"\" rooms,\nevery day\"\n2,now,12,1,0,0,-1,Buy my thing\n3,now,77,1,0,0,1,=1+1\n4,now,1,1,0,0,1,=SUM(A1)\n");
        return In("export");
    }

    // Everybody wants statement 0; the rest parts odd from even, but for one slip each.
    private static string Mark(int person, int statement) =>
        statement == 0 ? "1" : statement == person + 1 ? "0" : (person % 2 == 0) == (statement % 3 > 0) ? "1" : "-1";

    private static string Refusal(string file) =>
        Should.Throw<UnusableInputException>(() => OpinionsVerbInput.Read(file, new Progress<double>(), TestContext.Current.CancellationToken)).Message;

    private string[] Lines(string file) => File.ReadAllLines(In(Path.Combine("out", file)));

    [Fact]
    public async Task An_export_becomes_six_files()
    {
        (await Heard(Export(), "--out", In("out"))).ShouldBe(0);

        Directory.GetFiles(In("out")).Select(Path.GetFileName).Order()
            .ShouldBe(["consensus.csv", "groups.csv", "participants.csv", "representative.csv", "statements.csv", "summary.json"]);
        Lines("participants.csv")[0].ShouldBe("participant,x,y,group");
        Lines("participants.csv").Skip(1).Select(line => line.Split(',')).Select(cells => cells[0]).ShouldBe(["3", "4", "5", "6", "7", "8", "9", "10"]);
        Lines("participants.csv").Skip(1).Select(line => line.Split(',')[3]).Distinct().Count().ShouldBe(2);
        Lines("groups.csv")[0].ShouldBe("group,statement,agrees,disagrees,seen,pa,pd,pat,pdt,ra,rd,rat,rdt");
        Lines("groups.csv")[1].ShouldBe("0,0,4,0,4,0.8333333333333334,0.16666666666666666,2.23606797749979,-1.3416407864998738,1,1,0,0");
        Lines("representative.csv")[0].ShouldBe("group,rank,statement,direction");
        Lines("consensus.csv").ShouldBe(["rank,statement,direction", "1,0,agree"]);
    }

    [Fact]
    public async Task Statements_have_what_they_say_and_whether_they_were_taken_out()
    {
        await Heard(Export(), "--out", In("out"));

        var statements = Lines("statements.csv");
        statements[0].ShouldStartWith("statement,agrees,disagrees,seen,consensus,");
        statements.Length.ShouldBe(11);
        // The person with one vote is in no group, but is one of all.
        statements[1].ShouldStartWith("0,8,0,8,0.6944444444444445,");
        statements[1].ShouldContain(",9,0,9,");
        statements[1].ShouldEndWith(",false,\"We want \"\"quiet\"\" rooms, every day\"");
        statements[2].ShouldEndWith(",false,'=SUM(A1)");
        statements[10].ShouldEndWith(",true,Buy my thing");
    }

    [Fact]
    public async Task The_summary_says_how_many_groups_and_how_clear_they_are()
    {
        await Heard(Export(), "--out", In("out"), "--json");

        var summary = JsonDocument.Parse(await File.ReadAllTextAsync(In("out/summary.json"), TestContext.Current.CancellationToken)).RootElement;
        summary.GetProperty("k").GetInt32().ShouldBe(2);
        summary.GetProperty("people").GetInt32().ShouldBe(9);
        summary.GetProperty("grouped").GetInt32().ShouldBe(8);
        summary.GetProperty("moderated").EnumerateArray().Select(s => s.GetString()).ShouldBe(["12"]);
        summary.GetProperty("silhouettes").EnumerateObject().Select(s => s.Name).ShouldBe(["2", "3", "4", "5"]);
        summary.GetProperty("varianceExplained").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_votes_one_a_row_in_any_order_and_in_words_give_the_same_groups()
    {
        await Heard(Export(), "--out", In("out"));
        File.Delete(In("export/comments.csv"));
        var rows = Enumerable.Range(0, 8).SelectMany(p => Enumerable.Range(0, 10).Select(s => $"{(s == 9 ? 12 : s)};{Word(Mark(p, s))};{p + 3};x")).Append("0;Agree ;2;x").Append("1;;2;x");
        File.WriteAllText(In("long.csv"), "\uFEFFStatement;Vote;Participant;Remark\r\n" + string.Join("\r\n", rows.OrderDescending()));

        await Heard(In("export"), "--out", In("wide"));
        await Heard(In("long.csv"), "--out", In("long"));

        foreach (var file in Directory.GetFiles(In("wide"), "*.csv"))
        {
            File.ReadAllText(Path.Combine(In("long"), Path.GetFileName(file))).ShouldBe(File.ReadAllText(file));
        }

        static string Word(string mark) => mark switch { "1" => "AGREE", "0" => "pass", _ => "Disagree" };
    }

    [Fact]
    public async Task The_same_votes_and_seed_give_the_same_bytes()
    {
        await Heard(Export(), "--out", In("one"));
        await Heard(Export(), "--out", In("two"));

        foreach (var file in Directory.GetFiles(In("one")))
        {
            File.ReadAllBytes(file).ShouldBe(File.ReadAllBytes(Path.Combine(In("two"), Path.GetFileName(file))));
        }
    }

    [Fact]
    public async Task Where_nobody_has_voted_much_there_are_no_groups()
    {
        File.WriteAllLines(In("few.csv"), ["participant,statement,vote", "ann,parking,1", "bob,rota,agree"]);

        (await Heard(In("few.csv"), "--out", In("out"))).ShouldBe(0);

        Lines("participants.csv").ShouldBe(["participant,x,y,group"]);
        Lines("statements.csv").Length.ShouldBe(3);
        JsonDocument.Parse(await File.ReadAllTextAsync(In("out/summary.json"), TestContext.Current.CancellationToken)).RootElement.GetProperty("k").GetInt32().ShouldBe(0);
    }

    [Theory]
    [InlineData("nothing.csv", "There is no file or folder")]
    [InlineData("", "There is no participants-votes.csv")]
    [InlineData("empty.csv", "There is nothing in this file")]
    [InlineData("a,b\n1,2\n", "no column named participant")]
    [InlineData("participant,vote\n1,1\n", "no column named statement")]
    [InlineData("participant,comment\n1,2\n", "no column named vote and none headed by a statement's number")]
    [InlineData("participant,statement,vote\n1,1,1\n1,2,-1\n", "Only one person voted")]
    [InlineData("participant,statement,vote\n", "holds no votes")]
    [InlineData("participant,0,1\n1,,\n2,,\n", "holds no votes")]
    [InlineData("participant,statement,vote\n1,1,1\n1,2,maybe\n", "Row 2 of votes.csv has the vote \"maybe\". A vote is 1, 0 or -1, or agree, pass or disagree.")]
    [InlineData("participant,0,1\n1,1,2\n", "Row 1 of votes.csv has the vote \"2\".")]
    [InlineData("participant,statement,vote\n,1,1\n", "does not say whose or on what")]
    [InlineData("participant,statement,vote\n1,1,1,1\n", "has 4 cells under 3 headings")]
    public void What_cannot_be_used_is_refused_with_what_to_do(string votes, string says)
    {
        File.WriteAllText(In("empty.csv"), "");
        File.WriteAllText(In("votes.csv"), votes);
        var file = votes.Length == 0 ? folder : In(votes.EndsWith(".csv", StringComparison.Ordinal) ? votes : "votes.csv");

        Refusal(file).ShouldContain(says);
    }

    [Fact]
    public void A_spoiled_file_is_read_or_refused_and_never_breaks_the_command()
    {
        Export();
        var chance = new SplitMix64(3);
        byte[] marks = [.. "\",;\n\r\t10-x "u8, 0xEF, 0xFF, 0];
        foreach (var name in new[] { "participants-votes.csv", "comments.csv" })
        {
            var whole = File.ReadAllBytes(In("export/" + name));
            for (var round = 0; round < 120; round++)
            {
                var spoiled = whole[..(chance.NextBelow(4) == 0 ? chance.NextBelow(whole.Length) : whole.Length)];
                for (var i = chance.NextBelow(8); i > 0 && spoiled.Length > 0; i--)
                {
                    spoiled[chance.NextBelow(spoiled.Length)] = marks[chance.NextBelow(marks.Length)];
                }

                File.WriteAllBytes(In("export/" + name), spoiled);
                try
                {
                    var input = OpinionsVerbInput.Read(In("export"), new Progress<double>(), TestContext.Current.CancellationToken);
                    OpinionMap.Of(input.Votes, new OpinionOptions { Moderated = input.Moderated }).People.Count.ShouldBe(input.People.Count);
                }
                catch (UnusableInputException refused)
                {
                    refused.Message.ShouldNotContain('\n');
                    refused.Message.ShouldNotBeEmpty();
                }
            }

            File.WriteAllBytes(In("export/" + name), whole);
        }
    }

    [Fact]
    public void A_table_of_something_else_is_refused_before_it_fills_the_memory()
    {
        File.WriteAllLines(In("votes.csv"), Enumerable.Range(0, 100_001).Select(i => $"{i % 9},{i},1").Prepend("participant,statement,vote"));

        Refusal(In("votes.csv")).ShouldContain("names more than 100,000 statements");
    }

    [Fact]
    public async Task A_mark_that_is_never_closed_is_refused_rather_than_read_to_the_end()
    {
        await File.WriteAllTextAsync(In("votes.csv"), "participant,statement,vote\n1,\"1,1\n" + new string('x', 16_000_000), TestContext.Current.CancellationToken);

        Refusal(In("votes.csv")).ShouldContain("quotation mark");
    }

    [Fact]
    public async Task A_refusal_is_one_line_ends_with_two_and_leaves_nothing()
    {
        await File.WriteAllTextAsync(In("votes.csv"), "participant,statement,vote\n1,1,1\n1,2,maybe\n", TestContext.Current.CancellationToken);

        var (code, output, error) = await Command.Run("opinions", In("votes.csv"), "--out", In("out"));

        code.ShouldBe(2);
        output.ShouldBeEmpty();
        error.Trim().Split('\n')[^1].ShouldStartWith("Row 2 of votes.csv has the vote \"maybe\".");
        Directory.GetDirectories(folder).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_is_no_folder_to_write_to()
    {
        Export();

        (await Heard(In("export"), "--out", In("export/comments.csv"))).ShouldBe(2);
    }
}
