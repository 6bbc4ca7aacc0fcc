using System.Net;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Listen;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand;

public class FindingSignOffTests
{
    private const string SaidInTheRoom = "The manager on ward nine told us in March that half of the posts will go";

    [Theory, OnBothEngines]
    public async Task Words_said_in_the_room_cannot_be_signed_off_and_a_paraphrase_can(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var finding = await workshop.Finding(SaidInTheRoom, lines: await workshop.Line(1, SaidInTheRoom, audience: Audience.Room));
        var page = await heard.Get($"{workshop.Findings}/{Key.Write(finding.Id)}");

        var refused = await page.Submit("form[action$='/sign-off']", expected: HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("These words repeat a line that was not said to the public.");
        refused.Document.QuerySelector(".inset blockquote")!.TextContent.ShouldBe(SaidInTheRoom);
        (await workshop.AllFindings())[0].SignedOffOn.ShouldBeNull();

        page = await refused.Submit($"form[action$='{Key.Write(finding.Id)}']", new { Words = "People fear for posts after what they were told" });
        await page.Submit("form[action$='/sign-off']");
        (await workshop.AllFindings())[0].SignedOffOn.ShouldNotBeNull();
    }

    [Theory, OnBothEngines]
    public async Task Splitting_a_line_off_does_not_set_its_words_free(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        await workshop.Line(1, SaidInTheRoom, audience: Audience.Room);
        var finding = await workshop.Finding(SaidInTheRoom, lines: await workshop.Line(2, "Posts"));

        var page = await heard.Get($"{workshop.Findings}/{Key.Write(finding.Id)}");

        await page.Submit("form[action$='/sign-off']", expected: HttpStatusCode.UnprocessableEntity);
    }

    [Theory, OnBothEngines]
    public async Task Own_words_from_a_workshop_of_ten_cannot_be_signed_off_though_they_are_public(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, attendance: 10);
        var finding = await workshop.Finding(SaidInTheRoom, lines: await workshop.Line(1, SaidInTheRoom, wording: Wording.OwnWords));

        var page = await heard.Get($"{workshop.Findings}/{Key.Write(finding.Id)}");
        var refused = await page.Submit("form[action$='/sign-off']", expected: HttpStatusCode.UnprocessableEntity);

        refused.Main.ShouldContain("a workshop so small that they could be recognised");
    }

    [Theory, OnBothEngines]
    public async Task All_that_may_be_are_signed_off_and_published_together_and_the_rest_is_named(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        await workshop.Finding("Parking is dear", lines: await workshop.Line(1, "Parking is dear"));
        await workshop.Finding(SaidInTheRoom, lines: await workshop.Line(2, SaidInTheRoom, audience: Audience.Workforce));

        var page = await heard.Get(workshop.Findings);
        page = await page.Submit("form[action$='/findings/sign-offs']");
        page.Main.ShouldContain("1 finding was left as it is");
        page.Main.ShouldContain("It repeats a line that was not said to the public");
        page = await page.Submit("form[action$='/findings/publications']");

        page.Main.ShouldContain("1 drafted, 0 signed off, 1 published.");
        (await heard.Get("/people/workshops/1")).Main.ShouldContain("Parking is dear");
        (await heard.Get("/people/workshops/1")).Main.ShouldNotContain("ward nine");
    }

    [Theory, OnBothEngines]
    public async Task A_line_narrowed_after_the_sign_off_keeps_its_words_from_being_published(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var line = await workshop.Line(1, SaidInTheRoom);
        await workshop.Finding(SaidInTheRoom, lines: line);
        var page = await (await heard.Get(workshop.Findings)).Submit("form[action$='/findings/sign-offs']");
        await heard.Db(async db =>
        {
            (await db.Contributions.SingleAsync(c => c.Id == line.Id)).Narrow(Audience.Room);
            await db.SaveChangesAsync();
        });

        page = await page.Submit("form[action$='/findings/publications']");

        page.Main.ShouldContain("0 drafted, 1 signed off, 0 published.");
    }

