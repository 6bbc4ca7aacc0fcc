using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand.Codes;

public class CodingTests
{
    private const string Lines = $"{Coded.Home}/lines";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Without_script_each_save_leads_to_the_next_line_and_the_last_can_be_undone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");

        var page = await heard.Get(Lines);
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[0].Words);
        page = await page.Submit(Coded.Form, new { Code = codes["Parking"] });
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[1].Words);
        page = await page.Submit(Coded.Form, new { None = "none" });
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[2].Words);

        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
        (await heard.Decisions(lines[1])).ShouldBe(["A:"]);
        page = await page.Submit("form[action$='/undoings']");
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[1].Words);
        (await heard.Decisions(lines[1])).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task What_somebody_decided_before_they_signed_out_is_not_saved_as_whoever_signed_in_since(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        var page = await heard.Get(Lines);
        var first = page.Document.QuerySelector("[data-who]")!.GetAttribute("data-who")!.Split(':')[^1];

        await heard.SignIn(programme, Role.Analyst);
        await page.Submit(Coded.Form, new { Code = codes["Parking"], Who = first }, HttpStatusCode.Forbidden);

        (await heard.Decisions(lines[0])).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task A_decision_before_there_is_a_codebook_is_refused_and_breaks_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Coded.Home}/decisions") { Content = new FormUrlEncodedContent([KeyValuePair.Create("Line", Key.Write(lines[0].Id)), KeyValuePair.Create("None", "none"), KeyValuePair.Create("act", Key.Write(Ids.New()))]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");

        (await heard.SendOnly(request)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task Undoing_a_change_of_mind_brings_the_codes_before_it_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Code(lines[0], codes["Parking"]);
        var page = await heard.Code(lines[0], codes["Rotas"]);
        (await heard.Decisions(lines[0])).ShouldBe(["A: Rotas"]);

        await page.Submit("form[action$='/undoings']");

        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
    }

    [Theory, OnBothEngines]
    public async Task Skipping_passes_a_line_over_until_the_others_are_done(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Codebook(programme, "Parking");
        var page = await heard.Get(Lines);

        page = await heard.Get(page.Document.QuerySelector("[data-skip]")!.GetAttribute("href")!);
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[1].Words);
        foreach (var line in lines.Skip(1))
        {
            page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(line.Words);
            page = await page.Submit(Coded.Form, new { None = "none" });
        }

        page.Main.ShouldContain("That was the last of them. You passed over 1 line.");
        page = await heard.Get(page.Document.QuerySelector("main a.button")!.GetAttribute("href")!);
        page.Document.QuerySelector("[data-words]")!.TextContent.ShouldBe(lines[0].Words);
    }

    [Theory, OnBothEngines]
    public async Task Neither_a_code_nor_none_and_both_of_them_are_refused(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");

        var refused = await (await heard.Get(Lines)).Submit(Coded.Form, null, HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Choose at least one code, or say that none of them applies");
        refused = await (await heard.Get(Lines)).Submit(Coded.Form, new { Code = codes["Parking"], None = "none" }, HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("not both");
        refused.Document.QuerySelector($"#c-{codes["Parking"]}")!.HasAttribute("checked").ShouldBeTrue();
        (await heard.Decisions(lines[0])).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task A_line_decided_about_in_many_tabs_at_once_has_one_decision_and_everything_is_answered(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(async i =>
        {
            using var request = Decision(lines[0], Ids.New(), i % 2 == 0 ? codes["Parking"] : codes["Rotas"]);
            using var answer = await heard.Send(request);
            answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        }));

        var decisions = await heard.Decisions(lines[0]);
        decisions.Length.ShouldBe(1);
        decisions[0].ShouldBeOneOf("A: Parking", "A: Rotas");
    }

    [Theory, OnBothEngines]
    public async Task A_decision_sent_twice_does_nothing_the_second_time(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        var act = Ids.New();
        using (await heard.Send(Decision(lines[0], act, codes["Parking"])))
        {
        }

        await heard.Code(lines[0], codes["Rotas"]);
        using var again = await heard.SendOnly(Decision(lines[0], act, codes["Parking"]));

        again.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await heard.Decisions(lines[0])).ShouldBe(["A: Rotas"]);
    }

    [Theory, OnBothEngines]
    public async Task Each_members_codings_are_their_own_and_a_second_coder_sees_neither_codes_nor_suggestions(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Teach(programme, [.. lines.Take(16)], codes, 6);
        await heard.Code(lines[0], codes["Parking"]);
        await heard.SignIn(programme, Role.Analyst);

        var page = await heard.Until($"{Lines}?line={Key.Write(lines[23].Id)}", seen => seen.Document.QuerySelector("[data-suggestion]") is not null);
        page.Document.QuerySelectorAll("[data-suggestion]").Length.ShouldBe(2);
        page = await heard.Get(Coded.At(lines[0]));
        page.Document.QuerySelector("[data-suggestion]").ShouldBeNull();
        page.Main.ShouldContain("Somebody else has coded this line.");
        await page.Submit(Coded.Form, new { Code = codes["Rotas"] });

        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking", "B: Parking", "C: Rotas"]);
    }

    [Theory, OnBothEngines]
    public async Task Lines_are_filtered_by_what_was_decided_by_code_kind_and_workshop(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas");
        await heard.Code(lines[0], codes["Parking"]);
        await heard.Code(lines[1], codes["Parking"]);
        await heard.Code(lines[2]);
        await heard.SignIn(programme, Role.Analyst);
        await heard.Code(lines[1], codes["Rotas"]);

        (await heard.Listed("show=uncoded")).ShouldBe(lines.Skip(3).Select(line => line.Words));
        (await heard.Listed("show=second")).ShouldBe([lines[0].Words, lines[2].Words]);
        (await heard.Listed("show=mine")).ShouldBe([lines[1].Words]);
        (await heard.Listed("show=disagreed")).ShouldBe([lines[1].Words]);
        (await heard.Listed($"show=all&code={codes["Parking"]}")).ShouldBe([lines[0].Words, lines[1].Words]);
        (await heard.Listed("show=all&kind=question")).ShouldBe(lines.Where(line => line.Kind == Kind.Question).Select(line => line.Words));
        (await heard.Listed("show=all&workshop=2")).ShouldBe(lines.Where((_, at) => at % 4 == 1).Select(line => line.Words));
        (await heard.Listed("show=again")).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task The_rest_of_the_team_reads_counts_and_no_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Lead);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        await heard.Code(lines[0], codes["Parking"]);
        await heard.SignIn(programme, Role.Owner);

        var page = await heard.Get(Coded.Home);

        page.Main.ShouldContain("Parking 1 line");
        page.Document.QuerySelectorAll("main a").Where(a => a.Closest(".tabs") is null).ShouldBeEmpty();
        await heard.Get(Lines, HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_page_of_coding_costs_as_many_queries_whatever_the_number_of_lines()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Computers");
        await heard.Teach(programme, lines, codes, 6);
        await heard.Until($"{Lines}?line={Key.Write(lines[7].Id)}", seen => seen.Document.QuerySelector("[data-suggestion]") is not null);

        (await Queries.In(heard.Folder, () => heard.Get(Lines))).ShouldBeLessThanOrEqualTo(14);
        (await Queries.In(heard.Folder, () => heard.Get($"{Lines}/coming"))).ShouldBeLessThanOrEqualTo(13);
        (await Queries.In(heard.Folder, () => heard.Get($"{Coded.Home}/list?show=all"))).ShouldBeLessThanOrEqualTo(14);
        (await Queries.In(heard.Folder, () => heard.Get(Coded.Home))).ShouldBeLessThanOrEqualTo(14);
    }

    /// <summary>As the script sends it.</summary>
    private static HttpRequestMessage Decision(Contribution line, long act, string code)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{Coded.Home}/decisions")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(act)), KeyValuePair.Create("Line", Key.Write(line.Id)), KeyValuePair.Create("Code", code)]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        request.Headers.Add("Accept", "application/json");
        return request;
    }
}
