using System.Net;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Reach;

public class HubTests
{
    [Theory, OnBothEngines]
    public async Task The_front_page_names_the_programme_and_its_workshops(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Db(async db =>
        {
            var series = new Series(programme.Id, Ids.New(), "First series", 1);
            db.Add(series);
            db.Add(new Workshop(programme.Id, Ids.New(), series.Id, 1, "Working between sites") { HeldOn = new DateOnly(2026, 2, 3) });
            await db.SaveChangesAsync();
        });

        var page = await heard.Get("/people");

        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("The People Programme");
        page.Main.ShouldContain("Working between sites 3 February 2026");
    }

    [Fact]
    public async Task The_front_page_asks_the_database_at_most_four_times_and_once_at_most_when_it_is_cached()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(role: null);

        (await Queries.In(heard.Folder, () => heard.Get("/people"))).ShouldBeInRange(1, 4);
        (await Queries.In(heard.Folder, () => heard.Get("/people"))).ShouldBeInRange(0, 1);
    }

    [Theory, OnBothEngines]
    public async Task Before_it_opens_the_public_sees_only_the_name_and_the_promise(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: null, open: false);

        (await heard.Get("/people")).Main.ShouldContain("This programme is being prepared");
        (await heard.Get("/people/promise")).Main.ShouldContain("Freedom to Speak Up Guardian");
        await heard.Get("/people/workshops/1", HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task A_lead_changes_the_promise_and_the_public_page_shows_it_at_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        await heard.Get("/people/promise");

        var settings = await heard.Get("/people/team/settings");
        await settings.Submit("form[action='/people/team/settings']", new { WhoDecides = "The partnership board decides on 4 June." });

        (await heard.Get("/people/promise")).Main.ShouldContain("The partnership board decides on 4 June.");
    }

    [Theory, OnBothEngines]
    public async Task A_colour_that_white_cannot_be_read_on_is_refused_with_the_nearest_that_works(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var settings = await heard.Get("/people/team/settings");
        var refused = await settings.Submit("form[action='/people/team/settings']", new { Primary = "#ffcc00", Strapline = "Kept while it is mended" }, HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("The nearest shade that works is");
        refused.Document.QuerySelector("#Strapline")!.GetAttribute("value").ShouldBe("Kept while it is mended");
    }
}
