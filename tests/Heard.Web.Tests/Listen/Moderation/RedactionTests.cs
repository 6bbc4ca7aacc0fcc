using System.Net;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Moderation;

public class RedactionTests
{
    private const string Said = "Sister Margaret Thompson keeps the spare linen key";

    [Theory, OnBothEngines]
    public async Task What_is_taken_out_is_marked_for_everybody_and_readable_to_moderators_alone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var author = await scene.Said(Said);
        var key = await scene.KeyOf("linen");

        var item = await scene.Lead.Get($"/people/team/moderation/{key}");
        item = await item.Submit("form[action$='/redaction']", new { Also = "linen" });
        item.Main.ShouldContain(Said);
        var words = (await scene.Line(key)).Words;
        words.ShouldContain("[name removed]");
        words.ShouldNotContain("Thompson");
        words.ShouldContain("[words removed]");
        var page = await scene.Read();
        page.ShouldContain("[name removed]");
        page.ShouldContain("A moderator took something out of it");
        (await author.Get($"/people/contributions/{key}/moderation")).Main.ShouldContain("A moderator took something out of it");

        (await scene.Visitor().Get("/people/search?q=Thompson")).Main.ShouldNotContain("Margaret");
        var analyst = await scene.Member(Role.Analyst);
        await analyst.Get($"/people/team/moderation/{key}", HttpStatusCode.Forbidden);
        foreach (var file in new[] { "/people/team/take-away/data.zip", "/people/lines/" + key, "/people/feed" })
        {
            (await analyst.Get(file, null)).Text.ShouldNotContain("Thompson");
        }
    }

    [Theory, OnBothEngines]
    public async Task Undone_the_words_stand_as_they_did_and_wait_as_they_did(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("linen");
        var before = await heard.Db(db => db.ModerationItems.AsNoTracking().SingleAsync());

        var item = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/redaction']");
        (await heard.Db(db => db.EarlierWords.CountAsync())).ShouldBe(1);
        await item.Submit("[data-did] form");

        var line = await scene.Line(key);
        (line.Words, line.Version, line.Visibility).ShouldBe((Said, 1, Visibility.Waiting));
        (await heard.Db(db => db.EarlierWords.CountAsync(e => e.Kind == Link.Contribution))).ShouldBe(0);
        var after = await heard.Db(db => db.ModerationItems.SingleAsync());
        (after.Since, after.Signs, after.Reports, after.Appeal).ShouldBe((before.Since, before.Signs, before.Reports, before.Appeal));
    }

    [Theory, OnBothEngines]
    public async Task Nothing_ticked_and_nothing_written_takes_nothing_out(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said(Said);
        var key = await scene.KeyOf("linen");

        var again = await (await scene.Lead.Get($"/people/team/moderation/{key}")).Submit("form[action$='/redaction']", new { Part = (string?)null });

        again.Main.ShouldContain("Tick or write what is to be taken out");
        (await scene.Line(key)).Words.ShouldBe(Said);
    }
}
