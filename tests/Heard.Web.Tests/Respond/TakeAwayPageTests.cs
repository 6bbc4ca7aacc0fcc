using System.Net;
using Heard.Core.People;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Respond;

public class TakeAwayPageTests
{
    private static readonly string[] PublicFiles = ["/people/report", "/people/report.docx", "/people/report.xlsx", "/people/data.zip"];

    [Theory, OnBothEngines]
    public async Task The_page_leads_to_every_file_and_says_under_which_licence(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var page = await heard.Get("/people/take-away");

        page.Document.QuerySelectorAll("main a.button").Select(link => link.GetAttribute("href")).ShouldBe(PublicFiles);
        page.Main.ShouldContain("Open Government Licence v3.0: copy, publish and build on them");
        page.Main.ShouldContain("2 lines were said to fewer people than the public. They are counted and not shown.");
        page.Main.ShouldContain("1 finding, 1 theme, 3 questions and 3 lines, to sort and filter in a spreadsheet.");
    }

    [Theory, OnBothEngines]
    public async Task Before_a_programme_opens_nothing_can_be_taken_away(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null, open: false));

        foreach (var path in PublicFiles.Append("/people/take-away"))
        {
            await heard.Get(path, HttpStatusCode.NotFound);
        }
    }

    [Theory, OnBothEngines]
    public async Task The_report_has_one_first_heading_and_skips_no_level(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var report = (await heard.Get("/people/report")).Document;

        var levels = report.QuerySelectorAll("h1,h2,h3,h4,h5,h6").Select(heading => heading.TagName[1] - '0').ToList();
        levels[0].ShouldBe(1);
        levels.Count(level => level == 1).ShouldBe(1);
        levels.Zip(levels.Skip(1)).ShouldAllBe(pair => pair.Second <= pair.First + 1);
        var anchors = report.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        anchors.ShouldBeUnique();
        report.QuerySelectorAll("a[href^='#']").ShouldAllBe(link => anchors.Contains(link.GetAttribute("href")!.Substring(1)));
        report.QuerySelectorAll("table").ShouldAllBe(table => table.QuerySelector("caption") != null && table.QuerySelectorAll("thead th[scope=col]").Length > 0);
    }

    [Theory, OnBothEngines]
    public async Task A_finding_in_the_report_says_on_how_many_lines_it_rests_and_quotes_only_the_public_one(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        var finding = (await heard.Get("/people/report")).Document.QuerySelector(".finding.concern")!;

        finding.QuerySelector(".words")!.TextContent.Trim().ShouldBe("Night staff hear of changes last.");
        finding.QuerySelector(".aside")!.TextContent.ShouldBe("In 3 lines from 1 workshop. 1 of them was withdrawn.");
        finding.QuerySelectorAll("blockquote").Select(quote => quote.TextContent.Trim()).ShouldBe(["Nobody has told the night team when we move."]);
    }

    [Theory, OnBothEngines]
    public async Task A_file_is_made_once_for_each_state_of_the_programme_and_keeps_its_name(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        for (var time = 1; time <= 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/people/data.zip");
            using var response = await heard.Send(request);
            response.Content.Headers.ContentDisposition!.FileName.ShouldBe("people-data.zip", $"time {time}");
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/zip");
            response.Headers.ETag.ShouldNotBeNull();
        }

        (await heard.Bytes("/people/report.docx")).ShouldBe(await heard.Bytes("/people/report.docx"));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_that_is_not_public_is_in_any_public_file(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: null));

        foreach (var path in PublicFiles)
        {
            var texts = TakeAwayScene.Texts(path, await heard.Bytes(path));
            texts.Values.ShouldContain(text => text.Contains("Nobody has told the night team", StringComparison.Ordinal), path);
            foreach (var (name, text) in texts)
            {
                text.Contains(TakeAwayScene.Canary, StringComparison.OrdinalIgnoreCase).ShouldBeFalse(name);
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task The_teams_data_hold_every_line_with_its_audience_and_still_not_who_said_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: Role.Analyst));

        var files = TakeAwayScene.Texts("", await heard.Bytes("/people/team/take-away/data.zip"));

        files["/contributions.csv"].ShouldContain("canary for the room,,,concern,collated_summary,room,1,,2026-02-03,outputs.docx,6,1,7");
        files["/contributions.csv"].ShouldContain("canary of the small workshop,,,concern,own_words,public,2,,,,,1,7");
        files["/datapackage.json"].ShouldContain("\"name\": \"other-closed\"");
        foreach (var (name, text) in files)
        {
            foreach (var word in new[] { "canary hospital", "canary ward", "canary-form.csv", "canary that was withdrawn", "canary draft", "canary signed off", "canary theme", "canary question" })
            {
                text.Contains(word, StringComparison.Ordinal).ShouldBeFalse($"{word} in {name}");
            }
        }
    }

    [Theory, OnBothEngines]
    public async Task The_teams_data_are_for_leads_and_analysts(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await TakeAwayScene.Set(heard, await heard.Programme(role: Role.Facilitator));

        await heard.Get("/people/team/take-away/data.zip", HttpStatusCode.Forbidden);
    }
}
