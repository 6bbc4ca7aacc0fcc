using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Data.Speaking;
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

    [Theory, OnBothEngines]
    public async Task A_reply_takes_no_votes(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard);
        await Say(heard, at, "Hot food at night");
        await Reply(heard, at);
        var reply = await heard.Db(db => db.Contributions.SingleAsync(c => c.ReplyToId != null));
        using var other = new Guest(heard);

        (await other.Post(at + "/votes", ("idea", Key.Write(reply.Id)), ("choice", "Agree"))).Status.ShouldBe(409);

        (await heard.Db(db => db.Votes.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.Conversations.SingleAsync(c => c.Id == conversation.Id))).VotesVersion.ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task What_facilitators_asked_about_stands_and_a_reply_of_ones_own_changes_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard);
        await Say(heard, at, "Hot food at night");
        await Reply(heard, at);
        var idea = await heard.Db(db => db.Contributions.SingleAsync(c => c.ReplyToId == null));
        var editing = $"/people/contributions/{Key.Write(idea.Id)}/editing";

        (await heard.Get("/people/mine")).Document.QuerySelector($"a[href='{editing}']").ShouldNotBeNull();
        (await heard.Get(editing)).Document.QuerySelector("form[action$='/editing']").ShouldNotBeNull();
        await heard.Db(async db =>
        {
            db.Add(new FacilitatorPost { ProgrammeId = programme.Id, Id = Data.Ids.New(), ConversationId = conversation.Id, ReplyToId = idea.Id, Words = "On which wards?", Name = "Ada", AccountId = 1, On = new DateOnly(2026, 2, 3) });
            await db.SaveChangesAsync();
        });

        (await heard.Get("/people/mine")).Document.QuerySelector($"a[href='{editing}']").ShouldBeNull();
        (await heard.Get(editing)).Document.QuerySelector("form[action$='/editing']").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task A_newcomers_first_answer_sent_again_without_its_cookie_begins_one_voice(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        await Say(heard, at, "Hot food at night");
        var (idea, act) = (Key.Write(await heard.Db(db => db.Contributions.Select(c => c.Id).SingleAsync())), Key.Write(Data.Ids.New()));
        using var lost = new Guest(heard);
        using var again = new Guest(heard);

        (await lost.Get(at)).Document.QuerySelector("form.answer input[name=act]").ShouldNotBeNull();
        await lost.Post(at + "/votes", ("idea", idea), ("choice", "Agree"), ("act", act));
        (await again.Post(at + "/votes", ("idea", idea), ("choice", "Agree"), ("act", act))).Status.ShouldBe(302);

        again.Has("heard-voice").ShouldBeTrue();
        (await heard.Db(db => db.Votes.CountAsync())).ShouldBe(1);
        (await heard.Db(db => db.Voices.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task A_newcomers_first_words_sent_again_without_their_cookie_are_still_their_own(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        var act = Key.Write(Data.Ids.New());
        using var lost = new Guest(heard);
        using var again = new Guest(heard);

        await lost.Post(at + "/ideas", ("Words", "Hot food at night"), ("act", act));
        var answer = await again.Post(at + "/ideas", ("Words", "Hot food at night"), ("act", act));

        answer.Location.ShouldBe("/people/welcome");
        (await again.Get("/people/welcome")).Document.QuerySelector("#recovery-code").ShouldNotBeNull();
        (await again.Get("/people/mine")).Main.ShouldContain("Hot food at night");
        (await heard.Db(db => db.Voices.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task No_voice_begins_with_an_answer_that_cannot_be_taken(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, _, at) = await Held.Conversation(heard);
        Conversation? closed = null;
        await heard.Db(async db =>
        {
            db.Attach(programme);
            closed = db.AddHeld(programme, "Long ago", new DateOnly(2026, 1, 5));
            closed.ClosesOn = new DateOnly(2026, 1, 6);
            await db.SaveChangesAsync();
        });
        using var other = new Guest(heard);

        foreach (var where in new[] { at, $"/people/conversations/{Key.Write(closed!.Id)}" })
        {
            var answer = await other.Post(where + "/votes", ("idea", Key.Write(Data.Ids.New())), ("choice", "Agree"));
            (answer.Status, answer.Location).ShouldBe((409, null));
        }

        (await heard.Db(db => db.Voices.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_page_far_behind_the_last_is_empty(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard, role: Core.People.Role.Lead);
        await Say(heard, at, "Hot food at night");

        (await heard.Get($"{at}/ideas?page=2147483647")).Main.ShouldNotContain("Hot food");
        (await heard.Get("/people/team/moderation/standing?page=2147483647")).Main.ShouldNotContain("Hot food");
    }

    private static async Task Reply(HeardServer heard, string at)
    {
        var idea = await heard.Db(db => db.Contributions.SingleAsync());
        await (await heard.Get($"{at}/ideas/{Key.Write(idea.Id)}")).Submit("form[action$='/replies']", new { Words = "The vending machine is empty by ten" });
    }

    private static Task Say(HeardServer heard, string at, string words) => heard.Visit.Say(at, words);
}
