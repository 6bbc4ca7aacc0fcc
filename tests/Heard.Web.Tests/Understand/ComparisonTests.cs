using System.Net;
using Heard.Analysis.Disclosure;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Tests.Respond;
using Heard.Web.Tests.Serving;
using Heard.Web.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class ComparisonTests
{
    private const string PublishForm = "form[action$='/compare/publications']";
    private const string CutsFormAt = "form[action$='/compare/cuts']";

    [Fact]
    public void Lines_of_one_row_of_a_table_count_once_for_all_that_they_raise()
    {
        ComparedLine[] lines = [new(1, (7, 1), 3, null, null, null), new(2, (7, 1), 3, null, null, null), new(3, (7, 2), 3, null, null, null)];
        var reading = new ComparisonReading(
            [new(10, "Parking"), new(11, "Rotas")], [new(3, "The Infirmary", "Hospitals", null)], [], [], lines,
            new[] { (1L, 10L), (2L, 11L), (3L, 10L) }.ToLookup(k => k.Item1, k => k.Item2));

        var tally = ComparisonTally.Of(reading, [Heard.Core.Understand.CutBy.Sector], [], null);

        tally.Lines.Select(entry => string.Join(' ', entry.Raised)).ShouldBe(["0 1", "0"]);
    }

    [Theory, OnBothEngines]
    public async Task The_exact_counts_are_kept_no_longer_than_what_they_count(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        await heard.Publish();

        await heard.Db(async db =>
        {
            (await db.Programmes.SingleAsync()).ClosesOn = new DateOnly(2026, 6, 30);
            await db.SaveChangesAsync();
            await db.RunRetention(new DateOnly(2028, 7, 1), TestContext.Current.CancellationToken);
        });

        (await heard.Db(db => db.Comparisons.CountAsync(c => c.Kept != null))).ShouldBe(0);
        (await heard.Get("/people/compare")).Document.QuerySelector("table").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task What_is_published_has_the_numbers_that_can_be_worked_out_by_hand(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await ComparedScene.Set(heard, await heard.Programme());

        var page = await heard.Publish();

        page.Main.ShouldContain("It is counted and published.");
        page.Main.ShouldContain("in 120 lines.");
        var sector = (await heard.Get("/people/compare/sector")).Document;

        // Hospitals: 30 of 60; care: 12, to the nearest five 10, of 40; ranges are Wilson's of two fewer to two more.
        Rows(sector, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 25% 10 to 45% 40"]);
        Rows(sector, "Rotas").ShouldBe(["Care 63% 42 to 80% 40", "Hospitals 33% 20 to 49% 60"]);
        sector.QuerySelectorAll("summary .aside").Select(all => all.TextContent.Trim()).ShouldBe(["65 of 120 lines, 54%", "40 of 120 lines, 33%"]);
        sector.QuerySelectorAll("main > .body > ul:not(.cuts) li, .body > ul:not(.cuts) > li").Select(li => li.TextContent).Distinct().ShouldBe(
            ["Rotas: more in lines from Care, 63% (42 to 80%), than in the others, 33%.", "Parking: more in lines from Hospitals, 50% (35 to 65%), than in the others, 25%."]);
        (await heard.Get("/people/compare/staff-group")).Main.ShouldContain("Too few lines say it for any group to be told from another.");
    }

    [Theory, OnBothEngines]
    public async Task The_teams_page_the_publics_the_themes_and_every_file_show_the_same_numbers(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await ComparedScene.Set(heard, await heard.Programme());
        await heard.Publish();

        var open = Rows((await heard.Get("/people/compare/sector")).Document, "Parking");

        Rows((await heard.Get("/people/team/compare/sector")).Document, "Parking").ShouldBe(open);
        var theme = (await heard.Get("/people/themes")).Document.QuerySelectorAll("h2 a").Single(a => a.TextContent == "Parking").GetAttribute("href")!;
        (await heard.Get(theme)).Document.QuerySelectorAll("table.plots").Select(Row).First().ShouldBe(open);
        (await heard.Get("/people/report")).Main.ShouldContain("Parking: more in lines from Hospitals, 50% (35 to 65%), than in the others, 25%.");
        var csv = System.Text.Encoding.UTF8.GetString(TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"))["comparison.csv"]).Split("\r\n");
        csv.Count(line => line.StartsWith("sector,", StringComparison.Ordinal)).ShouldBe(4);
        csv.ShouldContain(line => line.Contains(",Hospitals,50%,35,65,60,33%,", StringComparison.Ordinal));
    }

    [Theory, OnBothEngines]
    public async Task Nobody_can_be_worked_out_from_two_publications_though_the_server_was_started_anew_between_them(Engine engine)
    {
        await using var first = await HeardServer.Start(engine);
        var programme = await first.Programme();
        var scene = await ComparedScene.Set(first, programme);
        await first.Publish();
        var before = await first.Published(programme);

        await using var heard = await first.Restart();
        scene.Heard = heard;
        await heard.SignIn(programme, Role.Lead);
        await scene.Say("Care", parking: 3, rotas: 0, neither: 0, moment: 1);
        var page = await heard.Publish();
        var after = await heard.Published(programme);

        page.Main.ShouldContain("Some group has gained or lost only a few lines since the last count");
        scene.Exposed(before, after, isAnew: false).ShouldBe(0);
        Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldContain("Care 25% 10 to 45% 40");

        // Had it not been kept, the three would be seen.
        await heard.Db(async db =>
        {
            await db.Comparisons.ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, (string?)null));
            await db.Touch([programme.Id], default);
        });
        await heard.Publish();
        scene.Exposed(before, await heard.Published(programme), isAnew: true).ShouldBe(3);
    }

    [Theory, OnBothEngines]
    public async Task Enough_new_lines_are_counted_and_one_that_was_withdrawn_leaves(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var scene = await ComparedScene.Set(heard, programme);
        await heard.Publish();
        var before = await heard.Published(programme);

        await scene.Say("Care", parking: 20, rotas: 0, neither: 20, moment: 1);
        await heard.Publish();

        Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 38% 25 to 51% 80"]);
        scene.Exposed(before, await heard.Published(programme), isAnew: true).ShouldBe(0);
        (await heard.Db(db => db.Comparisons.CountAsync(c => c.Kept != null))).ShouldBe(1);

        // All lines of the hospitals are withdrawn: a publication keeps none of them from then on.
        await heard.Db(async db =>
        {
            await using var writing = await db.Write(default);
            (await db.Withdraw(programme.Id, db.Contributions.Where(c => db.Organisations.Any(o => o.Id == c.OrganisationId && o.Sector == "Hospitals")), new DateOnly(2026, 3, 3), "asked", default)).ShouldBe(60);
            await writing.Commit(default);
        });
        var page = await heard.Publish();
        page.Main.ShouldContain("in 100 lines.");
        (await heard.Get("/people/compare/sector")).Main.ShouldNotContain("Hospitals");
    }

    [Theory, OnBothEngines]
    public async Task What_is_compared_can_be_changed_before_the_first_is_published_and_only_added_to_afterwards(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await ComparedScene.Set(heard, await heard.Programme());
        var none = await (await heard.Get("/people/team/compare")).Submit(CutsFormAt, new { By = Array.Empty<string>() }, HttpStatusCode.UnprocessableEntity);
        none.Main.ShouldContain("Choose at least one.");
        (await none.Submit(CutsFormAt, new { By = new[] { "Sector" }, Pair = new[] { "Sector*StaffGroup" } }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Choose each of the two by itself as well.");
        await none.Submit(CutsFormAt, new { By = new[] { "Place" } });
        await heard.Publish();
        await heard.Get("/people/compare/sector", HttpStatusCode.NotFound);

        var taken = await (await heard.Get("/people/team/compare")).Submit(CutsFormAt, new { By = new[] { "Sector" } }, HttpStatusCode.UnprocessableEntity);
        taken.Main.ShouldContain("What was published cannot be taken back. Leave it ticked.");
        var added = await taken.Submit(CutsFormAt, new { By = new[] { "Place", "Sector" } });
        added.Main.ShouldContain("Declared and not shown yet: sector.");
        (await heard.Publish()).Main.ShouldNotContain("Declared and not shown yet");
        Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 25% 10 to 45% 40"]);
    }

    [Theory, OnBothEngines]
    public async Task Of_two_nodes_that_publish_at_once_one_counts_and_what_lost_its_claim_publishes_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        var (day, now) = (new DateOnly(2026, 2, 4), DateTimeOffset.UtcNow);

        var claims = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => heard.Db(db => ComparisonRun.Claim(db, programme.Id, day, now, default))));

        claims.OfType<int>().ShouldBe([1]);
        var waiting = await heard.Get("/people/team/compare");
        waiting.Document.QuerySelector("[data-goes-on] progress").ShouldNotBeNull();
        waiting.Document.QuerySelector(PublishForm).ShouldBeNull();

        // The first node is silent for so long that another begins; then it wakes up.
        (await heard.Db(db => ComparisonRun.Claim(db, programme.Id, day, now.AddMinutes(5), default))).ShouldBe(2);
        (await heard.Db(db => ComparisonRun.Over(db, programme.Id, 1, null, default))).ShouldBe(ComparisonEnding.Stopped);
        (await heard.Db(db => db.Comparisons.AnyAsync(c => c.Kept != null))).ShouldBeFalse();
        (await heard.Db(db => ComparisonRun.Over(db, programme.Id, 2, null, default))).ShouldBe(ComparisonEnding.Published);
    }

    [Theory, OnBothEngines]
    public async Task Everybody_of_the_team_reads_it_a_lead_alone_publishes_and_the_public_waits_for_the_opening(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(open: false);
        await ComparedScene.Set(heard, programme);
        await heard.Publish();
        await heard.Get("/people/compare", HttpStatusCode.NotFound);
        await heard.Get("/people/compare/sector", HttpStatusCode.NotFound);

        await heard.SignIn(programme, Role.Owner);
        var page = await heard.Get("/people/team/compare");
        page.Document.QuerySelectorAll("main form").ShouldBeEmpty();
        Rows((await heard.Get("/people/team/compare/sector")).Document, "Parking").Length.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task A_theme_that_is_off_the_public_pages_is_off_the_comparison_and_one_that_was_renamed_has_its_new_name(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        await heard.Publish();
        await heard.Db(async db =>
        {
            (await db.Themes.SingleAsync(t => t.Label == "Parking")).Publish(false);
            (await db.Themes.SingleAsync(t => t.Label == "Rotas")).Rename("Shifts", "");
            await db.SaveChangesAsync();
        });

        var page = await heard.Get("/people/compare/sector");

        page.Main.ShouldNotContain("Parking");
        page.Main.ShouldNotContain("Rotas");
        Rows(page.Document, "Shifts").Length.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task Reading_takes_two_queries_and_retention_takes_it_with_the_themes(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await ComparedScene.Set(heard, programme);
        await heard.Publish();
        await heard.Db(async db =>
        {
            (await Queries.Of(db, () => db.ReadShown(programme.Id, default))).ShouldBe(2);
            (await db.Programmes.SingleAsync()).ClosesOn = new DateOnly(2020, 1, 1);
            await db.SaveChangesAsync();
            await db.RunRetention(new DateOnly(2026, 6, 1), default);
            (await db.Comparisons.CountAsync()).ShouldBe(0);
        });
    }

    [Fact]
    public async Task What_was_published_after_a_backup_is_not_forgotten_when_the_backup_is_restored()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme();
        var scene = await ComparedScene.Set(heard, programme);
        await heard.Publish();
        var before = await heard.Db(db => db.PublishedComparison(programme.Id, default));
        await scene.Say("Care", parking: 20, rotas: 0, neither: 20);
        await heard.Publish();
        var since = SqliteBackup.ReadPublished(Path.Combine(heard.Folder, "heard.db"));
        await heard.Db(async db =>
        {
            // As the backup has it.
            await db.Comparisons.Where(c => c.Number == 2).ExecuteDeleteAsync();
            await db.Comparisons.ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, before!.Kept));
            (await db.Remember(since, default)).ShouldBe(1);
            (await db.Remember(since, default)).ShouldBe(0);
            var now = await db.PublishedComparison(programme.Id, default);
            (now!.Number, now.Lines, now.Kept).ShouldBe((2, 160, since[0].Kept));
        });
        (await heard.Publish()).Main.ShouldContain("in 160 lines.");
    }

    private static string[] Rows(AngleSharp.Dom.IDocument page, string theme) =>
        [.. page.QuerySelectorAll("table.plots").Where(table => table.QuerySelector("caption")!.TextContent == theme).SelectMany(Row)];

    private static IEnumerable<string> Row(AngleSharp.Dom.IElement table) =>
        table.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.QuerySelectorAll("th span, td").Select(cell => cell.TextContent.Trim())));
}

internal static class Comparing
{
    /// <summary>Counts and publishes by the team's page, and waits until that is over.</summary>
    public static async Task<Seen> Publish(this HeardServer heard)
    {
        var page = await (await heard.Get("/people/team/compare")).Submit("form[action$='/compare/publications']");
        while (page.Document.QuerySelector("[data-goes-on]") is not null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
            page = await heard.Get("/people/team/compare");
        }

        return page;
    }

    public static Task<Publication> Published(this HeardServer heard, Programme programme) =>
        heard.Db(async db => KeptPublication.Read((await db.PublishedComparison(programme.Id, default))!.Kept!));
}
