using System.Net;
using Heard.Core;
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
    public async Task Nobody_hears_it_from_an_organisation_that_its_author_named_and_nothing_shows_where_they_work(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        var (near, there) = (scene.Visitor(), scene.Visitor());
        var (nearId, thereId) = (await heard.SignIn(scene.Programme, Role.Facilitator, near), await heard.SignIn(scene.Programme, Role.Facilitator, there));
        await heard.Db(async db =>
        {
            db.Organisations.AddRange(new Organisation(scene.Programme.Id, 7, "The hospital"), new Organisation(scene.Programme.Id, 8, "The council"), new Organisation(scene.Programme.Id, 9, "A charity"));
            (await db.Voices.SingleAsync()).OrganisationId = 8;
            db.Workplaces.AddRange(new Workplace(scene.Programme.Id, nearId, 7), new Workplace(scene.Programme.Id, thereId, 8));
            await db.SaveChangesAsync();
        });
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");

        var told = await author.Get($"/people/contributions/{key}/moderation");
        told.Document.QuerySelectorAll("fieldset label").Select(label => label.TextContent).ShouldBe(["The council", "The hospital"]);
        await told.Submit("form[action$='/appeal']", new { Words = "Criticism is no reason", NotFor = (IEnumerable<string>)[Key.Write(7)] });

        (await near.Get("/people/team/moderation")).Main.ShouldNotContain("Criticism is no reason");
        (await near.Get($"/people/team/moderation/{key}")).Document.QuerySelector("form[action$='/appeal']").ShouldBeNull();
        (await there.Get("/people/team/moderation")).Main.ShouldContain("Criticism is no reason");
        await heard.Db(async db =>
        {
            db.Add(new Membership(scene.Programme.Id, nearId, Role.Lead));
            await db.SaveChangesAsync();
        });
        var safety = await near.Get("/people/team/safety");
        safety.Document.QuerySelectorAll("select[name^='works-']").ShouldAllBe(select => select.HasAttribute("disabled"));
        (await Moderated.Post(near, "/people/team/safety", ("From", "09:00"), ("Until", "17:00"), ($"works-{Key.Write(nearId)}", Key.Write(9)))).ShouldBe(302);
        (await heard.Db(db => db.Workplaces.SingleAsync(w => w.AccountId == nearId))).OrganisationId.ShouldBe(7);
    }

    [Theory, OnBothEngines]
    public async Task No_other_act_takes_an_appeal_away_and_it_is_heard_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/redaction']", new { Also = "board" });
        var second = await scene.Member(Role.Facilitator);
        var before = await second.Get($"/people/team/moderation/{key}");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "Criticism is no reason" });

        foreach (var act in new[] { "publication", "removal", "rewording", "restriction" })
        {
            (await before.Submit($"form[action$='/{act}']")).Main.ShouldContain("Nothing was done");
        }

        var (one, other) = (await second.Get($"/people/team/moderation/{key}"), await second.Get($"/people/team/moderation/{key}"));
        await one.Submit("form[action$='/appeal']", new { Note = "It stands.", Answer = "no" });
        await other.Submit("form[action$='/appeal']", new { Note = "It does not.", Answer = "yes" }, null);
        (await heard.Db(db => db.ModerationDecisions.OrderBy(d => d.Order).Select(d => d.Act).ToListAsync())).ShouldBe([ModerationAct.Redacted, ModerationAct.AppealRefused]);
    }

    [Theory, OnBothEngines]
    public async Task A_report_that_came_after_it_takes_no_right_to_appeal_away(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/redaction']", new { Also = "board" });
        await (await (await scene.Said("Parking")).Get($"{scene.At}/ideas/{key}")).Submit("form[action$='/report']");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/publication']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "Criticism is no reason" });
        await (await (await scene.Member(Role.Facilitator)).Get($"/people/team/moderation/{key}")).Submit("form[action$='/appeal']", new { Note = "You are right.", Answer = "yes" });

        (await scene.Line(key)).Words.ShouldBe("The board never listens");
    }

    [Theory, OnBothEngines]
    public async Task An_appeal_goes_with_the_decision_it_was_made_against(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        var done = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "Criticism is no reason" });

        await done.Submit("[data-did] form");
        (await scene.Read()).ShouldContain("The board never listens");
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(0);
        (await author.Get($"/people/contributions/{key}/moderation")).Main.ShouldNotContain("You appealed");
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
