using Heard.Core;
using Heard.Core.Listen;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class ReplacingTests
{
    [Theory, OnBothEngines]
    public async Task A_merge_unites_voters_once_each_and_undoing_it_brings_all_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var (first, second) = (await scene.Said("Hot food at night"), await scene.Said("Warm meals on nights"));
        var (food, meals) = (await scene.KeyOf("Hot food"), await scene.KeyOf("Warm meals"));
        var (both, one, torn) = (await scene.Said("Parking"), await scene.Said("Lockers"), await scene.Said("Showers"));
        await scene.Answer(both, food, Choice.Agree);
        await scene.Answer(both, meals, Choice.Agree);
        await scene.Answer(one, meals, Choice.Disagree);
        await scene.Answer(torn, food, Choice.Agree);
        await scene.Answer(torn, meals, Choice.Disagree);
        var before = await Everything(heard);

        var standing = await scene.Lead.Get("/people/team/moderation/standing");
        var queue = await standing.Submit("form[action$='/merger']", new { Ticked = (IEnumerable<string>)[food, meals], Words = "Hot meals for night staff" });

        var made = await scene.KeyOf("Hot meals for night");
        var tally = await heard.Db(db => db.Tallies.SingleAsync(t => t.ContributionId == Key.Read(made)));
        (tally.Agree, tally.Disagree, tally.Pass).ShouldBe((1, 1, 0));
        (await heard.Db(db => db.Votes.CountAsync(v => v.ContributionId == Key.Read(made)))).ShouldBe(2);
        (await scene.Line(made)).Wording.ShouldBe(Wording.CollatedSummary);
        var read = await scene.Read();
        read.ShouldContain("Hot meals for night staff");
        read.ShouldNotContain("Warm meals");
        var page = (await scene.Visitor().Get($"{scene.At}/ideas/{made}")).Main;
        page.ShouldContain("Warm meals on nights");
        page.ShouldContain("Hot food at night");
        foreach (var (author, key) in new[] { (first, food), (second, meals) })
        {
            var told = (await author.Get($"/people/contributions/{key}/moderation")).Main;
            told.ShouldContain("A moderator put it into other words");
            told.ShouldContain("Hot meals for night staff");
        }

        await queue.Submit("form[action$='/undoing']");
        (await Everything(heard)).ShouldBe(before);
        (await scene.Read()).ShouldNotContain("Hot meals for night staff");
        (await scene.Read()).ShouldContain("Warm meals");
    }

    [Theory, OnBothEngines]
    public async Task Dots_are_joined_and_those_on_what_is_gone_can_be_spent_again(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.DotBudget = 3);
        await scene.Said("Hot food at night");
        await scene.Said("Warm meals on nights");
        var (food, meals) = (await scene.KeyOf("Hot food"), await scene.KeyOf("Warm meals"));
        var reader = await scene.Said("Parking");
        await heard.Db(async db =>
        {
            (await db.Conversations.SingleAsync()).PrioritiseFrom = new DateOnly(2026, 1, 6);
            await db.SaveChangesAsync();
        });
        foreach (var key in new[] { food, meals })
        {
            await (await reader.Get(scene.At)).Submit($"#i-{key} form[action$='/dots']", new { count = 1 });
        }

        var standing = await scene.Lead.Get("/people/team/moderation/standing");
        await standing.Submit("form[action$='/merger']", new { Ticked = (IEnumerable<string>)[food, meals], Words = "Hot meals for night staff" });
        (await reader.Get(scene.At)).Main.ShouldContain("You have 1 of 3 dots left");

        await (await scene.Lead.Get($"/people/team/moderation/{await scene.KeyOf("Hot meals")}")).Submit("form[action$='/removal']");
        (await reader.Get(scene.At)).Main.ShouldContain("You have 3 of 3 dots left");
    }

    [Theory, OnBothEngines]
    public async Task A_rewording_carries_answers_and_a_split_has_none_yet(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("Food and parking");
        var key = await scene.KeyOf("Food and");
        await scene.Answer(await scene.Said("Lockers"), key, Choice.Agree);

        var item = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/rewording']", new { Words = "Hot food, and parking" });
        (await heard.Db(db => db.Tallies.SingleAsync(t => t.ContributionId == Key.Read(scene.KeyOf("Hot food, and").Result)))).Agree.ShouldBe(1);

        await item.Submit("[data-did] form");
        item = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/rewording']", new { Words = "Hot food\n\nParking for shifts" });
        (await heard.Db(db => db.Contributions.CountAsync(c => c.Wording == Wording.CollatedSummary && c.WithdrawnOn == null))).ShouldBe(2);
        (await heard.Db(db => db.Tallies.SingleAsync(t => t.ContributionId == Key.Read(scene.KeyOf("Parking for").Result)))).Agree.ShouldBe(0);
        (await scene.Read()).ShouldNotContain("Food and parking");
    }

    [Theory, OnBothEngines]
    public async Task Words_that_nobody_had_read_are_not_shown_beside_what_stands_for_them(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.Checking = Checking.Before);
        await scene.Said("The zucchini is cold");
        var key = await scene.KeyOf("zucchini");

        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/rewording']", new { Words = "The food is cold" });

        (await scene.Visitor().Get($"{scene.At}/ideas/{await scene.KeyOf("The food")}")).Main.ShouldNotContain("zucchini");
    }

    [Theory, OnBothEngines]
    public async Task Replies_to_what_is_taken_back_go_to_an_original_that_still_stands(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var authors = new[] { await scene.Said("Hot food at night"), await scene.Said("Warm meals on nights") };
        string[] keys = [await scene.KeyOf("Hot food"), await scene.KeyOf("Warm meals")];
        var first = Key.Read(keys[0])!.Value < Key.Read(keys[1])!.Value ? 0 : 1;
        var queue = await (await scene.Lead.Get("/people/team/moderation/standing")).Submit("form[action$='/merger']", new { Ticked = (IEnumerable<string>)keys, Words = "Hot meals for night staff" });
        var made = await scene.KeyOf("Hot meals for night");
        await (await scene.Visitor().Get($"{scene.At}/ideas/{made}")).Submit("form[action$='/replies']", new { Words = "And tea" }, expected: null);
        await Withdraw(authors[first], keys[first]);

        await queue.Submit("form[action$='/undoing']");
        (await scene.Line(await scene.KeyOf("And tea"))).ReplyToId.ShouldBe(Key.Read(keys[1 - first]));
    }

    [Theory, OnBothEngines]
    public async Task A_summary_goes_with_the_last_line_it_stood_for(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var (first, second) = (await scene.Said("Hot food at night"), await scene.Said("Warm meals on nights"));
        var (food, meals) = (await scene.KeyOf("Hot food"), await scene.KeyOf("Warm meals"));
        await (await scene.Lead.Get("/people/team/moderation/standing")).Submit("form[action$='/merger']", new { Ticked = (IEnumerable<string>)[food, meals], Words = "Hot meals for night staff" });

        await Withdraw(first, food);
        (await scene.Read()).ShouldContain("Hot meals for night staff");
        await Withdraw(second, meals);
        (await scene.Read()).ShouldNotContain("Hot meals for night staff");
    }

    [Theory, OnBothEngines]
    public async Task What_stands_for_a_part_of_a_withdrawn_line_goes_with_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said("Food and parking");
        var whole = await scene.KeyOf("Food and");
        await Reword(whole, "Hot food\n\nParking for shifts");
        await Reword(await scene.KeyOf("Hot food"), "Warm meals");
        await Reword(await scene.KeyOf("Warm meals"), "Warm meals for night staff");

        await Withdraw(author, whole);

        (await heard.Db(db => db.Contributions.IgnoreQueryFilters().Where(c => c.Words != "").Select(c => c.Words).ToListAsync())).ShouldBeEmpty();

        async Task Reword(string key, string words) => await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/rewording']", new { Words = words });
    }

    private static async Task Withdraw(Visitor author, string key) => (await Moderated.Post(author, $"/people/contributions/{key}/withdrawal")).ShouldBe(302);

    /// <summary>Everything that people said and answered, as it stands.</summary>
    private static Task<string> Everything(HeardServer heard) => heard.Db(async db => string.Join('\n', [
        .. (await db.Contributions.Where(c => c.WithdrawnOn == null).OrderBy(c => c.Id).ToListAsync()).Select(c => $"{c.Id} {c.Words} {c.Version} {c.Visibility} {c.ReplyToId}"),
        .. (await db.Votes.OrderBy(v => v.VoiceId).ThenBy(v => v.ContributionId).ToListAsync()).Select(v => $"{v.VoiceId} {v.ContributionId} {v.Choice}"),
        .. (await db.Tallies.Where(t => db.Contributions.Any(c => c.Id == t.ContributionId && c.WithdrawnOn == null)).OrderBy(t => t.ContributionId).ToListAsync()).Select(t => $"{t.ContributionId} {t.Agree} {t.Disagree} {t.Pass}"),
        .. (await db.Authorships.OrderBy(a => a.ContributionId).ToListAsync()).Select(a => $"{a.ContributionId} {a.VoiceId}"),
        .. (await db.Citations.ToListAsync()).Select(c => $"{c.FromId} {c.ToId}"),
        .. (await db.ModerationItems.ToListAsync()).Select(m => $"{m.ContributionId}"),
    ]));
}
