using System.Net;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class ThemesPublicTests
{
    [Theory, OnBothEngines]
    public async Task The_public_and_the_search_see_a_theme_only_once_it_is_published(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var theme = await heard.ThemeOf(lines[0]);
        await (await heard.Get(Themed.At(theme))).Submit($"form[action='{Themed.At(theme)}']:not([method=get])", new { Name = "Kerbside" });
        (await heard.Get("/people/themes")).Main.ShouldContain("No themes are published yet.");
        await heard.Get($"/people/themes/{Key.Write(theme)}", HttpStatusCode.NotFound);
        await heard.Get($"/people/themes/{Key.Write(theme)}/lines/1", HttpStatusCode.NotFound);
        (await Found(heard, programme)).ShouldBeEmpty();

        await (await heard.Get(Themed.At(theme))).Submit("form[action$='/publication']");

        (await heard.Get("/people/themes")).Main.ShouldContain("1 theme came out of 24 lines.");
        (await heard.Get($"/people/themes/{Key.Write(theme)}")).Document.QuerySelector("h1")!.TextContent.ShouldBe("Kerbside");
        (await Found(heard, programme)).ShouldBe([theme]);

        await (await heard.Get(Themed.At(theme))).Submit("form[action$='/withdrawal']");
        await heard.Get($"/people/themes/{Key.Write(theme)}", HttpStatusCode.NotFound);
        (await Found(heard, programme)).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task A_theme_opens_to_its_lines_its_findings_and_where_it_was_raised(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var theme = await heard.ThemeOf(lines[0]);
        await heard.Db(async db =>
        {
            var finding = new Finding(programme.Id, Ids.New(), lines[0].WorkshopId!.Value, Kind.Concern, "Getting a space decides how the day begins.", 1);
            finding.SignOff([], 1, new DateOnly(2026, 3, 1));
            finding.Publish(new DateOnly(2026, 3, 1));
            db.Add(finding);
            db.Add(new Citation(programme.Id, new Reference(Link.Finding, finding.Id), new Reference(Link.Contribution, lines[0].Id)));
            await db.SaveChangesAsync();
        });
        await PublishAll(heard);

        var page = await heard.Get($"/people/themes/{Key.Write(theme)}");

        page.Document.QuerySelector(".finding")!.TextContent.ShouldBe("Getting a space decides how the day begins.Workshop 1");
        page.Main.ShouldContain("1: Workshop number 1");
        page.Document.QuerySelectorAll(".line").Length.ShouldBeInRange(3, 5);
        (await heard.Get(page.Document.QuerySelector("a[href$='/lines/1']")!.GetAttribute("href")!)).Main.ShouldContain(lines[0].Words);
        await heard.Get($"/people/themes/{Key.Write(theme)}/lines/2", HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task Words_that_were_not_said_to_everyone_are_counted_and_never_shown(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme, Audience.Workforce);
        await heard.Run("3");
        await PublishAll(heard);
        var theme = await heard.ThemeOf(lines[0]);

        var page = await heard.Get($"/people/themes/{Key.Write(theme)}");
        var all = await heard.Get($"/people/themes/{Key.Write(theme)}/lines/1");

        page.Main.ShouldContain("Nothing in it was said to everyone, so its words are not shown.");
        all.Main.ShouldContain("0 lines, page 1 of 1");
        all.Main.ShouldContain("more lines in this theme are not shown: they were not said to everyone.");
        lines.ShouldAllBe(line => !page.Text.Contains(line.Words) && !all.Text.Contains(line.Words));
    }

    [Theory, OnBothEngines]
    public async Task A_description_that_repeats_a_line_not_said_to_everyone_is_not_published(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme, Audience.Workforce);
        await heard.Run("3");
        var theme = await heard.ThemeOf(lines[0]);
        var renamed = await (await heard.Get(Themed.At(theme))).Submit($"form[action='{Themed.At(theme)}']:not([method=get])", new { Name = "Parking", Description = $"Somebody said: {lines[0].Words}." });

        var refused = await renamed.Submit("form[action$='/publication']", expected: HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain($"A line that was not said to everyone stands in it: “{lines[0].Words}”.");
        (await heard.Db(db => db.Themes.SingleAsync(t => t.Id == theme))).IsPublished.ShouldBeFalse();
    }

    [Theory, OnBothEngines]
    public async Task The_address_of_a_merged_theme_leads_to_the_one_that_took_its_lines(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var (parking, rotas) = (await heard.ThemeOf(lines[0]), await heard.ThemeOf(lines[8]));
        await PublishAll(heard);
        await (await heard.Get(Themed.At(parking))).Submit("form[action$='/merging']", new { into = Key.Write(rotas) });

        (await heard.Get($"/people/themes/{Key.Write(parking)}")).Address.AbsolutePath.ShouldBe($"/people/themes/{Key.Write(rotas)}");
        (await heard.Get($"/people/themes/{Key.Write(parking)}/lines/1")).Address.AbsolutePath.ShouldBe($"/people/themes/{Key.Write(rotas)}/lines/1");
    }

    [Theory, OnBothEngines]
    public async Task Reading_takes_the_same_few_queries_however_much_was_said(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Conversations(programme);
        await heard.Run();
        await PublishAll(heard);
        var theme = (await heard.Themes(programme))[0].Id;

        await heard.Db(async db =>
        {
            (await Queries.Of(db, () => db.ReadThemes(programme.Id, onlyPublished: true, default))).ShouldBe(5);
            (await Queries.Of(db, () => db.ReadForComparison(programme.Id, default))).ShouldBe(6);
            (await Queries.Of(db, () => db.ReadTheme(programme.Id, theme, default))).ShouldBe(7);
            (await Queries.Of(db, () => db.ReadThemeLines(programme.Id, theme, null, Audience.Public, 1, default))).ShouldBe(2);
            (await Queries.Of(db, () => db.ReadNextSeries(programme.Id, default))).ShouldBe(10);
        });
    }

    [Theory, OnBothEngines]
    public async Task No_run_takes_a_line_out_of_a_published_theme(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        await heard.Run("3");
        await PublishAll(heard);
        var before = await Placed();

        // A number the engine did not choose itself makes it draw its lines elsewhere.
        var page = await heard.Run("9");

        var after = await Placed();
        before.Except(after).ShouldBeEmpty();
        var joined = await heard.Db(db => db.Codings.CountAsync(k => db.Themes.Any(t => t.Id == k.ThemeId && t.IsPublished))) - before.Count;
        page.Main.Contains("joined", StringComparison.Ordinal).ShouldBe(joined > 0);

        Task<HashSet<(long, long)>> Placed() => heard.Db(async db =>
            (await db.Codings.Select(k => new { k.ThemeId, k.ContributionId }).ToListAsync()).Select(k => (k.ThemeId, k.ContributionId)).ToHashSet());
    }

    private static async Task PublishAll(HeardServer heard) =>
        await (await heard.Get("/people/team/themes")).Submit("form[action$='/themes/publication']");

    private static async Task<long[]> Found(HeardServer heard, Programme programme) =>
        [.. (await heard.Db(db => db.Search(programme.Id, "kerbside", 10, default))).Where(found => found.Kind == Link.Theme).Select(found => found.Id)];
}
