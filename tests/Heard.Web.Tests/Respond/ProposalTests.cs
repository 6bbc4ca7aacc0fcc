using System.Net;
using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Respond;

public class ProposalTests
{
    private const string Desk = "/people/team/questions";

    private static readonly string[] First =
    [
        "Will staff parking stay free at the new site?", "The canteen closes before the late shift ends", "We need to know who signs off leave after April", "will staff parking stay free at the new site",
    ];

    private static readonly string[] Second = ["Will staff parking stay free at the new site??", "More time for handover would help everyone"];

    [Theory, OnBothEngines]
    public async Task Lines_that_ask_something_are_proposed_and_near_duplicates_stand_together(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, First);
        await heard.Said(programme, 2, Second);

        var page = await Look(heard);

        page.Main.ShouldContain("2 questions proposed from 4 lines.");
        (await Ledger(heard)).ShouldBe([(1, "Will staff parking stay free at the new site?", Standing.Proposed, 3), (2, "We need to know who signs off leave after April", Standing.Proposed, 1)]);
        page.Document.QuerySelector("#q1")!.TextContent.ShouldContain("Raised in 3 lines from 2 workshops.");
    }

    [Theory, OnBothEngines]
    public async Task A_repeated_look_proposes_nothing_new_and_nothing_that_was_rejected(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, First);
        var page = await Look(heard);
        await page.Submit($"form[action='{Desk}/1/rejection']");

        page = await Look(heard);

        page.Main.ShouldContain("Nothing new was found");
        (await Ledger(heard)).Select(q => (q.Number, q.Standing)).ShouldBe([(1, Standing.Rejected), (2, Standing.Proposed)]);
    }

    private static readonly string[] InOtherWords =
    [
        "Is there a date for the night bus?", "Is there going to be a night bus and on what date?", "Will parking stay free at the new site?", "Will parking at the new site be free of charge?",
        "Who signs off leave after April?", "How will agency shifts be given out?",
    ];

    [Theory, OnBothEngines]
    public async Task Questions_that_may_mean_the_same_are_named_to_each_other_and_joined_by_a_person_only(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, InOtherWords);

        var page = await Look(heard);

        page.Main.ShouldContain("6 questions proposed from 6 lines.");
        var named = page.Document.QuerySelectorAll(".inset form[action$='/merging']");
        named.Length.ShouldBe(1);
        await page.Submit(".inset form[action$='/merging']");
        await heard.Db(async db =>
        {
            var merged = await db.Questions.SingleAsync(q => q.Standing == Standing.Merged);
            (merged.MergedIntoId == merged.LikeId, merged.LikeScore is > .7 and <= 1).ShouldBe((true, true));
        });
    }

    [Theory, OnBothEngines]
    public async Task Where_people_kept_such_questions_apart_only_likelier_ones_are_named(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Db(async db =>
        {
            var first = new Question(programme.Id, Ids.New(), 1, "What is the plan for the laundry?");
            db.Add(first);
            await db.SaveChangesAsync();
            for (var n = 2; n < 12; n++)
            {
                var apart = new Question(programme.Id, Ids.New(), n, $"Entirely another thing, number {n}") { LikeId = first.Id, LikeScore = .9 };
                apart.Accept(apart.Words, [], new DateOnly(2026, 3, 1));
                db.Add(apart);
            }

            await db.SaveChangesAsync();
        });
        await heard.Said(programme, 1, InOtherWords);

        await Look(heard);

        (await heard.Db(db => db.Questions.CountAsync(q => q.Standing == Standing.Proposed && q.LikeId != null))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task New_lines_join_a_proposal_and_name_a_question_that_was_decided(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var (_, lines) = await heard.Said(programme, 1, ["When will the night bus start again?"]);
        await heard.Accepted(programme, 1, "Is there a date for the night bus?", lines);
        await heard.Said(programme, 2, ["Who decides about bank holidays in June?"]);
        await Look(heard);
        await heard.Said(programme, 3, ["When will the night bus start again??", "who decides about bank holidays in June?"]);

        var page = await Look(heard);

        page.Main.ShouldContain("1 question proposed from 1 line. 1 line joined a proposal that asks the same.");
        page.Document.QuerySelector("#q3")!.TextContent.ShouldContain("May be the same as question 1: “Is there a date for the night bus?”");
        (await Ledger(heard)).Select(q => (q.Number, q.Lines)).ShouldBe([(1, 1), (2, 2), (3, 1)]);

        await page.Submit($"#q3 .inset form[action='{Desk}/3/merging']");
        (await Ledger(heard)).Select(q => (q.Number, q.Standing, q.Lines)).ShouldBe([(1, Standing.Accepted, 2), (2, Standing.Proposed, 2), (3, Standing.Merged, 1)]);
    }

    [Theory, OnBothEngines]
    public async Task Accepted_in_edited_words_a_question_is_public_at_once_with_its_owner_and_day(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, First);
        var page = await Look(heard);

        await page.Submit($"form[action='{Desk}/1/acceptance']", new { Words = "Will parking be free for staff?", Owner = "Director of estates", Due = "2026-06-30" });

        var faq = await heard.Get("/people/faq");
        faq.Document.QuerySelector("#q1")!.TextContent.ShouldContain("Will parking be free for staff?");
        faq.Main.ShouldContain("Waiting for an answer. To be answered by: Director of estates. Due on 30 June 2026.");
    }

    [Theory, OnBothEngines]
    public async Task Words_said_to_fewer_people_are_refused_with_the_line_and_the_typed_text_is_kept(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, ["Will Ward 7 close before its manager comes back from leave?"], Audience.Room);
        var page = await Look(heard);
        page.Main.ShouldContain("These words were not said to the public (their audience: The people in the room).");
        page.Document.QuerySelector("input[name=Tick]").ShouldBeNull();

        var refused = await page.Submit($"form[action='{Desk}/1/acceptance']", new { Owner = "Chief nurse" }, HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("This repeats the line “Will Ward 7 close before its manager comes back from leave?”, which the public may not read. Put the question in other words.");
        refused.Document.QuerySelector("#owner-1")!.GetAttribute("value").ShouldBe("Chief nurse");
        (await Ledger(heard)).ShouldHaveSingleItem().Standing.ShouldBe(Standing.Proposed);

        await refused.Submit($"form[action='{Desk}/1/acceptance']", new { Words = "Is any ward going to close?" });
        (await Ledger(heard)).ShouldHaveSingleItem().Standing.ShouldBe(Standing.Accepted);
    }

    [Theory, OnBothEngines]
    public async Task Ticked_questions_are_accepted_together_and_a_refused_one_stays_with_its_reason(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, First);
        await heard.Said(programme, 2, ["Why was the Elm Street clinic closed without a word?"], Audience.Workforce);
        var page = await Look(heard);

        var refused = await page.Submit("#tick", new { Tick = new[] { "1", "2", "3" } }, HttpStatusCode.UnprocessableEntity);

        (await Ledger(heard)).Count(q => q.Standing == Standing.Accepted).ShouldBe(2);
        var left = (await Ledger(heard)).Single(q => q.Standing == Standing.Proposed);
        left.Words.ShouldBe("Why was the Elm Street clinic closed without a word?");
        refused.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain($"Question {left.Number} was not accepted.");
        (await refused.Submit("#tick", expected: HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Tick the questions that you accept.");
    }

    [Theory, OnBothEngines]
    public async Task What_was_merged_can_be_taken_back_with_its_lines(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Said(programme, 1, First);
        var page = await Look(heard);
        await page.Submit($"form[action='{Desk}/2/merging']", new { Into = "1" });
        (await Ledger(heard)).Select(q => (q.Standing, q.Lines)).ShouldBe([(Standing.Proposed, 3), (Standing.Merged, 1)]);

        page = await heard.Get(Desk + "?standing=Merged");
        page.Main.ShouldContain("Merged into question 1");
        await page.Submit($"form[action='{Desk}/2/proposal']");

        (await Ledger(heard)).Select(q => (q.Standing, q.Lines)).ShouldBe([(Standing.Proposed, 2), (Standing.Proposed, 1)]);
        var wrong = await (await heard.Get(Desk)).Submit($"#q2 details form[action='{Desk}/2/merging']", new { Into = "2" }, HttpStatusCode.UnprocessableEntity);
        wrong.Main.ShouldContain("Enter the number of another question");
    }

    [Theory, OnBothEngines]
    public async Task A_facilitator_reads_the_ledger_and_decides_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Facilitator);
        await heard.Said(programme, 1, First);

        (await heard.Get(Desk)).Document.QuerySelectorAll("main form").ShouldBeEmpty();
        (await Ledger(heard)).ShouldBeEmpty();
    }

    private static async Task<Seen> Look(HeardServer heard) => await (await heard.Get(Desk)).Submit($"form[action='{Desk}/proposals']");

    private static Task<List<(int Number, string Words, Standing Standing, int Lines)>> Ledger(HeardServer heard) => heard.Db(async db =>
        (await db.Questions.OrderBy(q => q.Number)
            .Select(q => new { q.Number, q.Words, q.Standing, Lines = db.Citations.Count(c => c.FromKind == Link.Question && c.FromId == q.Id) })
            .ToListAsync()).ConvertAll(q => (q.Number, q.Words, q.Standing, q.Lines)));
}
