using System.Net;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class ThemesTests
{
    [Theory, OnBothEngines]
    public async Task A_run_puts_the_lines_into_themes_and_says_how_many_in_them_and_in_none(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);

        var page = await heard.Run("3");

        page.Main.ShouldContain("3 themes were found.");
        var coded = (await heard.Codings(programme)).Count;
        page.Main.ShouldContain($"{coded} lines in 3 themes; {(coded == 23 ? "1 line" : $"{24 - coded} lines")} in none.");
        coded.ShouldBeGreaterThan(20);
    }

    [Theory, OnBothEngines]
    public async Task Two_runs_over_the_same_lines_find_the_same(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        await heard.Run();
        var before = await heard.Codings(programme);

        await heard.Run();

        Lines(await heard.Codings(programme)).ShouldBe(Lines(before));

        static IEnumerable<string> Lines(Dictionary<string, string[]> codings) => codings.Select(line => $"{line.Key} {string.Join("; ", line.Value)}").Order(StringComparer.Ordinal);
    }

    [Theory, OnBothEngines]
    public async Task A_second_look_starts_from_the_first_and_themes_that_nobody_touched_keep_their_names_and_addresses(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        await heard.Run("3");
        await heard.Db(db => db.Themes.ExecuteUpdateAsync(set => set.SetProperty(t => t.Label, t => "The first look's " + t.Label)));
        var before = await heard.Themes(programme);

        await heard.Run();

        (await heard.Themes(programme)).Select(t => (t.Id, t.Label)).Order().ShouldBe(before.Select(t => (t.Id, t.Label)).Order());
    }

    [Theory, OnBothEngines]
    public async Task A_theme_shows_what_it_holds_and_a_part_of_it_can_be_made_a_theme(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Conversations(programme);
        await heard.Run("6");
        var theme = await heard.Db(db => db.SubThemes.GroupBy(s => s.ThemeId).OrderByDescending(g => g.Count()).Select(g => g.Key).FirstAsync());

        var page = await heard.Get(Themed.At(theme));
        var parts = page.Document.QuerySelectorAll("form[action$='/parting']").Select(form => form.Closest("li")!).ToList();
        parts.Count.ShouldBeGreaterThan(1);
        var (label, lines) = (parts[0].QuerySelector("a")!.TextContent, parts[0].QuerySelector(".aside")!.TextContent);

        // The part's own lines, and as many as it says.
        var own = await heard.Get($"{Themed.At(theme)}?part=1");
        own.Document.QuerySelector("#lines-of")!.TextContent.ShouldBe(label);
        own.Main.ShouldContain($"{lines}, page 1 of");

        var made = await page.Submit("form[action$='/parts/1/parting']");
        made.Main.ShouldContain("The sub-theme is a theme of its own now.");
        made.Document.QuerySelector("h1")!.TextContent.ShouldBe(label);
        made.Main.ShouldContain($"{label}{lines}");
        (await heard.Get(Themed.At(theme))).Document.QuerySelectorAll("form[action$='/parting']").Length.ShouldBe(parts.Count - 1);

        // A later look keeps what a person made.
        await heard.Run("6");
        (await heard.Themes(programme)).ShouldContain(t => t.Title == label && t.IsKept);
    }

    [Theory, OnBothEngines]
    public async Task Merging_a_theme_takes_its_parts_with_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var (from, into) = (await heard.ThemeOf(lines[0]), await heard.ThemeOf(lines[8]));
        await heard.Db(db => db.Part(programme.Id, from, [new Heard.Core.Understand.SubTheme(programme.Id, from, 1, "Permits", "permit")], new[] { (1, lines[0].Id) }.ToLookup(p => p.Item1, p => p.Id), TestContext.Current.CancellationToken));

        await (await heard.Get(Themed.At(from))).Submit("form[action$='/merging']", new { into = Key.Write(into) });

        (await heard.Db(db => db.SubThemes.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.Codings.CountAsync(k => k.Part != null))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_renamed_theme_outlives_a_run_and_those_that_nobody_touched_are_replaced(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var theme = await heard.ThemeOf(lines[0]);
        await (await heard.Get(Themed.At(theme))).Submit($"form[action='{Themed.At(theme)}']:not([method=get])", new { Name = "Getting parked", Description = "Where cars go." });

        var page = await heard.Run("2");

        page.Main.ShouldContain("1 that you made yours was kept");
        var themes = await heard.Themes(programme);
        var kept = themes.Single(t => t.Id == theme);
        (kept.Title, kept.Description, kept.IsKept).ShouldBe(("Getting parked", "Where cars go.", true));
        themes.Count.ShouldBe(2);
        (await heard.ThemeOf(lines[0])).ShouldBe(theme);
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_a_person_placed_stays_through_every_run(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var (parking, rotas) = (await heard.ThemeOf(lines[0]), await heard.ThemeOf(lines[8]));

        var moved = await (await heard.Get(Themed.At(parking))).Submit("form[action$='/moves']", new { Line = new[] { Key.Write(lines[0].Id) }, To = Key.Write(rotas) });
        moved.Main.ShouldContain($"1 line moved to {await heard.Title(rotas)}.");
        await heard.Run("4");

        (await heard.Codings(programme))[lines[0].Words].ShouldBe(["1: " + await heard.Title(rotas)]);
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_a_person_moved_to_none_stays_there_until_it_is_moved_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var parking = await heard.ThemeOf(lines[0]);

        var moved = await (await heard.Get(Themed.At(parking))).Submit("form[action$='/moves']", new { Line = new[] { Key.Write(lines[0].Id) }, To = "none" });
        await heard.Run();
        (await heard.Codings(programme)).ShouldNotContainKey(lines[0].Words);
        (await heard.Get("/people/team/themes/none?q=FULL+before")).Main.ShouldContain(lines[0].Words);

        await moved.Submit("form[action$='/none/moves']");
        (await heard.Codings(programme))[lines[0].Words].ShouldBe(["1: " + await heard.Title(parking)]);
    }

    [Theory, OnBothEngines]
    public async Task Ticked_lines_split_off_into_a_theme_that_the_next_run_keeps(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var parking = await heard.ThemeOf(lines[0]);
        string[] permits = [Key.Write(lines[1].Id), Key.Write(lines[7].Id)];

        var page = await (await heard.Get(Themed.At(parking))).Submit("form[action$='/moves']", new { Line = permits, To = "new", Name = "" }, HttpStatusCode.UnprocessableEntity);
        page.Main.ShouldContain("Enter a name for the new theme");
        await page.Submit("form[action$='/moves']", new { Name = "Permits" });
        await heard.Run();

        var codings = await heard.Codings(programme);
        codings[lines[1].Words].ShouldBe(["1: Permits"]);
        codings[lines[7].Words].ShouldBe(["1: Permits"]);
    }

    [Theory, OnBothEngines]
    public async Task Merged_themes_stay_merged_and_the_one_that_stands_finds_the_lines_of_both(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var (parking, rotas) = (await heard.ThemeOf(lines[0]), await heard.ThemeOf(lines[8]));

        var merged = await (await heard.Get(Themed.At(parking))).Submit("form[action$='/merging']", new { into = Key.Write(rotas) });
        merged.Address.AbsolutePath.ShouldBe(Themed.At(rotas));
        (await heard.Get(Themed.At(parking))).Address.AbsolutePath.ShouldBe(Themed.At(rotas));
        await heard.Run("2");

        (await heard.ThemeOf(lines[0])).ShouldBe(rotas);
        (await heard.ThemeOf(lines[8])).ShouldBe(rotas);
        (await heard.Themes(programme)).Count.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task A_run_over_the_workshops_leaves_the_conversation_alone_and_a_withdrawn_line_is_in_no_run(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Db(async db =>
        {
            (await db.Contributions.SingleAsync(c => c.Id == lines[0].Id)).Withdraw(new DateOnly(2026, 3, 1));
            await db.SaveChangesAsync();
        });

        await heard.Run("3", set: "workshops");

        var coded = await heard.Codings(programme);
        coded.Keys.ShouldBeSubsetOf(lines.Where(line => line.WorkshopId is not null && line.Id != lines[0].Id).Select(line => line.Words));
        coded.Count.ShouldBeGreaterThan(10);
    }

    [Theory, OnBothEngines]
    public async Task A_number_that_is_none_and_an_empty_set_are_refused_in_plain_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var refused = await (await heard.Get("/people/team/themes")).Submit(Themed.RunForm, new { Count = "lot" }, HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("Enter a whole number from 2 to 100, or leave it empty");
        refused.Main.ShouldContain("There are no lines in this set yet.");
        refused.Document.QuerySelector("#Count")!.GetAttribute("value").ShouldBe("lot");
    }

    [Theory, OnBothEngines]
    public async Task An_analyst_looks_for_themes_and_only_a_lead_publishes_them(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        await heard.Lines(programme);

        var page = await heard.Run("3");

        page.Document.QuerySelector("form[action$='/publication']").ShouldBeNull();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/people/team/themes/publication") { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(Ids.New()))]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await heard.Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}