    [Theory, OnBothEngines]
    public async Task An_edit_of_a_published_finding_hides_it_until_it_is_signed_off_and_keeps_what_it_said(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var finding = await workshop.Finding("Parking is dear", published: true, await workshop.Line(1, "Parking costs too much"));
        var (team, address) = ($"{workshop.Findings}/{Key.Write(finding.Id)}", $"/people/findings/{Key.Write(finding.Id)}");
        (await heard.Get(address)).Main.ShouldContain("Parking costs too much");

        var page = await heard.Get(team);
        page.Main.ShouldContain("A change takes it off the public pages until a lead signs it off and publishes it again");
        await page.Submit($"form[action='{team}']", new { Words = "Parking costs too much at two sites" });
        await heard.Get(address, HttpStatusCode.NotFound);
        (await heard.Get("/people/workshops/1")).Main.ShouldNotContain("Parking is dear");

        await (await heard.Get(team)).Submit("form[action$='/sign-off']");
        await (await heard.Get(team)).Submit("form[action$='/publication']");

        var read = await heard.Get(address);
        read.Document.QuerySelector("h1")!.TextContent.ShouldBe("Parking costs too much at two sites");
        read.Main.ShouldContain("Version 1, until");
        read.Main.ShouldContain("Parking is dear");
    }

    [Theory, OnBothEngines]
    public async Task An_analyst_edits_and_cannot_sign_off_or_publish(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Analyst);
        var finding = await workshop.Finding("Parking is dear", lines: await workshop.Line(1, "Parking"));
        var page = await heard.Get(workshop.Findings);
        page.Main.ShouldContain("A programme lead signs findings off and publishes them.");

