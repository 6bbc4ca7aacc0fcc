using System.Net;
using Heard.Core.People;
using Heard.Web.Tests.Listen;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Shared;

public class TeamPageTests
{
    private const string Settings = "form[action$='/settings']";

    [Fact]
    public async Task What_a_form_did_is_said_once_on_the_page_that_follows()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(open: false);

        Said(await (await heard.Get("/people/team/settings")).Submit(Settings)).ShouldBe(["The settings are saved."]);
        Said(await heard.Get("/people/team/settings")).ShouldBeEmpty();

        Said(await (await heard.Get("/people/team")).Submit("form[action$='/opening']")).ShouldBe(["The public pages are open."]);
        Said(await (await heard.Get("/people/team")).Submit("form[action$='/closing']")).ShouldBe(["The public pages are closed."]);
        Said(await heard.Get("/people/team")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_form_that_was_sent_twice_says_so_as_if_it_had_been_sent_once()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();
        var page = await heard.Get("/people/team/settings");
        await page.Submit(Settings);

        Said(await page.Submit(Settings)).ShouldBe(["The settings are saved."]);
    }

    [Fact]
    public async Task A_form_that_was_refused_or_a_page_that_says_it_itself_does_not_say_that_it_was_saved()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var workshop = await AWorkshop.In(heard);
        await workshop.Finding("We were told in March that half of the posts will go", lines: await workshop.Line(1, "We were told in March that half of the posts will go", audience: Audience.Room));

        var refused = await (await heard.Get("/people/team/settings")).Submit(Settings, new { Name = "" }, HttpStatusCode.UnprocessableEntity);
        var left = await (await heard.Get(workshop.Findings)).Submit("form[action$='/sign-offs']");

        Said(refused).ShouldBeEmpty();
        Said(left).Single().ShouldStartWith("1 finding was left as it is");
        Said(await heard.Get(workshop.Findings)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_of_it_reaches_a_public_page_and_nobody_else_can_write_it()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();
        using var form = new HttpRequestMessage(HttpMethod.Post, "/people/team/opening") { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", "0000000000001")]) };
        form.Headers.Add("Sec-Fetch-Site", "same-origin");
        using var plain = await heard.SendOnly(form);
        var cookie = plain.Headers.GetValues("Set-Cookie").Single(set => set.StartsWith("heard-told=", StringComparison.Ordinal));
        cookie.ShouldContain("path=/people/team; ");
        cookie.ShouldContain("httponly");
        cookie.ShouldContain("max-age=60");

        (await heard.Get("/people")).Text.ShouldNotContain("role=\"status\"");

        using var forged = new HttpRequestMessage(HttpMethod.Get, "/people/team");
        forged.Headers.Add("Cookie", "heard-told=Send%20your%20password%20to%20me");
        using var answer = await heard.Send(forged);
        Said(await Seen.Of(heard.Visit, answer, HttpStatusCode.OK)).ShouldNotContain("Send your password to me");
    }

    [Fact]
    public async Task What_cannot_simply_be_undone_asks_first_without_script()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var workshop = await AWorkshop.In(heard);
        var draft = await workshop.Finding("Rotas come late.", lines: await workshop.Line(1, "Rotas reach us late"));
        var page = await heard.Get(workshop.Findings);

        Asks(await heard.Get("/people/team"), "/closing").ShouldContain("links that people passed on lead nowhere");
        Asks(await heard.Get("/people/team/members"), "/removal").ShouldContain("can no longer open the team pages");
        Asks(page, "/removal").ShouldContain("Its wording is gone for good.");
        page = await page.Submit($"form[action$='{Heard.Core.Key.Write(draft.Id)}/sign-off']");
        Asks(page, "/taking-back").ShouldContain("must be signed off anew");
        page = await page.Submit("form[action$='/publication']");
        Asks(page, "/taking-back").ShouldContain("leaves the public pages at once");
        Said(await page.Submit("form[action$='/taking-back']")).ShouldBe(["It is a draft again, and not public."]);
    }

    [Fact]
    public async Task The_team_pages_say_who_is_signed_in_and_lead_to_their_other_programmes_and_to_the_take_away()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(role: Role.Owner);

        var page = (await heard.Get("/people/team")).Document;

        page.QuerySelector(".masthead .reader")!.TextContent.ShouldStartWith("Owner ");
        page.QuerySelector(".masthead a[href='/account']")!.TextContent.ShouldBe("Your account");
        page.QuerySelector("nav.rooms a[href='/people/take-away']")!.TextContent.ShouldBe("Take away");
        (await heard.Get("/people")).Document.QuerySelector(".reader").ShouldBeNull();
    }

    [Fact]
    public async Task While_the_public_pages_are_closed_the_team_is_not_led_to_what_is_not_there()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(open: false);

        (await heard.Get("/people/team")).Document.QuerySelector("nav.rooms a[href='/people/take-away']").ShouldBeNull();
    }

    [Theory]
    [InlineData(Role.Owner, "/people/team/themes", "This page is for analysts and programme leads.")]
    [InlineData(Role.Owner, "/people/team/import", "This page is for analysts, facilitators and programme leads.")]
    [InlineData(Role.Analyst, "/people/team/members", "This page is for programme leads.")]
    public async Task A_page_that_is_not_for_somebody_of_the_team_says_whom_it_is_for(Role role, string path, string says)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(role: role);

        var page = await heard.Get(path, HttpStatusCode.Forbidden);

        page.Main.ShouldContain(says);
        page.Document.QuerySelector("main a")!.GetAttribute("href").ShouldBe("/people/team");
        page.Document.QuerySelector("nav.rooms").ShouldNotBeNull();
    }

    [Fact]
    public async Task Somebody_of_another_team_is_told_nothing_of_this_one()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme(role: null);
        await heard.Programme("other");

        var page = await heard.Get("/people/team/themes", HttpStatusCode.Forbidden);

        page.Main.ShouldContain("It is for the team that runs this programme.");
        page.Text.ShouldNotContain("analysts");
        page.Document.QuerySelector("nav.rooms").ShouldBeNull();
    }

    private static string[] Said(Seen page) => [.. page.Document.QuerySelectorAll("[role=status]").Select(said => string.Join(' ', said.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)))];

    /// <summary>What stands between the closed box and the button of the form that goes to such an address.</summary>
    private static string Asks(Seen page, string action)
    {
        var form = page.Document.QuerySelectorAll("form").First(form => form.GetAttribute("action")!.EndsWith(action, StringComparison.Ordinal));
        var box = form.ParentElement!;
        box.LocalName.ShouldBe("details");
        box.HasAttribute("open").ShouldBeFalse();
        box.FirstElementChild!.LocalName.ShouldBe("summary");
        return form.QuerySelector("p")!.TextContent;
    }
}
