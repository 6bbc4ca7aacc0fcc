using System.Net;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
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
    public async Task What_is_published_has_the_numbers_that_can_be_worked_out_by_hand(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await ComparedScene.Set(heard, await heard.Programme());

        var page = await heard.Publish();

        page.Main.ShouldContain("It is counted and published.");
        page.Main.ShouldContain("in 120 lines.");
        var sector = (await heard.Get("/people/compare/sector")).Document;

        // Hospitals: 30 of 60; care: 12, to the nearest five 10, of 40; ranges are Wilson's of two fewer to two more.
        Comparing.Rows(sector, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 25% 10 to 45% 40"]);
        Comparing.Rows(sector, "Rotas").ShouldBe(["Care 63% 42 to 80% 40", "Hospitals 33% 20 to 49% 60"]);
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

        var open = Comparing.Rows((await heard.Get("/people/compare/sector")).Document, "Parking");

        Comparing.Rows((await heard.Get("/people/team/compare/sector")).Document, "Parking").ShouldBe(open);
        var theme = (await heard.Get("/people/themes")).Document.QuerySelectorAll("h2 a").Single(a => a.TextContent == "Parking").GetAttribute("href")!;
        (await heard.Get(theme)).Document.QuerySelectorAll("table.plots").Select(Comparing.Row).First().ShouldBe(open);
        (await heard.Get("/people/report")).Main.ShouldContain("Parking: more in lines from Hospitals, 50% (35 to 65%), than in the others, 25%.");
        var csv = System.Text.Encoding.UTF8.GetString(TakeAwayScene.Unzipped(await heard.Bytes("/people/data.zip"))["comparison.csv"]).Split("\r\n");
        csv.Count(line => line.StartsWith("sector,", StringComparison.Ordinal)).ShouldBe(4);
        csv.ShouldContain(line => line.Contains(",Hospitals,50%,35,65,60,33%,", StringComparison.Ordinal));
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
        Comparing.Rows((await heard.Get("/people/compare/sector")).Document, "Parking").ShouldBe(["Hospitals 50% 35 to 65% 60", "Care 25% 10 to 45% 40"]);
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
        Comparing.Rows((await heard.Get("/people/team/compare/sector")).Document, "Parking").Length.ShouldBe(2);
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
        Comparing.Rows(page.Document, "Shifts").Length.ShouldBe(2);
    }

}
