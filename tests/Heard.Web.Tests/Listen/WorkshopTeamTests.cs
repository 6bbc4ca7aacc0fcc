using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen;

public class WorkshopTeamTests
{
    [Theory, OnBothEngines]
    public async Task The_list_counts_lines_and_findings_and_takes_another_workshop(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        await workshop.Finding("A draft", lines: await workshop.Line(1, "First"));
        await workshop.Finding("A published one", published: true, await workshop.Line(2, "Second"));

        var page = await heard.Get("/people/team/workshops");
        page.Main.ShouldContain("3 February 2026 · 2 lines · 1 drafted, 0 signed off, 1 published");
        page = await page.Submit("form[action$='/team/workshops']", new { Title = "", HeldOn = "2026-04-01" }, HttpStatusCode.UnprocessableEntity);
        page.Document.QuerySelector("#HeldOn")!.GetAttribute("value").ShouldBe("2026-04-01");
        page = await page.Submit("form[action$='/team/workshops']", new { Title = "Clinical support" });

        page.Address.AbsolutePath.ShouldBe("/people/team/workshops/2");
        (await heard.Db(db => db.Workshops.SingleAsync(w => w.Number == 2))).HeldOn.ShouldBe(new DateOnly(2026, 4, 1));
    }

    [Theory, OnBothEngines]
    public async Task A_workshop_is_changed_in_every_detail_and_joins_a_new_series(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var page = await heard.Get(workshop.Team);

        page = await page.Submit($"form[action='{workshop.Team}']", new { StartsAt = "14:00", EndsAt = "13:00", Attendance = "a few" }, HttpStatusCode.UnprocessableEntity);
        page.Main.ShouldContain("Enter a time after the start");
        page.Document.QuerySelector("#Attendance")!.GetAttribute("value").ShouldBe("a few");
        await page.Submit($"form[action='{workshop.Team}']", new
        {
            Title = "Between sites",
            HeldOn = "2026-02-04",
            StartsAt = "14:00",
            EndsAt = "15:30",
            Where = "Online",
            Purpose = "To hear first",
            Attendance = "24",
            NewSeries = "Spring",
        });

        var changed = await heard.Db(db => db.Workshops.SingleAsync());
        (changed.Title, changed.HeldOn, changed.StartsAt, changed.EndsAt, changed.Where, changed.Purpose, changed.Attendance)
            .ShouldBe(("Between sites", new DateOnly(2026, 2, 4), new TimeOnly(14, 0), new TimeOnly(15, 30), "Online", "To hear first", 24));
        (await heard.Db(db => db.Series.SingleAsync(s => s.Id == changed.SeriesId))).Name.ShouldBe("Spring");
    }

    [Theory, OnBothEngines]
    public async Task The_team_sees_every_line_and_can_ask_for_some(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Analyst);
        await workshop.Finding("Parking is dear", lines: await workshop.Line(1, "Parking costs too much"));
        await workshop.Line(2, "Said in the room", Kind.Idea, Audience.Room, Wording.OwnWords);

        var page = await heard.Get($"{workshop.Team}/lines");
        page.Main.ShouldContain("2 lines");
        page.Main.ShouldContain("Said in the room");
        page.Main.ShouldContain("workshop-1.docx, row 1 · in a finding");

        (await Asked(new { state = "uncited" })).ShouldBe(["Said in the room"]);
        (await Asked(new { state = "cited" })).ShouldBe(["Parking costs too much"]);
        (await Asked(new { kind = "Idea", audience = "Room", wording = "OwnWords" })).ShouldBe(["Said in the room"]);
        (await Asked(new { audience = "Workforce" })).ShouldBeEmpty();

        async Task<IEnumerable<string>> Asked(object choice) =>
            (await page.Submit("form.filters", choice)).Document.QuerySelectorAll(".line blockquote").Select(line => line.TextContent);
    }

    [Theory, OnBothEngines]
    public async Task An_analyst_reads_workshops_and_changes_none(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Analyst);
        var page = await heard.Get(workshop.Team);

        page.Document.QuerySelector("main form").ShouldBeNull();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(heard.Address, workshop.Team)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(Ids.New()))]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var response = await heard.Send(request);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await heard.Get($"{workshop.Team}/typing", HttpStatusCode.Forbidden);
    }
}
