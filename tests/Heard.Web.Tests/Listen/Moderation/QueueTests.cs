using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class QueueTests
{
    [Theory, OnBothEngines]
    public async Task What_waits_is_published_or_removed_with_a_reason_and_each_is_undone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.Checking = Checking.Before);
        var author = await scene.Said("Hot food at night");
        await scene.Said("Buy cheap watches");

        var queue = await scene.Lead.Get("/people/team/moderation");
        queue.Document.QuerySelectorAll("[data-item]").Length.ShouldBe(2);
        queue.Main.ShouldContain("Criticism of leaders, however harsh, is no reason");
        var food = await scene.KeyOf("Hot food");
        var after = await queue.Submit($"#i-{food} form[action$='/publication']");
        (await scene.Read()).ShouldContain("Hot food");
        after.Document.QuerySelectorAll("[data-item]").Length.ShouldBe(1);

        after = await after.Submit("form[action$='/undoing']");
        after.Main.ShouldContain("Undone");
        after.Document.QuerySelectorAll("[data-item]").Length.ShouldBe(2);
        (await scene.Read()).ShouldNotContain("Hot food");

        var watches = await scene.KeyOf("watches");
        after = await after.Submit($"#i-{watches} form[action$='/removal']", new { Reason = "It advertises something", Note = "This is no place for it" });
        (await scene.Line(watches)).Visibility.ShouldBe(Visibility.Removed);
        var page = await scene.Visitor().Get(scene.At);
        page.Document.QuerySelector(".held-back")!.TextContent.ShouldContain("1 removed: It advertises something");
        page.Document.QuerySelector(".held-back")!.TextContent.ShouldContain("1 waits for a moderator, since today");
        (await author.Get($"/people/contributions/{food}/moderation")).Main.ShouldContain("Nobody else reads it yet: it waits for a moderator");

        var log = await scene.Lead.Get("/people/team/moderation/log");
        log.Main.ShouldContain("This is no place for it");
        await log.Submit($"table form");
        (await scene.Line(watches)).Visibility.ShouldBe(Visibility.Waiting);
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task Several_are_decided_as_one_and_undone_as_one(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.Checking = Checking.Before);
        foreach (var words in new[] { "One thing", "Another thing", "A third thing" })
        {
            await scene.Said(words);
        }

        var queue = await scene.Lead.Get("/people/team/moderation");
        string[] ticked = [.. queue.Document.QuerySelectorAll("[data-tick]").Take(2).Select(box => box.GetAttribute("value")!)];
        var after = await queue.Submit("#several", new { Ticked = (IEnumerable<string>)ticked, Do = "publish" });
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(2);
        after.Document.QuerySelectorAll("[data-item]").Length.ShouldBe(1);

        await after.Submit("form[action$='/undoing']");
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(3);
    }

    [Theory, OnBothEngines]
    public async Task Within_a_day_the_order_is_that_of_random_ids(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.Checking = Checking.Before);
        foreach (var words in new[] { "One thing", "Another thing", "A third thing", "A fourth thing" })
        {
            await scene.Said(words);
        }

        var shown = (await scene.Lead.Get("/people/team/moderation")).Document.QuerySelectorAll("[data-item]").Select(item => Key.Read(item.Id![2..])!.Value).ToList();
        shown.ShouldBe(shown.Order());
    }

    [Theory, OnBothEngines]
    public async Task A_report_counts_once_for_each_voice_and_nobody_keeps_whose_it_was(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("Hot food at night");
        var key = await scene.KeyOf("Hot food");
        var (one, two) = (await scene.Said("Parking"), await scene.Said("Lockers"));

        foreach (var reader in new[] { one, one, two })
        {
            var told = await (await reader.Get($"{scene.At}/ideas/{key}")).Submit("form[action$='/report']");
            told.Main.ShouldContain("It is not kept who asked");
        }

        (await heard.Db(db => db.ModerationItems.SingleAsync())).Reports.ShouldBe(2);
        (await scene.Read()).ShouldContain("Hot food");
        var queue = await scene.Lead.Get("/people/team/moderation");
        queue.Main.ShouldContain("Reported by 2 readers");
        await queue.Submit($"#i-{key} form[action$='/publication']");
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.ModerationDecisions.SingleAsync())).Act.ShouldBe(ModerationAct.LeftStanding);
    }

    [Theory, OnBothEngines]
    public async Task What_is_removed_after_publication_leaves_search_pages_and_exports_at_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("Hot zucchini at night");
        var key = await scene.KeyOf("zucchini");
        var reader = scene.Visitor();
        (await reader.Get("/people/search?q=zucchini")).Main.ShouldContain("Hot zucchini");

        await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/removal']");

        (await reader.Get("/people/search?q=zucchini")).Main.ShouldNotContain("Hot zucchini");
        (await reader.Get(scene.At)).Main.ShouldNotContain("Hot zucchini");
        await reader.Get($"{scene.At}/ideas/{key}", System.Net.HttpStatusCode.NotFound);
        (await scene.Lead.Get($"/people/team/records?q=zucchini")).Main.ShouldNotContain("Hot zucchini");
    }

    [Theory, OnBothEngines]
    public async Task Words_that_changed_since_they_were_read_are_not_decided_about(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard, c => c.Checking = Checking.Before);
        var author = await scene.Said("Hot food at night");
        var key = await scene.KeyOf("Hot food");
        var stale = await scene.Lead.Get($"/people/team/moderation/{key}");

        await (await author.Get($"/people/contributions/{key}/editing")).Submit("form[action$='/editing']", new { Words = "Cold food at night" }, expected: null);

        (await stale.Submit("form[action$='/publication']")).Main.ShouldContain("Nothing was done; read it again");
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Waiting);
    }

    [Theory, OnBothEngines]
    public async Task Analysts_and_owners_do_not_moderate(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        foreach (var role in new[] { Role.Analyst, Role.Owner })
        {
            await (await scene.Member(role)).Get("/people/team/moderation", System.Net.HttpStatusCode.Forbidden);
        }

        await (await scene.Member(Role.Facilitator)).Get("/people/team/moderation");
    }
}
