using System.Net;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class AppealTests
{
    [Theory, OnBothEngines]
    public async Task An_author_appeals_once_to_somebody_else_and_reads_the_answer(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");

        var told = await author.Get($"/people/contributions/{key}/moderation");
        told.Main.ShouldContain("A moderator removed it");
        told = await told.Submit("form[action$='/appeal']", new { Words = "Criticism is no reason" });
        told.Main.ShouldContain("A second moderator will look at it");
        told.Document.QuerySelector("form[action$='/appeal']").ShouldBeNull();

        (await scene.Lead.Get("/people/team/moderation")).Main.ShouldNotContain("Criticism is no reason");
        (await scene.Lead.Get($"/people/team/moderation/{key}")).Main.ShouldContain("Somebody else hears it");
        var second = await scene.Member(Role.Facilitator);
        (await second.Get("/people/team/moderation")).Main.ShouldContain("Criticism is no reason");
        var item = await second.Get($"/people/team/moderation/{key}");
        await item.Submit("form[action$='/appeal']", new { Note = "You are right.", Answer = "yes" });

        (await scene.Read()).ShouldContain("The board never listens");
        told = await author.Get($"/people/contributions/{key}/moderation");
        told.Main.ShouldContain("a second moderator let it stand. “You are right.”");
        await (await second.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");
        (await author.Get($"/people/contributions/{key}/moderation")).Document.QuerySelector("form[action$='/appeal']").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task An_appeal_that_is_refused_leaves_it_as_it_is(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("Buy cheap watches");
        var key = await scene.KeyOf("watches");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "They are good" });

        await (await (await scene.Member(Role.Facilitator)).Get($"/people/team/moderation/{key}")).Submit("form[action$='/appeal']", new { Note = "This is no shop.", Answer = "no" });

        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Removed);
        var told = (await author.Get($"/people/contributions/{key}/moderation")).Main;
        told.ShouldContain("the decision stands. “This is no shop.”");
    }

    [Theory, OnBothEngines]
    public async Task Nobody_from_where_the_author_works_hears_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        var near = scene.Visitor();
        var nearId = await heard.SignIn(scene.Programme, Role.Facilitator, near);
        await heard.Db(async db =>
        {
            db.Organisations.Add(new Organisation(scene.Programme.Id, 7, "The hospital"));
            var voice = await db.Voices.SingleAsync();
            voice.OrganisationId = 7;
            db.Workplaces.Add(new Workplace(scene.Programme.Id, nearId, 7));
            await db.SaveChangesAsync();
        });
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "Criticism is no reason" });

        (await near.Get("/people/team/moderation")).Main.ShouldNotContain("Criticism is no reason");
        (await near.Get($"/people/team/moderation/{key}")).Document.QuerySelector("form[action$='/appeal']").ShouldBeNull();
        (await (await scene.Member(Role.Facilitator)).Get("/people/team/moderation")).Main.ShouldContain("Criticism is no reason");
    }

    [Theory, OnBothEngines]
    public async Task What_was_removed_in_the_restricted_queue_is_heard_by_the_other_of_the_two(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("I want to kill myself");
        var key = await scene.KeyOf("kill");
        await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/removal']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "I meant it as a joke" });

        (await scene.Lead.Get("/people/team/moderation")).Main.ShouldNotContain("joke");
        (await scene.Duty.Get($"/people/team/restricted/{key}")).Document.QuerySelector("form[action$='/appeal']").ShouldBeNull();
        var item = await scene.Deputy.Get($"/people/team/restricted/{key}");
        item.Main.ShouldContain("joke");
        await item.Submit("form[action$='/appeal']", new { Note = "It stands.", Answer = "yes" }, HttpStatusCode.OK);
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Published);
    }
}
