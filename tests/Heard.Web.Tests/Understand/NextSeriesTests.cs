using System.Net;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class NextSeriesTests
{
    private const string Form = "form[action='/people/team/next-series']";

    [Theory, OnBothEngines]
    public async Task Each_theme_gets_a_session_with_its_reason_and_the_questions_to_bring(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var theme = await heard.ThemeOf(lines[5]);

        var page = await heard.Get("/people/team/next-series");

        page.Document.QuerySelectorAll("input[name=Theme]").Length.ShouldBe(3);
        page.Document.QuerySelector($"#Purpose-{Key.Write(theme)}")!.TextContent.ShouldContain("from 3 workshops. We will go through what was said");
        page.Document.QuerySelector($"#Line-{Key.Write(theme)}-{Key.Write(lines[5].Id)}")!.HasAttribute("checked").ShouldBeTrue();
        page.Document.QuerySelector("#Series")!.GetAttribute("value").ShouldBe("Second series");
    }

    [Theory, OnBothEngines]
    public async Task Ticked_sessions_become_upcoming_workshops_that_cite_their_theme_and_lines(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        await (await heard.Get("/people/team/themes")).Submit("form[action$='/themes/publication']");
        var (parking, rotas) = (await heard.ThemeOf(lines[0]), await heard.ThemeOf(lines[8]));
        var day = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(30);

        var page = await heard.Get("/people/team/next-series");
        var planned = await page.Submit(Form, new Dictionary<string, object>
        {
            ["Chosen"] = new[] { Key.Write(parking), Key.Write(rotas) },
            [$"Title-{Key.Write(parking)}"] = "Where to leave the car",
            [$"HeldOn-{Key.Write(parking)}"] = day.ToString("yyyy-MM-dd"),
            [$"StartsAt-{Key.Write(parking)}"] = "14:00",
            [$"EndsAt-{Key.Write(parking)}"] = "16:00",
            [$"Where-{Key.Write(parking)}"] = "Online",
        });

        planned.Main.ShouldContain("2 workshops are planned.");
        var workshops = await heard.Db(db => db.Workshops.AsNoTracking().Where(w => w.ProgrammeId == programme.Id).OrderBy(w => w.Number).ToListAsync());
        workshops.Select(w => w.Number).ShouldBe([1, 2, 3, 4, 5]);
        var made = workshops[3];
        (made.Title, made.HeldOn, made.StartsAt, made.EndsAt, made.Where).ShouldBe(("Where to leave the car", day, new TimeOnly(14, 0), new TimeOnly(16, 0), "Online"));
        workshops[4].HeldOn.ShouldBeNull();
        (await heard.Db(db => db.Series.SingleAsync(s => s.Id == made.SeriesId))).Number.ShouldBe(2);
        var cited = await heard.Db(db => db.Citations.Where(c => c.FromKind == Link.Workshop && c.FromId == made.Id).ToListAsync());
        cited.Single(c => c.ToKind == Link.Theme).ToId.ShouldBe(parking);
        cited.Where(c => c.ToKind == Link.Contribution).Select(c => c.ToId).ShouldContain(lines[5].Id);

        (await heard.Get("/people")).Main.ShouldContain("Where to leave the car");
        var shown = await heard.Get("/people/workshops/4");
        shown.Main.ShouldContain("This workshop is held because of what was said before");
        shown.Main.ShouldContain(await heard.Title(parking));
        shown.Main.ShouldContain(lines[5].Words);
        (await heard.Get($"/people/themes/{Key.Write(parking)}")).Main.ShouldContain("Because this was raised, more is planned: Where to leave the car");
    }

    [Theory, OnBothEngines]
    public async Task A_theme_with_a_session_is_kept_by_the_next_run(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var parking = await heard.ThemeOf(lines[0]);

        await (await heard.Get("/people/team/next-series")).Submit(Form, new { Chosen = Key.Write(parking) });
        await heard.Run("2");

        (await heard.Themes(programme)).ShouldContain(t => t.Id == parking && t.IsKept);
    }

    [Theory, OnBothEngines]
    public async Task A_session_without_a_title_or_with_a_day_gone_by_is_refused_and_what_was_typed_is_kept(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        await heard.Run("3");
        var key = Key.Write(await heard.ThemeOf(lines[0]));

        var refused = await (await heard.Get("/people/team/next-series")).Submit(
            Form, new Dictionary<string, object> { ["Chosen"] = key, [$"Title-{key}"] = "", [$"HeldOn-{key}"] = "2020-01-01", [$"Where-{key}"] = "Room 9" }, HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("Enter a title for the session");
        refused.Main.ShouldContain("Enter a day from today on");
        refused.Document.QuerySelector($"#Where-{key}")!.GetAttribute("value").ShouldBe("Room 9");
        (await heard.Db(db => db.Workshops.CountAsync())).ShouldBe(3);
    }

    [Theory, OnBothEngines]
    public async Task A_purpose_that_repeats_words_not_said_to_everyone_is_refused(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme, Audience.Room);
        await heard.Run("3");
        var key = Key.Write(await heard.ThemeOf(lines[0]));

        var refused = await (await heard.Get("/people/team/next-series")).Submit(
            Form, new Dictionary<string, object> { ["Chosen"] = key, [$"Purpose-{key}"] = $"We were told: {lines[0].Words}" }, HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("A line that was not said to everyone stands in it");
    }
}
