using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Listen.Moderation;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Records;

public class SpokenRecordsTests
{
    private const string Name = "quillfeather";

    [Theory, OnBothEngines]
    public async Task A_name_is_found_in_whatever_was_said_in_a_conversation_and_beside_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        foreach (var (words, visibility) in new[] { ("waits", Visibility.Waiting), ("gone", Visibility.Removed), ("replaced", Visibility.Replaced), ("restricted", Visibility.Restricted), ("withheld", Visibility.Withheld) })
        {
            await scene.Said($"Petra {Name} {words}");
            var id = Key.Read(await scene.KeyOf(words));
            await heard.Db(async db =>
            {
                (await db.Contributions.IgnoreQueryFilters().SingleAsync(c => c.Id == id)).Visibility = visibility;
                db.Add(new BlindLetter(scene.Programme.Id, Ids.New(), id!.Value, true, $"Letter of {Name}, {words}", new DateOnly(2026, 1, 6), 0));
                db.Add(new BlindLetter(scene.Programme.Id, Ids.New(), id.Value, true, $"On duty, {Name}", new DateOnly(2026, 1, 6), 1) { IsRestricted = true });
                await db.SaveChangesAsync();
            });
        }

        var gone = Key.Read(await scene.KeyOf("gone"))!.Value;
        await heard.Db(async db =>
        {
            await db.ModerationItems.ExecuteDeleteAsync();
            db.Add(new ModerationItem { ProgrammeId = scene.Programme.Id, ContributionId = gone, Since = default, Appeal = $"I am {Name}" });
            db.Add(new ModerationDecision(scene.Programme.Id, 41, gone, ModerationAct.Removed, "", $"Dear {Name}", 1, new DateOnly(2026, 1, 6)) { Order = 0, Was = Visibility.Waiting });
            db.Add(new ModerationDecision(scene.Programme.Id, 42, gone, ModerationAct.KeptRestricted, "", $"Secret {Name}", 1, new DateOnly(2026, 1, 6)) { Order = 1, Was = Visibility.Waiting, IsRestricted = true });
            db.Add(new FacilitatorPost { ProgrammeId = scene.Programme.Id, Id = 43, ConversationId = scene.Conversation.Id, Words = "What would help?", Name = $"Petra {Name}", AccountId = 1, On = new DateOnly(2026, 1, 6) });
            (await db.Conversations.SingleAsync()).Summary = $"{Name} was named often";
            db.Roster.Add(new RosterEntry { ProgrammeId = scene.Programme.Id, Id = 44, Address = $"petra.{Name}@example.org" });
            await db.SaveChangesAsync();
        });

        var found = await (await scene.Lead.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = Name });
        found.Document.QuerySelectorAll("main h2").SkipLast(1).Select(h => (h.TextContent, h.NextElementSibling!.QuerySelectorAll("li.line").Length)).ShouldBe(
        [
            ("What was said", 3), ("What facilitators asked", 1), ("Conversations: title, summary, closing words", 1), ("Letters between moderators and authors", 3), ("Appeals that wait", 1),
            ("What moderators told authors", 1), ("Addresses that may join", 1),
        ]);
        found.Main.ShouldContain("What stands in the restricted queue is not searched here");
        foreach (var canary in new[] { "withheld", $"On duty, {Name}", "Secret" })
        {
            found.Main.ShouldNotContain(canary);
        }

        await Moderated.Post(scene.Lead, $"/people/team/records/{Key.Write(gone)}/withdrawal", ("WithdrawBecause", "Request 7"), ("Looked", "yes"));
        await heard.Db(async db =>
        {
            (await db.Contributions.IgnoreQueryFilters().SingleAsync(c => c.Id == gone)).Words.ShouldBe("");
            (await db.ModerationDecisions.CountAsync(d => d.ContributionId == gone && d.Note != "")).ShouldBe(0);
            (await db.BlindLetters.CountAsync(l => l.ContributionId == gone)).ShouldBe(0);
        });
    }

    [Theory, OnBothEngines]
    public async Task What_stands_in_the_restricted_queue_is_erased_by_those_on_duty_alone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("I want to kill myself");
        var key = await scene.KeyOf("kill");

        await Moderated.Post(scene.Lead, $"/people/team/records/{key}/withdrawal", ("WithdrawBecause", "Request 7"), ("Looked", "yes"));
        await Moderated.Post(scene.Lead, $"/people/team/restricted/{key}/withdrawal", ("Reason", "Request 7"));
        (await scene.Line(key)).Words.ShouldNotBe("");

        var item = await scene.Duty.Get($"/people/team/restricted/{key}");
        (await item.Submit("form[action$='/withdrawal']", new { Reason = "Request 7" })).Main.ShouldContain("It is erased");
        (await scene.Line(key)).Words.ShouldBe("");
        (await heard.Db(db => db.Erasures.SingleAsync())).Because.ShouldBe("Request 7");
    }
}
