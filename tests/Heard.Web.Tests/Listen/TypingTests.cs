using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen;

public class TypingTests
{
    private const string Form = "form[action$='/typing']";

    [Theory, OnBothEngines]
    public async Task A_typed_line_is_a_note_for_others_under_one_report_a_day(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        var page = await heard.Get($"{workshop.Team}/typing");

        page = await page.Submit(Form, new { Words = "Lockers are too small", StandsFor = "12", Audience = "Workforce" });
        page = await page.Submit(Form, new { Words = "Shuttle bus at shift change", Kind = "Idea" });

        var lines = await heard.Db(db => db.Contributions.OrderBy(c => c.Row).ToListAsync());
        lines.Select(c => (c.Row, c.Words, c.Kind, c.Wording, c.Audience, c.StandsFor, c.Said)).ShouldBe(
        [
            (1, "Lockers are too small", Kind.Concern, Wording.NoteForOthers, Audience.Workforce, 12, new DateOnly(2026, 2, 3)),
            (2, "Shuttle bus at shift change", Kind.Idea, Wording.NoteForOthers, Audience.Workforce, null, new DateOnly(2026, 2, 3)),
        ]);
        var report = await heard.Db(db => db.ImportReports.SingleAsync(i => i.Shape == "typed"));
        (report.Source, report.Added, report.Id).ShouldBe(("Typed in", 2, lines[0].ImportId));
        page.Document.QuerySelectorAll(".line blockquote").Select(line => line.TextContent).ShouldBe(["Shuttle bus at shift change", "Lockers are too small"]);
        page.Document.QuerySelector("#Words")!.HasAttribute("autofocus").ShouldBeTrue();
        page.Document.QuerySelector("#Kind option[selected]")!.GetAttribute("value").ShouldBe("Idea");
    }

    [Theory, OnBothEngines]
    public async Task The_same_words_typed_twice_are_two_lines_and_the_same_form_sent_twice_is_one(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var page = await heard.Get($"{workshop.Team}/typing");

        await page.Submit(Form, new { Words = "More showers" });
        page = await page.Submit(Form, new { Words = "More showers" });
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(1);

        await page.Submit(Form, new { Words = "More showers" });
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(2);
        (await heard.Db(db => db.ImportReports.SingleAsync(i => i.Shape == "typed"))).Added.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task What_is_wrong_is_said_and_what_was_typed_is_kept(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var page = await heard.Get($"{workshop.Team}/typing");

        page = await page.Submit(Form, new { Words = "More showers", StandsFor = "many" }, HttpStatusCode.UnprocessableEntity);

        page.Document.QuerySelector("#StandsFor")!.GetAttribute("value").ShouldBe("many");
        page.Document.QuerySelector("#Words")!.TextContent.ShouldBe("More showers");
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_correction_needs_a_reason_and_keeps_the_earlier_words_for_the_team(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        var page = await (await heard.Get($"{workshop.Team}/typing")).Submit(Form, new { Words = "Sister Jo is unfair", Audience = "Public" });
        var id = await heard.Db(db => db.Contributions.Select(c => c.Id).SingleAsync());
        page = await heard.Get($"{workshop.Team}/lines/{Key.Write(id)}");

        page = await page.Submit("form[action$='/correction']", new { Words = "A manager is unfair" }, HttpStatusCode.UnprocessableEntity);
        page.Main.ShouldContain("Say why it is corrected");
        page = await page.Submit("form[action$='/correction']", new { Because = "It named somebody" });

        page.Document.QuerySelector("h1")!.TextContent.ShouldBe("A manager is unfair");
        page.Main.ShouldContain("It named somebody");
        page.Main.ShouldContain("Sister Jo is unfair");
        (await heard.Get($"/people/contributions/{Key.Write(id)}")).Text.ShouldNotContain("Sister Jo");
    }

    [Theory, OnBothEngines]
    public async Task A_line_that_a_file_brought_in_is_mended_by_a_lead_alone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        var line = await workshop.Line(1, "As it stood in the file");
        var address = $"{workshop.Team}/lines/{Key.Write(line.Id)}";
        (await heard.Get(address)).Document.QuerySelector("form[action$='/correction']").ShouldBeNull();

        await heard.SignIn(workshop.Programme, Role.Lead);
        await (await heard.Get(address)).Submit("form[action$='/correction']", new { Words = "As it should stand", Because = "A slip" });

        (await heard.Db(db => db.Contributions.SingleAsync())).Words.ShouldBe("As it should stand");
    }

    [Theory, OnBothEngines]
    public async Task A_line_on_hold_is_not_withdrawn(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var line = await workshop.Line(1, "Kept for an inquiry");
        await heard.Db(async db =>
        {
            db.Add(new Hold(line.ProgrammeId, line.Id, "Inquiry", new DateOnly(2026, 3, 1)));
            await db.SaveChangesAsync();
        });

        var page = await (await heard.Get($"{workshop.Team}/lines/{Key.Write(line.Id)}")).Submit("form[action$='/withdrawal']", new { Because = "Asked to" }, HttpStatusCode.UnprocessableEntity);

        page.Main.ShouldContain("This line is on hold, so it cannot be withdrawn.");
        (await heard.Db(db => db.Contributions.SingleAsync())).IsWithdrawn.ShouldBeFalse();
    }
}
