using System.Net;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Listen.Conversations;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class IntakeTests
{
    private const string Names = "Ask Margaret Thompson on 07700 900123 about the rota";
    private const string Harm = "I want to kill myself and nobody notices";

    [Theory, OnBothEngines]
    public async Task What_may_tell_who_somebody_is_comes_back_once_and_said_as_it_is_waits_for_a_moderator(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = scene.Visitor();

        var asked = await (await author.Get(scene.At)).Submit(Held.SayForm, new { Words = Names }, HttpStatusCode.UnprocessableEntity);
        asked.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(Names);
        asked.Document.QuerySelectorAll("#marked mark").Select(mark => mark.TextContent).ShouldBe(["Margaret Thompson", "07700 900123"], ignoreOrder: true);
        asked.Document.QuerySelector("button[name=AsItIs]").ShouldNotBeNull();
        (await heard.Db(db => db.Contributions.IgnoreQueryFilters().CountAsync())).ShouldBe(0);

        await asked.Submit(Held.SayForm, new { AsItIs = "yes" }, expected: null);
        var item = await heard.Db(db => db.ModerationItems.SingleAsync());
        item.Signs.ShouldBe("PersonName,Phone");
        item.Since.TimeOfDay.ShouldBe(TimeSpan.Zero);
        (await scene.Line(await scene.KeyOf("rota"))).Visibility.ShouldBe(Visibility.Waiting);
        (await scene.Read()).ShouldNotContain("Margaret");
    }

    [Theory, OnBothEngines]
    public async Task Changed_after_it_came_back_it_stands_at_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = scene.Visitor();

        var asked = await (await author.Get(scene.At)).Submit(Held.SayForm, new { Words = Names }, HttpStatusCode.UnprocessableEntity);
        await asked.Submit(Held.SayForm, new { Words = "Ask the ward clerk about the rota" }, expected: null);

        (await scene.Read()).ShouldContain("Ask the ward clerk");
    }

    [Theory, OnBothEngines]
    public async Task What_may_carry_harm_is_restricted_and_its_author_is_told_kindly_where_to_turn(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = scene.Visitor();

        var told = await (await author.Get(scene.At)).Submit(Held.SayForm, new { Words = Harm });
        told.Document.QuerySelector("#said")!.TextContent.ShouldContain("Thank you for saying this");
        told.Document.QuerySelector("#said a[href='tel:116123']").ShouldNotBeNull();
        told.Main.ShouldNotContain("rejected");
        var item = await heard.Db(db => db.ModerationItems.SingleAsync());
        item.Signs.ShouldBe("SelfHarm");
        (item.Since.Minute, item.Since.Second, item.Since.Millisecond).ShouldBe((0, 0, 0));
        item.Since.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromHours(1));
        (await scene.Line(await scene.KeyOf("kill"))).Visibility.ShouldBe(Visibility.Restricted);
    }

    [Theory, OnBothEngines]
    public async Task Nobody_named_yet_is_said_to_the_author_and_to_the_team(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard, role: Role.Lead);
        await using var author = heard.Visitor();

        (await (await author.Get(at)).Submit(Held.SayForm, new { Words = Harm })).Main.ShouldContain("nobody is yet");
        (await heard.Get("/people/team")).Document.QuerySelector(".inset.wrong")!.TextContent.ShouldContain("Nobody reads what may carry harm");
    }

    [Theory, OnBothEngines]
    public async Task A_change_and_a_reply_are_read_like_new_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("Hot food at night");
        var key = await scene.KeyOf("Hot food");

        var asked = await (await author.Get($"/people/contributions/{key}/editing")).Submit("form[action$='/editing']", new { Words = "Hot food, says Margaret Thompson" }, HttpStatusCode.UnprocessableEntity);
        asked.Document.QuerySelector("#marked mark")!.TextContent.ShouldBe("Margaret Thompson");
        await asked.Submit("form[action$='/editing']", new { Words = Harm }, expected: null);
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Restricted);

        await scene.Said("Parking for shifts");
        var other = scene.Visitor();
        var idea = await other.Get($"{scene.At}/ideas/{await scene.KeyOf("Parking")}");
        (await idea.Submit("form[action$='/replies']", new { Words = Names }, HttpStatusCode.UnprocessableEntity)).Document.QuerySelector("#marked").ShouldNotBeNull();
    }
}
