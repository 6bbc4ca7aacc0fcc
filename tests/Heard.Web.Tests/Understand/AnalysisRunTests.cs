using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class AnalysisRunTests
{
    private const string Page = "/people/team/themes";

    [Theory, OnBothEngines]
    public async Task A_look_that_takes_long_shows_how_far_it_is_and_changes_nothing_when_it_is_stopped(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await Many(heard, programme, 12_000);

        var page = await (await heard.Get(Page)).Submit(Themed.RunForm, new { Count = "60", Set = "all" });

        page.Document.QuerySelector("progress").ShouldNotBeNull();
        await page.Submit("form[action$='/runs/stopping']");
        while ((page = await heard.Get(Page)).Document.QuerySelector("[data-goes-on]") is not null)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        page.Main.ShouldContain("The look was stopped. Nothing was changed.");
        (await heard.Themes(programme)).ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task While_one_look_goes_on_no_other_begins(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        var form = await heard.Get(Page);
        await Elsewhere(heard, programme, TimeSpan.Zero);

        var page = await form.Submit(Themed.RunForm, new { Count = "3", Set = "all" });

        page.Document.QuerySelector("progress")!.GetAttribute("value").ShouldBe("40");
        (await heard.Db(db => db.AnalysisRuns.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task A_look_whose_server_was_lost_is_said_to_have_broken_off_and_another_may_begin(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Lines(programme);
        await Elsewhere(heard, programme, 2 * AnalysisRun.Silence);

        (await heard.Get(Page)).Main.ShouldContain("The look broke off. Nothing was changed.");

        (await heard.Run("3")).Main.ShouldContain("3 themes were found");
    }

    /// <summary>A look that another node does, or did until then.</summary>
    private static Task Elsewhere(HeardServer heard, Programme programme, TimeSpan ago) => heard.Db(async db =>
    {
        db.Add(new AnalysisRun { ProgrammeId = programme.Id, Id = 5, Set = "all", BeatAt = DateTimeOffset.UtcNow - ago, Share = .4 });
        await db.SaveChangesAsync();
    });

    private static Task Many(HeardServer heard, Programme programme, int lines) => heard.Db(async db =>
    {
        string[] words = ["rota", "parking", "ward", "pharmacy", "training", "record", "discharge", "manager", "meeting", "badge", "lift", "canteen", "night", "transport", "homecare"];
        var import = new Heard.Core.Listen.Import.ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "many", Shape = "table", On = new DateOnly(2026, 1, 1) };
        db.Add(import);
        await db.SaveChangesAsync();
        await using var writing = await db.Write(TestContext.Current.CancellationToken);
        var chance = new Random(7);
        var made = Enumerable.Range(0, lines).Select(row => new Contribution(
            programme.Id, Ids.New(), string.Join(' ', Enumerable.Range(0, 12).Select(_ => words[chance.Next(words.Length)] + chance.Next(40))), Kind.Comment, Wording.OwnWords, Audience.Public, import.Id, row));
        await db.AddLines(made, (_, _) => { }, TestContext.Current.CancellationToken);
        await writing.Commit(TestContext.Current.CancellationToken);
    });
}
