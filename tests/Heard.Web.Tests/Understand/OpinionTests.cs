using System.Net;
using Heard.Core.People;
using Heard.Web.Tests.Listen.Voting;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

public class OpinionTests
{
    [Theory, OnBothEngines]
    public async Task The_map_says_how_large_each_group_is_and_what_is_particular_to_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Bring(("votes.csv", Camps.Votes(33, 22)), ("comments.csv", Camps.Comments()));

        page.Document.QuerySelectorAll("h3").Select(h => h.TextContent).ShouldBe(["Group A, about 35 people", "Group B, about 20 people"]);
        var agreed = page.Document.QuerySelectorAll("h3 + .over").Select(over => $"{over.TextContent}: {over.NextElementSibling!.QuerySelector("li p")!.TextContent[^1]}");
        agreed.First().ShouldStartWith("More than others, they agree: ");
        page.Document.QuerySelectorAll(".map ellipse").Length.ShouldBe(2);

        // Beneath "What nearly all share" stands the one that all want.
        var shared = page.Document.QuerySelectorAll("h2").Single(h => h.TextContent == "What nearly all share");
        shared.NextElementSibling!.NextElementSibling!.QuerySelectorAll("li p").Select(p => p.TextContent).First().ShouldBe("1 Statement 0");
    }

    [Theory, OnBothEngines]
    public async Task The_table_is_exact_can_be_put_in_order_and_taken_away(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        await heard.Bring(("votes.csv", Camps.Votes(36, 18)), ("comments.csv", Camps.Comments()));
        var at = await heard.At();

        // On the second statement one in eight passed: 5 of the larger camp and 2 of the smaller.
        var lines = (await heard.Get(at + "/statements.csv")).Text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        lines[0].TrimStart('\uFEFF').ShouldBe("number,statement,agree,disagree,pass,group_A_agree_percent,group_A_disagree_percent,group_A_pass_percent,group_B_agree_percent,group_B_disagree_percent,group_B_pass_percent");
        lines[1].ShouldBe("1,Statement 0,54,0,0,100,0,0,100,0,0");
        lines[2].ShouldBe("2,Statement 1,31,16,7,86,0,14,0,89,11");
        lines.Length.ShouldBe(11);

        Numbers(await heard.Get(at)).ShouldBe(Enumerable.Range(1, 10).Select(n => $"{n}"));
        Numbers(await heard.Get(at + "?by=division"))[^1].ShouldBe("1");
        Numbers(await heard.Get(at + "?by=agreement"))[0].ShouldBe("1");

        static List<string> Numbers(Seen page) => [.. page.Document.QuerySelectorAll("table.opinions tbody tr").Select(row => row.Children[0].TextContent)];
    }

    [Theory, OnBothEngines]
    public async Task No_group_is_made_of_fewer_people_than_may_be_spoken_of(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Bring(("votes.csv", Camps.Votes(40, 9)), ("comments.csv", Camps.Comments()));

        page.Main.ShouldContain("There are no groups to show");
        page.Document.QuerySelector(".map").ShouldBeNull();
        page.Document.QuerySelectorAll("table.opinions thead th").Length.ShouldBe(4);
    }

    [Theory, OnBothEngines]
    public async Task What_too_few_of_a_group_saw_is_not_said_of_the_group(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var votes = System.Text.Encoding.UTF8.GetString(Camps.Votes(30, 20)).Split('\n', StringSplitOptions.RemoveEmptyEntries);

        // The last statement that stands was shown to the first ten people alone.
        var few = votes.Select((row, at) => at is 0 or <= 10 ? row : string.Join(',', row.Split(',').Select((cell, column) => column == 10 ? "" : cell)));
        await heard.Bring(("votes.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', few) + "\n")), ("comments.csv", Camps.Comments()));
        var at = await heard.At();

        (await heard.Get(at + "/statements.csv")).Text.Split("\r\n")[10].ShouldEndWith(",,,,,,");
        (await heard.Get(at)).Document.QuerySelectorAll("table.opinions tbody tr")[9].QuerySelectorAll("td[data-is^='Group'] .aside").Select(cell => cell.TextContent)
            .ShouldBe(["Too few of them saw it", "Too few of them saw it"]);
    }

    [Theory, OnBothEngines]
    public async Task Votes_of_another_programme_are_not_there(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));
        var at = await heard.At();
        await heard.Programme("others", Role.Lead);

        await heard.Get(at.Replace("/people/", "/others/", StringComparison.Ordinal), HttpStatusCode.NotFound);
        (await heard.Get("/others/team/opinions")).Document.QuerySelector(".rows").ShouldBeNull();
    }
}
