using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

public class SpeakingTests
{
    [Theory, OnBothEngines]
    public async Task Somebody_says_an_idea_and_another_reads_answers_and_replies(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard);

        await Say(heard, at, "Hot food at night");
        await using var other = heard.Visitor();
        var read = await other.Get(at);
        read.Main.ShouldContain("Hot food at night");

        await other.Say(at, "Parking for shifts");
        read = await other.Get(at);
        var after = await read.Submit("form.answer", new { choice = "Agree" });
        after.Address.AbsolutePath.ShouldBe(at);
        var page = await other.Get((await other.Get(at + "/ideas")).Document.QuerySelectorAll(".idea-card").Single(card => card.TextContent.Contains("Hot food")).QuerySelector("a")!.GetAttribute("href")!);
        (await page.Submit("form[action$='/replies']", new { Words = "The vending machine is empty by ten" })).Main.ShouldContain("vending machine");

        var (votes, tally, ties) = await heard.Db(async db => (
            await db.Votes.ToListAsync(), await db.Tallies.SingleAsync(t => t.Agree == 1), await db.Authorships.Select(a => a.VoiceId).ToListAsync()));
        votes.ShouldHaveSingleItem().Choice.ShouldBe(Choice.Agree);
        tally.Seen.ShouldBeGreaterThan(0);
        ties.Distinct().Count().ShouldBe(2);
        (await heard.Db(db => db.Conversations.SingleAsync(c => c.Id == conversation.Id))).VotesVersion.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Words_that_cannot_be_taken_come_back_with_the_reason(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);

        var page = await heard.Get(at);
        var refused = await page.Submit(Held.SayForm, new { Words = new string('a', 4_001) }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector("textarea")!.TextContent.Trim().Length.ShouldBe(4_001);
        refused.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("4,000");
        (await page.Submit(Held.SayForm, new { Words = " \u200B\n " }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Write what you want to say");
        (await heard.Db(db => db.Voices.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task The_same_form_sent_twice_says_it_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);

        var page = await heard.Get(at);
        await page.Submit(Held.SayForm, new { Words = "Once" }, expected: null);
        await page.Submit(Held.SayForm, new { Words = "Once" }, expected: null);

        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(1);
        (await heard.Db(db => db.Voices.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task An_author_changes_an_idea_until_somebody_reacts_and_withdraws_it_always(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        await Say(heard, at, "Hot food at nihgt");
        var key = Key.Write(await heard.Db(db => db.Contributions.Select(c => c.Id).SingleAsync()));

        await (await heard.Get($"/people/contributions/{key}/editing")).Submit("form[action$='/editing']", new { Words = "Hot food at night" }, expected: null);
        (await heard.Get(at + "/ideas")).Main.ShouldContain("Hot food at night");
        await using var other = heard.Visitor();
        await other.Say(at, "Parking for shifts");
        await other.Get($"/people/contributions/{key}/editing", HttpStatusCode.NotFound);
        await (await other.Get(at)).Submit("form.answer", new { choice = "Disagree" });

        var late = await heard.Get($"/people/contributions/{key}/editing");
        late.Document.QuerySelector("form[action$='/editing']").ShouldBeNull();
        await late.Submit("form[action$='/withdrawal']", expected: null);
        (await heard.Get(at + "/ideas")).Main.ShouldNotContain("Hot food");
        (await heard.Db(db => db.Votes.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.Authorships.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task What_must_be_read_first_waits_and_nobody_else_sees_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard, c => c.Checking = Checking.Before);

        await Say(heard, at, "Hot food at night");

        await using var other = heard.Visitor();
        (await other.Get(at + "/ideas")).Main.ShouldNotContain("Hot food");
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Dots_are_spent_within_the_budget(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, c => c.DotBudget = 2);
        await Say(heard, at, "Hot food at night");
        await heard.Db(async db =>
        {
            var held = await db.Conversations.SingleAsync(c => c.Id == conversation.Id);
            held.PrioritiseFrom = new DateOnly(2026, 1, 6);
            await db.SaveChangesAsync();
        });

        for (var dots = 1; dots <= 2; dots++)
        {
            var page = await heard.Get(at);
            await page.Submit("form[action$='/dots']", new { count = dots });
        }

        (await heard.Get(at)).Main.ShouldContain("You have 0 of 2 dots left");
        await (await heard.Get(at)).Submit("form[action$='/dots']", new { count = 3 }, HttpStatusCode.Conflict);
        (await heard.Db(db => db.Dots.SingleAsync())).Count.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task Others_ideas_are_shown_after_ones_own(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard, c => c.IsOwnFirst = true);
        await Say(heard, at, "Hot food at night");

        await using var other = heard.Visitor();
        (await other.Get(at)).Main.ShouldNotContain("Hot food");
        (await other.Get(at + "/ideas")).Main.ShouldNotContain("Hot food");
        await other.Say(at, "Parking for shifts");
        (await other.Get(at)).Main.ShouldContain("Hot food");
    }

    private static Task Say(HeardServer heard, string at, string words) => heard.Visit.Say(at, words);
}
