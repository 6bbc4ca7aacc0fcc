using System.Net;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class RestrictedTests
{
    private const string Canary = "wallflower";
    private const string Words = $"I want to kill myself, {Canary}";

    [Theory, OnBothEngines]
    public async Task Nobody_of_the_team_but_the_duty_lead_and_the_deputy_finds_the_words_anywhere(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("Hot food at night");
        await scene.Said(Words);
        var key = await scene.KeyOf(Canary);

        foreach (var role in Enum.GetValues<Role>())
        {
            var member = await scene.Member(role);
            (await Crawl(member, "/people/team", $"/people/search?q={Canary}", $"/people/team/records?q={Canary}", $"/people/team/moderation/standing?q={Canary}", scene.At)).ShouldBe([], $"{role}");
            await member.Get($"/people/team/moderation/{key}", null);
            (await member.Get($"/people/team/restricted/{key}", null)).Status.ShouldBe(HttpStatusCode.Forbidden);
            (await member.Get($"/people/team/restricted", null)).Status.ShouldBe(HttpStatusCode.Forbidden);
            foreach (var address in new[] { $"/people/team/moderation/{key}", $"/people/team/records/{key}", $"/people/lines/{key}", $"{scene.At}/ideas/{key}", $"/people/team/coding/lines?line={key}", "/people/team/take-away/data.zip" })
            {
                (await member.Get(address, null)).Text.ShouldNotContain(Canary, customMessage: $"{role} {address}");
            }
        }

        foreach (var one in new[] { scene.Duty, scene.Deputy })
        {
            (await one.Get("/people/team/restricted")).Main.ShouldContain(Canary);
            (await one.Get($"/people/team/restricted/{key}")).Main.ShouldContain(Canary);
        }
    }

    [Theory, OnBothEngines]
    public async Task It_is_published_kept_or_removed_with_a_clock_a_log_and_the_way_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said(Words);
        var key = await scene.KeyOf(Canary);
        await heard.Db(db => db.ModerationItems.ExecuteDeleteAsync());
        await heard.Db(async db =>
        {
            db.ModerationItems.Add(new ModerationItem { ProgrammeId = scene.Programme.Id, ContributionId = Heard.Core.Key.Read(key)!.Value, Since = DateTimeOffset.UtcNow.AddHours(-5), Signs = "SelfHarm" });
            await db.SaveChangesAsync();
        });

        var queue = await scene.Duty.Get("/people/team/restricted");
        queue.Main.ShouldContain("It has waited for 5 hours");
        queue.Main.ShouldContain("somebody may hurt themselves");
        var item = await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/keeping']");
        item.Main.ShouldContain("Read, and kept restricted");
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(0);
        (await scene.Deputy.Get("/people/team/restricted")).Main.ShouldContain(Canary);

        await item.Submit("form[action$='/removal']", new { Note = "We wrote to you" });
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Withheld);
        (await author.Get($"/people/contributions/{key}/moderation")).Main.ShouldContain("We wrote to you");
        var lead = await scene.Lead.Get("/people/team/moderation/log");
        lead.Main.ShouldNotContain(Canary);
        lead.Main.ShouldNotContain("We wrote to you");
        await scene.Lead.Get($"/people/team/moderation/{key}", HttpStatusCode.NotFound);

        queue = await (await scene.Duty.Get("/people/team/restricted")).Submit("table form");
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Restricted);
        var redacted = await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/redaction']", new { Also = Canary });
        (await scene.Read()).ShouldContain("[words removed]");
        (await Crawl(scene.Lead, "/people/team", $"/people/team/records?q={Canary}", $"/people/team/records/{key}", $"/people/team/moderation/{key}")).ShouldBe([]);
        redacted.Main.ShouldContain("Something taken out");
    }

    [Theory, OnBothEngines]
    public async Task A_moderator_sends_something_there_and_reads_it_no_more(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said($"Something about a {Canary}");
        var key = await scene.KeyOf(Canary);

        var queue = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/restriction']");
        queue.Main.ShouldContain("It is in the restricted queue now");
        await scene.Lead.Get($"/people/team/moderation/{key}", HttpStatusCode.NotFound);
        (await scene.Read()).ShouldNotContain(Canary);

        var restricted = await scene.Duty.Get("/people/team/restricted");
        await restricted.Submit("table form");
        (await scene.Line(key)).Visibility.ShouldBe(Visibility.Published);
        (await heard.Db(db => db.ModerationItems.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task Letters_go_both_ways_and_neither_learns_who_the_other_is(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said(Words);
        var key = await scene.KeyOf(Canary);

        (await author.Get($"/people/contributions/{key}/moderation")).Document.QuerySelector("form[action$='/letters']").ShouldBeNull();
        await (await scene.Duty.Get($"/people/team/restricted/{key}")).Submit("form[action$='/letters']", new { Words = "Is somebody with you?" });
        var page = await author.Get($"/people/contributions/{key}/moderation");
        page.Main.ShouldContain("Is somebody with you?");
        page.Main.ShouldNotContain("Owner ");
        await page.Submit("form[action$='/letters']", new { Words = "My sister is." });
        await page.Submit("form[action$='/letters']", new { Words = "Not sent twice." }, expected: null);

        var item = await scene.Deputy.Get($"/people/team/restricted/{key}");
        item.Document.QuerySelectorAll(".steps li").Select(letter => letter.QuerySelector("p")!.TextContent).ShouldBe(["Is somebody with you?", "My sister is."]);
        await scene.Visitor().Get($"/people/contributions/{key}/moderation", null);
        (await (await scene.Said("Parking")).Get($"/people/contributions/{key}/moderation", HttpStatusCode.NotFound)).Main.ShouldNotContain("sister");
    }

    /// <summary>Every page of the team that links lead to from these; the addresses of those that hold the words.</summary>
    private static async Task<List<string>> Crawl(Visitor visitor, params string[] starts)
    {
        var (waiting, known, found) = (new Queue<string>(starts), new HashSet<string>(starts), new List<string>());
        while (waiting.TryDequeue(out var address) && known.Count < 400)
        {
            var page = await visitor.Get(address, null);

            // What was looked for stands in the box it was typed into.
            foreach (var typed in page.Document.QuerySelectorAll("input[name=q]"))
            {
                typed.Remove();
            }

            if (page.Main.Contains(Canary, StringComparison.Ordinal) && !page.Main.Contains($"“{Canary}”", StringComparison.Ordinal))
            {
                found.Add(address);
            }

            foreach (var link in page.Document.QuerySelectorAll("main a[href^='/people'], nav a[href^='/people']").Select(a => a.GetAttribute("href")!.Split('#')[0]).Where(known.Add))
            {
                waiting.Enqueue(link);
            }
        }

        return found;
    }
}
