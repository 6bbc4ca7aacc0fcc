using System.Net;
using System.Text.RegularExpressions;
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

public partial class ThemesPublicTests
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
    public async Task A_group_of_fewer_than_eleven_is_never_shown(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        var (trust, hospice) = (new Organisation(programme.Id, Ids.New(), "Brackwater Trust") { Sector = "Hospitals" }, new Organisation(programme.Id, Ids.New(), "The Lantern Hospice") { Sector = "Charities" });
        await heard.Db(async db =>
        {
            db.AddRange(trust, hospice);
            await db.SaveChangesAsync();
            await db.Contributions.Where(c => c.Row <= 20).ExecuteUpdateAsync(set => set.SetProperty(c => c.OrganisationId, trust.Id));
            await db.Contributions.Where(c => c.Row > 20).ExecuteUpdateAsync(set => set.SetProperty(c => c.OrganisationId, hospice.Id));
            await db.Touch([programme.Id], default);
        });
        await heard.Run("3");
        await PublishAll(heard);

        var page = await heard.Get("/people/themes/table");

        page.Document.QuerySelectorAll("section > h3").Select(heading => heading.TextContent).ShouldContain("Lines of each theme by sector");
        page.Document.QuerySelectorAll(".shares").ShouldBeEmpty();
        page.Main.ShouldContain("Too few lines, or all but too few, to show at all:");
        page.Document.QuerySelector("main details li")!.TextContent.ShouldBe("Everyone: Charities, Hospitals");
        page.Main.ShouldContain("Fewer than 11 lines say which profession they came from, so there is no table by profession.");
    }

    [Theory, OnBothEngines]
    public async Task No_number_by_organisation_or_profession_is_below_eleven_or_unrounded_in_the_sample_region(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Conversations(programme);
        await heard.Run();
        await PublishAll(heard);
        var (reading, cuts) = await heard.Db(async db => (await db.ReadThemes(programme.Id, onlyPublished: true, default), await db.ReadThemeCuts(programme.Id, default)));

        var tables = Web.Understand.ThemeTables.Of(reading.Themes, cuts);

        foreach (var table in new[] { tables.BySector, tables.ByOrganisation, tables.ByProfession })
        {
            table.Columns.Count.ShouldBeGreaterThan(3);
            table.Columns.ShouldAllBe(column => column.People.People >= 10 && column.People.People % 5 == 0);
            table.Rows.SelectMany(row => row.Cells).ShouldAllBe(cell => cell.Share.Count.People == 0 || cell.Share.Count.People >= 10);
        }

        var page = await heard.Get("/people/themes/table");
        page.Document.QuerySelectorAll("main section").Length.ShouldBe(3);
        page.Document.QuerySelectorAll(".shares .aside, summary .aside").Select(number => number.TextContent.Trim()).ShouldAllBe(number => IsPlain().IsMatch(number));
    }

    [Fact]
    public async Task A_theme_names_every_group_once_beside_the_number_it_is_counted_in()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme();
        await heard.Conversations(programme);
        await heard.Run();
        await PublishAll(heard);
        var (reading, cuts) = await heard.Db(async db => (await db.ReadThemes(programme.Id, onlyPublished: true, default), await db.ReadThemeCuts(programme.Id, default)));
        var groups = Web.Understand.ThemeTables.Of(reading.Themes, cuts).BySector.Columns.Select(column => column.Label).ToList();

        var themes = (await heard.Get("/people/themes/table")).Document.QuerySelectorAll("section[aria-labelledby=by-sector] .shares");

        themes.Length.ShouldBeGreaterThan(5);
        foreach (var theme in themes)
        {
            var named = string.Join('|', theme.QuerySelectorAll("li > span:first-child").Select(label => label.TextContent));
            groups.ShouldAllBe(group => Regex.Count(named, $@"\b{Regex.Escape(group)}\b") == 1);
            theme.QuerySelectorAll("li").Length.ShouldBeLessThanOrEqualTo(groups.Count);
        }
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
            (await Queries.Of(db, () => db.ReadThemeCuts(programme.Id, default))).ShouldBe(4);
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

    /// <summary>A number is a multiple of 5 and never under 10; where there is nobody, or a group is small, it is in words.</summary>
    [GeneratedRegex(@"^(none of|(5% or fewer|95% or more) of|([1-9][0-9]*0|[1-9][0-9]*5) of) [1-9][0-9,]*[05] lines(, [0-9]+%)?$")]
    private static partial Regex IsPlain();
}
