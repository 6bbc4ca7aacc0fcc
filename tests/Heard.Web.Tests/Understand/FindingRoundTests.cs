using Heard.Core.People;
using Heard.Web.Tests.Listen;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

public class FindingRoundTests
{
    [Theory, OnBothEngines]
    public async Task A_series_is_drafted_signed_off_and_published_in_three_presses(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var other = await workshop.Another();
        await workshop.Line(1, "Parking costs more than an hour's pay");
        await workshop.Line(2, "Nobody told the night team", at: other);
        await workshop.Line(3, "The manager on ward nine told us in March that half of the posts will go", audience: Audience.Room, at: other);

        var page = await heard.Get("/people/team/workshops");
        page = await page.Submit("form[action$='/workshops/findings/drafts']");
        page.Document.QuerySelector("form[action$='/workshops/findings/drafts']").ShouldBeNull();
        page.Main.ShouldContain("Sign off all 3 drafts");
        page = await page.Submit("form[action$='/sign-offs']");
        page.Main.ShouldContain("1 finding was left as it is");
        page = await page.Submit("form[action$='/publications']");

        (await workshop.AllFindings()).Select(f => (f.Words, f.IsPublished)).ShouldBe(
            [("Parking costs more than an hour's pay", true), ("Nobody told the night team", true), ("The manager on ward nine told us in March that half of the posts will go", false)],
            ignoreOrder: true);
        (await heard.Get("/people/workshops/2")).Main.ShouldContain("Nobody told the night team");
    }

    [Theory, OnBothEngines]
    public async Task A_facilitator_drafts_for_every_workshop_and_is_offered_no_sign_off(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        await workshop.Line(1, "Parking costs more than an hour's pay");

        var page = await (await heard.Get("/people/team/workshops")).Submit("form[action$='/workshops/findings/drafts']");

        page.Main.ShouldContain("1 drafted");
        page.Document.QuerySelector("form[action$='/sign-offs']").ShouldBeNull();
    }
}