        foreach (var act in new[] { "sign-offs", "publications", $"{Key.Write(finding.Id)}/sign-off", $"{Key.Write(finding.Id)}/publication", $"{Key.Write(finding.Id)}/taking-back" })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(heard.Address, $"{workshop.Findings}/{act}"))
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("act", Key.Write(Ids.New()))]),
            };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var response = await heard.Send(request);
            response.StatusCode.ShouldBe(HttpStatusCode.Forbidden, act);
        }

        await page.Submit($"form[action$='{Key.Write(finding.Id)}']", new { Words = "Parking costs too much" });
        (await workshop.AllFindings()).ShouldHaveSingleItem().Words.ShouldBe("Parking costs too much");
    }

    [Theory, OnBothEngines]
    public async Task An_owner_reads_no_drafts_and_a_draft_has_no_public_page(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Owner);
        var finding = await workshop.Finding("Parking is dear", lines: await workshop.Line(1, "Parking"));

        await heard.Get(workshop.Findings, HttpStatusCode.Forbidden);
        await heard.Get($"{workshop.Team}/lines", HttpStatusCode.Forbidden);
        await heard.Get($"/people/findings/{Key.Write(finding.Id)}", HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task People_are_counted_only_where_every_line_says_how_many_and_they_are_enough(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var known = await workshop.Finding("Known", published: true, await workshop.Line(1, "a", standsFor: 9), await workshop.Line(2, "b", standsFor: 14));
        var unknown = await workshop.Finding("Unknown", published: true, await workshop.Line(3, "c", standsFor: 30), await workshop.Line(4, "d"));
        var few = await workshop.Finding("Few", published: true, await workshop.Line(5, "e", standsFor: 4));

        (await Said(known)).ShouldBe("In 2 lines from 1 workshop, about 25 people");
        (await Said(unknown)).ShouldBe("In 2 lines from 1 workshop");
        (await Said(few)).ShouldBe("In 1 line from 1 workshop");

        async Task<string> Said(Finding finding) =>
            (await heard.Get($"/people/findings/{Key.Write(finding.Id)}")).Document.QuerySelector("main h1 + p")!.TextContent;
    }

    [Theory, OnBothEngines]
    public async Task A_withdrawn_line_shows_as_withdrawn_and_breaks_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var (gone, stays) = (await workshop.Line(1, "Sister Jo said so"), await workshop.Line(2, "Parking"));
        var finding = await workshop.Finding("Parking is dear", published: true, gone, stays);

        var line = await heard.Get($"{workshop.Team}/lines/{Key.Write(gone.Id)}");
        line.Main.ShouldContain("Parking is dear");
        line = await line.Submit("form[action$='/withdrawal']", new { Because = "It names somebody" });

        line.Document.QuerySelector("h1")!.TextContent.ShouldBe("Withdrawn");
        (await heard.Get(workshop.Findings)).Main.ShouldContain("A line that was withdrawn.");
        var read = await heard.Get($"/people/findings/{Key.Write(finding.Id)}");
        read.Main.ShouldContain("In 1 line from 1 workshop");
        read.Main.ShouldContain("1 line was withdrawn.");
        read.Main.ShouldNotContain("Sister Jo");
        (await heard.Db(db => db.Erasures.SingleAsync())).Because.ShouldBe("It names somebody");
    }

    [Theory, OnBothEngines]
    public async Task The_address_of_a_published_finding_leads_to_the_one_it_was_merged_into(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var gone = await workshop.Finding("Parking is dear", published: true, await workshop.Line(1, "Parking"));
        var kept = await workshop.Finding("Getting to work costs too much", lines: await workshop.Line(2, "Buses"));
        var page = await heard.Get($"{workshop.Findings}/{Key.Write(gone.Id)}");

        page = await page.Submit("form[action$='/merging']", new { Into = Key.Write(kept.Id) });
        page = await page.Submit("form[action$='/findings/sign-offs']");
        await page.Submit("form[action$='/findings/publications']");

        var read = await heard.Get($"/people/findings/{Key.Write(gone.Id)}");
        read.Address.AbsolutePath.ShouldBe($"/people/findings/{Key.Write(kept.Id)}");
        read.Main.ShouldContain("Parking");
    }

    [Theory, OnBothEngines]
    public async Task A_findings_page_leads_to_its_workshop_its_themes_and_its_questions(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var line = await workshop.Line(1, "When do we move?");
        var hidden = await workshop.Line(2, "Only for the room", audience: Audience.Room);
        var finding = await workshop.Finding("Nobody knows the day", published: true, line, hidden);
        await heard.Db(async db =>
        {
            var (theme, draft) = (new Theme(line.ProgrammeId, Ids.New(), "Not knowing when"), new Theme(line.ProgrammeId, Ids.New(), "Not shown"));
            theme.Publish(true);
            var (asked, proposed) = (new Question(line.ProgrammeId, Ids.New(), 7, "x"), new Question(line.ProgrammeId, Ids.New(), 8, "Only proposed?"));
            asked.Accept("On which day does each team move?", [], new DateOnly(2026, 2, 10));
            db.AddRange(theme, draft, asked, proposed);
            await db.SaveChangesAsync();
            db.AddRange(new Coding(line.ProgrammeId, line.Id, theme.Id, 1, true), new Coding(line.ProgrammeId, line.Id, draft.Id, 1, true));
            db.AddRange(new[] { asked, proposed }.Select(q => new Citation(line.ProgrammeId, new Reference(Link.Question, q.Id), new Reference(Link.Contribution, line.Id))));
            await db.SaveChangesAsync();
        });

        var page = await heard.Get($"/people/findings/{Key.Write(finding.Id)}");

        page.Document.QuerySelector("a[href^='/people/workshops/1#']")!.TextContent.ShouldBe("1: Working between sites");
        page.Document.QuerySelectorAll("a[href^='/people/themes/']").Select(a => a.TextContent).ShouldBe(["Not knowing when"]);
        page.Document.QuerySelectorAll("a[href^='/people/faq/']").Select(a => a.TextContent).ShouldBe(["On which day does each team move?"]);
        page.Main.ShouldContain("When do we move?");
        page.Main.ShouldNotContain("Only for the room");
        page.Main.ShouldContain("1 more line stands behind this");
    }
}
