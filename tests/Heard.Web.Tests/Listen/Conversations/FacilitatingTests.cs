using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

public class FacilitatingTests
{
    [Theory, OnBothEngines]
    public async Task A_facilitator_asks_about_an_idea_says_what_was_heard_and_pins_a_summary(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard, role: Role.Facilitator);
        await using var nurse = heard.Visitor();
        await nurse.Say(at, "Hot food at night");
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";

        var page = await heard.Get(team);
        page.Main.ShouldContain("1 idea without a reply or an answer");
        var idea = await heard.Get(page.Document.QuerySelector(".lines a")!.GetAttribute("href")!);
        var asked = await idea.Submit("form[action$='/posts']", new { Words = "Where do you eat now?" });
        asked.Main.ShouldContain("Where do you eat now?");
        page = await (await heard.Get(team)).Submit("form[action$='/posts']", new { Words = "Food at night came up most." });
        page.Main.ShouldNotContain("without a reply");
        await page.Submit("form[action$='/pinned']", new { Summary = "Nights come first.", ClosingWords = "Thank you." });

        var seen = await nurse.Get(at);
        seen.Main.ShouldContain("Food at night came up most.");
        seen.Main.ShouldContain("Nights come first.");
        seen.Main.ShouldNotContain("Thank you.");
        (await nurse.Get(at + "/ideas")).Main.ShouldContain("Facilitator");
        (await nurse.Get(at + "/ideas")).Main.ShouldContain("Where do you eat now?");
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Each_changes_their_own_words_and_a_lead_may_take_away_anybodys(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, _) = await Held.Conversation(heard, role: Role.Facilitator);
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";
        var page = await (await heard.Get(team)).Submit("form[action$='/posts']", new { Words = "We hear fodo." });
        var own = page.Document.QuerySelector(".actions a[href*='/posts/']")!.GetAttribute("href")!;
        (await (await heard.Get(own)).Submit($"form[action='{own}']", new { Words = " " }, HttpStatusCode.UnprocessableEntity)).Document.QuerySelector(".error-summary").ShouldNotBeNull();
        (await (await heard.Get(own)).Submit($"form[action='{own}']", new { Words = "We hear food." })).Main.ShouldContain("We hear food.");

        await heard.SignIn(programme, Role.Facilitator);
        await heard.Get(own, HttpStatusCode.NotFound);
        (await heard.Get(team)).Document.QuerySelector("form[action$='/removal']").ShouldBeNull();
        await heard.SignIn(programme, Role.Lead);
        await heard.Get(own, HttpStatusCode.NotFound);
        (await (await heard.Get(team)).Submit("form[action$='/removal']")).Main.ShouldContain("Nothing was said so far");
    }

    [Theory, OnBothEngines]
    public async Task What_is_withdrawn_takes_the_questions_about_it_along(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard, role: Role.Facilitator);
        await using var nurse = heard.Visitor();
        await nurse.Say(at, "Hot food at night");
        var key = Key.Write(await heard.Db(db => db.Contributions.Select(c => c.Id).SingleAsync()));
        await (await heard.Get($"/people/team/conversations/{Key.Write(conversation.Id)}/ideas/{key}")).Submit("form[action$='/posts']", new { Words = "You said hot food: where?" });

        await (await nurse.Get($"/people/contributions/{key}/editing")).Submit("form[action$='/withdrawal']", expected: null);

        (await heard.Db(db => db.FacilitatorPosts.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task Questions_heated_ideas_and_what_waits_are_pointed_out_in_few_queries(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, _) = await Held.Conversation(heard, c => c.Audience = Audience.Participants, role: Role.Facilitator);
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";
        await heard.Db(async db =>
        {
            for (var n = 0; n < 40; n++)
            {
                var idea = Idea(db, programme, conversation, $"Idea number {n}", n < 7 ? Kind.Question : Kind.Idea);
                (idea.Agree, idea.Disagree) = n switch { 10 => (12, 10), 11 => (30, 4), 12 => (9, 8), < 7 => (1, 0), _ => (0, 0) };
            }

            var waits = new Contribution(programme.Id, Ids.New(), "Waits", Kind.Idea, Wording.OwnWords, Audience.Participants, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id, Visibility = Visibility.Waiting };
            db.Contributions.Add(waits);
            await db.SaveChangesAsync();
        });

        var page = await heard.Get(team);
        page.Document.QuerySelectorAll("h3").Select(h => h.TextContent).Take(3).ShouldBe(["7 questions that nobody answered", "1 heated idea", "30 ideas without a reply or an answer"]);
        page.Document.QuerySelectorAll(".lines")[1].TextContent.ShouldContain("Idea number 10");
        page.Document.QuerySelectorAll(".lines")[0].Children.Length.ShouldBe(5);
        page.Document.QuerySelectorAll(".figures dd").Select(dd => dd.TextContent).ShouldBe(["40", "0", "80", "1"]);

        if (engine == Engine.Sqlite)
        {
            (await Queries.In(heard.Folder, () => heard.Get(team))).ShouldBeLessThan(25);
        }
    }

    [Theory, OnBothEngines]
    public async Task An_organisation_leaves_the_quiet_ones_with_its_eleventh_voice_and_small_ones_are_not_named(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, _) = await Held.Conversation(heard, role: Role.Facilitator);
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";
        long large = 0;
        await heard.Db(async db =>
        {
            var organisations = new[] { new Organisation(programme.Id, Ids.New(), "Large Trust") { Headcount = 900 }, new Organisation(programme.Id, Ids.New(), "Loud Trust") { Headcount = 900 }, new Organisation(programme.Id, Ids.New(), "Tiny Practice") { Headcount = 6 }, new Organisation(programme.Id, Ids.New(), "Unknown House") };
            db.Organisations.AddRange(organisations);
            large = organisations[0].Id;
            await db.SaveChangesAsync();
            for (var n = 0; n < 21; n++)
            {
                Speak(db, organisations[n < 10 ? 0 : 1].Id);
            }

            await db.SaveChangesAsync();
        });

        var page = await heard.Get(team);
        page.Document.QuerySelectorAll(".columns li").Select(li => li.TextContent).ShouldBe(["Large Trust"]);
        page.Main.ShouldContain("of unknown size, nothing is said");

        await heard.Db(async db =>
        {
            Speak(db, large);
            await db.SaveChangesAsync();
        });
        (await heard.Get(team)).Document.QuerySelector(".columns").ShouldBeNull();

        void Speak(HeardDb db, long organisation)
        {
            var voice = new Voice(programme.Id, Ids.New()) { OrganisationId = organisation };
            db.Voices.Add(voice);
            db.Say(new Contribution(programme.Id, Ids.New(), "Words", Kind.Idea, Wording.OwnWords, Audience.Public, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id }, voice.Id);
        }
    }

    private static Core.Listen.Tally Idea(HeardDb db, Programme programme, Conversation conversation, string words, Kind kind)
    {
        var idea = new Contribution(programme.Id, Ids.New(), words, kind, Wording.OwnWords, conversation.Audience, Speaking.SourceOf(programme, conversation.Id), 0) { ConversationId = conversation.Id };
        db.Contributions.Add(idea);
        return db.Tallies.Add(new Core.Listen.Tally(programme.Id, conversation.Id, idea.Id)).Entity;
    }
}
