using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class LetterTests
{
    [Theory, OnBothEngines]
    public async Task What_was_written_in_the_restricted_queue_stays_there_when_the_words_are_published(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("I want to kill myself");
        var key = await scene.KeyOf("kill");
        await Write(scene.Duty, $"/people/team/restricted/{key}", "Is somebody with you?");
        await Write(author, $"/people/contributions/{key}/moderation", "My sister is.");
        await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/publication']");

        var page = (await scene.Lead.Get($"/people/team/moderation/{key}")).Main;
        page.ShouldNotContain("Is somebody with you?");
        page.ShouldNotContain("My sister is.");

        await Write(author, $"/people/contributions/{key}/moderation", "She has left.");
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Published);
        await scene.Lead.Get($"/people/team/moderation/{key}", HttpStatusCode.NotFound);
        (await scene.Lead.Get("/people/team/moderation")).Document.QuerySelector($"#i-{key}").ShouldBeNull();
        var queue = await scene.Duty.Get("/people/team/restricted");
        queue.Document.QuerySelector($"#i-{key}")!.TextContent.ShouldContain("The author wrote.");
        var item = await scene.Duty.Get($"/people/team/restricted/{key}");
        item.Main.ShouldContain("She has left.");
        await item.Submit("form[action$='/publication']", new { Note = "between us" });
        (await scene.Lead.Get($"/people/team/moderation/{key}")).Main.ShouldNotContain("She has left.");
    }

    [Theory, OnBothEngines]
    public async Task What_an_author_writes_back_waits_until_a_moderator_has_read_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        var item = await scene.Lead.Get($"/people/team/moderation/{key}");
        await item.Submit("form[action$='/removal']");
        await Write(scene.Lead, $"/people/team/moderation/{key}", "Could you say it without the name?");
        await Write(author, $"/people/contributions/{key}/moderation", "There is no name in it.");

        var queue = await scene.Lead.Get("/people/team/moderation");
        queue.Document.QuerySelector($"#i-{key}")!.TextContent.ShouldContain("The author wrote.");
        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/reading']");
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(0);
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Removed);
        var told = await author.Get($"/people/contributions/{key}/moderation");
        told.Main.ShouldContain("A moderator removed it:");
        told.Document.QuerySelector("form[action$='/appeal']").ShouldNotBeNull();
        told.Document.QuerySelector("#not-watched").ShouldNotBeNull();
    }

    [Theory, OnBothEngines]
    public async Task What_may_carry_harm_in_a_letter_or_an_appeal_goes_to_those_on_duty(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("The board never listens");
        var key = await scene.KeyOf("board");
        await Write(scene.Lead, $"/people/team/moderation/{key}", "What would help?");
        await Write(author, $"/people/contributions/{key}/moderation", "I want to kill myself");

        await scene.Lead.Get($"/people/team/moderation/{key}", HttpStatusCode.NotFound);
        (await scene.Duty.Get($"/people/team/restricted/{key}")).Main.ShouldContain("I want to kill myself");
        (await heard.Db(db => db.ModerationItems.SingleAsync())).Signs.ShouldBe("SelfHarm");
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Published);
        await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/publication']");

        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");
        await (await author.Get($"/people/contributions/{key}/moderation")).Submit("form[action$='/appeal']", new { Words = "Then I want to die, I will end my life" });
        await scene.Lead.Get($"/people/team/moderation/{key}", HttpStatusCode.NotFound);
        await (await scene.Deputy.Get($"/people/team/restricted/{key}")).Submit("form[action$='/appeal']", new { Note = "We wrote to you.", Answer = "yes" });
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Published);
        (await scene.Lead.Get($"/people/team/moderation/{key}")).Main.ShouldNotContain("We wrote to you.");
    }

    [Theory, OnBothEngines]
    public async Task Whoever_withdraws_a_line_on_hold_is_told_that_it_stays(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("Hot food at night");
        var key = await scene.KeyOf("Hot food");
        var page = await author.Get($"/people/contributions/{key}/editing");
        await heard.Db(async db =>
        {
            db.Add(new Hold(scene.Programme.Id, Key.Read(key)!.Value, "Inquiry", new DateOnly(2026, 6, 30)));
            await db.SaveChangesAsync();
        });

        (await page.Submit("form[action$='/withdrawal']")).Main.ShouldContain("It could not be withdrawn");
        (await scene.Line(key)).IsWithdrawn.ShouldBeFalse();
    }

    private static async Task Write(Visitor by, string at, string words) => await (await by.Get(at)).Submit("form[action$='/letters']", new { Words = words });
}
