using System.Net;
using System.Text.RegularExpressions;
using Heard.Core.People;
using Heard.Web.Tests.Reach.Join;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach;

public partial class EasyReadTests
{
    [Theory, OnBothEngines]
    public async Task A_confidential_programme_says_in_easy_read_how_to_join_and_who_could_find_out_until_when(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        await heard.Listed(programme, "nurse@trust.example");

        var page = await heard.Get("/people/easy-read");

        page.Main.ShouldContain("This programme is Confidential.");
        page.Main.ShouldContain("The team does not see who has joined.");
        page.Main.ShouldContain("Example Digital runs it.");
        page.Main.ShouldContain($"We destroy the key on {DateOnly.FromDateTime(DateTime.UtcNow).AddDays(100):d MMMM yyyy}.");
        page.Main.ShouldContain("You can join with the link or the poster.");
        page.Main.ShouldContain("Did we send you a link of your own?");
        page.Main.ShouldContain("Until we do, we do not erase your words.");
        page.Main.ShouldNotContain("sees your name");
        Pictured(page);
    }

    [Theory, OnBothEngines]
    public async Task A_named_programme_says_that_everybody_sees_the_name(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Joinable(VoiceMode.Named, isOpenToAll: false);

        var page = await heard.Get("/people/easy-read");

        page.Main.ShouldContain("This programme is Named.");
        page.Main.ShouldContain("everybody who reads your words sees your name");
        page.Main.ShouldContain("Nobody can join yet.");
        page.Main.ShouldNotContain("The team does not see who said what.");
        page.Main.ShouldNotContain("the key");
        page.Main.ShouldNotContain("We do not tell them who you are.");
        Pictured(page);
    }

    [Theory, OnBothEngines]
    public async Task After_the_tie_has_ended_it_says_on_which_day_and_that_nobody_can_join_by_what_it_tied(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        await heard.Listed(programme, "nurse@trust.example");
        await Change(heard, programme, p => p.Joining = p.Joining with { TieEndsOn = new DateOnly(2026, 3, 1), TieEndedOn = new DateOnly(2026, 3, 2) });

        var page = await heard.Get("/people/easy-read");

        page.Main.ShouldContain("We destroyed it on 2 March 2026.");
        page.Main.ShouldContain("You can no longer join with an e-mail, an account or your own link.");
        page.Main.ShouldNotContain("link of your own?");
        page.Main.ShouldNotContain("could find out what you said");
        Pictured(page);
    }

    [Theory, OnBothEngines]
    public async Task Where_nothing_is_said_it_says_so_and_leads_to_the_promise(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: null, open: false);

        var page = await heard.Get("/people/easy-read");

        Regex.Count(page.Main, "The team has not yet put this in Easy Read.").ShouldBe(3);
        page.Document.QuerySelector("main a[href='/people/promise']").ShouldNotBeNull();
        page.Main.ShouldContain("You cannot join yet.");
        page.Main.ShouldContain("We have not said yet who runs it.");
        page.Main.ShouldNotContain("This is fixed.");
        Pictured(page);
    }

    [Theory, OnBothEngines]
    public async Task How_long_words_are_kept_follows_the_closing_day_and_the_periods(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await Change(heard, programme, p => p.ClosesOn = new DateOnly(2026, 12, 18));
        (await heard.Get("/people/easy-read")).Main.ShouldContain("We keep your words until 18 December 2028.");

        await (await heard.Get("/people/team/records")).Submit("form[action='/people/team/records/periods']", new { Contributions = 6 });

        (await heard.Get("/people/easy-read")).Main.ShouldContain("We keep your words until 18 June 2027.");
    }

    [Theory, OnBothEngines]
    public async Task A_lead_puts_the_promise_in_easy_read_and_hard_words_stand_out(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var settings = await heard.Get("/people/team/settings");
        await settings.Submit("form[action='/people/team/settings']", new { EasyWho = "The **Board** decides.\r\n\r\nThe Board is 9 people.\r\n2 ** 3 <b>" });

        var page = await heard.Get("/people/easy-read");
        string[] said = ["The Board decides.", "The Board is 9 people.", "2 ** 3 <b>"];
        page.Document.QuerySelectorAll("main .plain p").Select(p => p.TextContent).Where(said.Contains).ShouldBe(said);
        page.Document.QuerySelectorAll("main strong").Select(strong => strong.TextContent).ShouldContain("Board");
        Regex.Count(page.Main, "The team has not yet put this in Easy Read.").ShouldBe(2);
        (await heard.Get("/people/team/settings")).Document.QuerySelector("#EasyWho")!.TextContent.Trim().ShouldBe("The **Board** decides.\nThe Board is 9 people.\n2 ** 3 <b>");
    }

    [Fact]
    public async Task Long_sentences_and_too_many_are_refused_with_what_was_typed_kept()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();
        var lengthy = string.Join(' ', Enumerable.Repeat("word", 16));

        var settings = await heard.Get("/people/team/settings");
        var refused = await settings.Submit("form[action='/people/team/settings']", new { EasyDecided = $"Short.\n{lengthy}", EasyOpen = string.Join('\n', Enumerable.Repeat("Short.", 9)) }, HttpStatusCode.UnprocessableEntity);

        refused.Document.QuerySelector("#EasyDecided-error")!.TextContent.ShouldContain("Line 2 has 16 words.");
        refused.Document.QuerySelector("#EasyOpen-error")!.TextContent.ShouldContain("Write at most 8 lines: there are 9.");
        refused.Document.QuerySelector("#EasyDecided")!.TextContent.ShouldContain(lengthy);
        (await heard.Get("/people/easy-read")).Main.ShouldNotContain("word word");
    }

    [Fact]
    public async Task The_promise_joining_who_can_see_what_and_every_foot_lead_to_it()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Joinable();

        foreach (var (path, part) in new[] { ("/people/promise", "#promise"), ("/people/join", "#joining"), ("/people/who-can-see", "#who-sees") })
        {
            var page = await heard.Get(path);
            page.Document.QuerySelector($"main a[href='/people/easy-read{part}']").ShouldNotBeNull(path);
            page.Document.QuerySelector(".foot a[href='/people/easy-read']").ShouldNotBeNull(path);
            (await heard.Get("/people/easy-read")).Document.QuerySelector(part).ShouldNotBeNull();
        }
    }

    [Theory, OnBothEngines]
    public async Task A_page_that_was_kept_is_made_anew_when_there_is_another_way_in(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Joinable(isOpenToAll: false, role: Role.Lead);
        (await heard.Get("/people/easy-read")).Main.ShouldContain("Nobody can join yet.");

        var roster = await heard.Get("/people/team/joining/roster");
        await roster.Submit("form[enctype='multipart/form-data']", files: ("file", "roster.csv", "address\nnurse@trust.example\n"u8.ToArray()));

        (await heard.Get("/people/easy-read")).Main.ShouldContain("Did we send you a link of your own?");
        (await heard.Get("/people/who-can-see")).Main.ShouldContain("If you joined by a personal link");
    }

    /// <summary>A picture that is drawn beside every sentence or two, hidden from those who hear the page; no sentence longer than 15 words.</summary>
    private static void Pictured(Seen page)
    {
        var rows = page.Document.QuerySelectorAll("main .plain > li");
        rows.Length.ShouldBeGreaterThan(20);
        foreach (var row in rows)
        {
            var picture = row.QuerySelector("svg[aria-hidden=true] use")!.GetAttribute("href")!;
            page.Document.QuerySelector($"symbol{picture}").ShouldNotBeNull(picture);
            row.QuerySelectorAll("p").Length.ShouldBeInRange(1, 3);
        }

        rows.SelectMany(row => row.QuerySelectorAll("p")).SelectMany(p => Sentence().Split(p.TextContent.Trim()))
            .Where(sentence => EasyRead.Words(sentence) > EasyRead.MostWords).ShouldBeEmpty();
    }

    private static Task Change(HeardServer heard, Programme programme, Action<Programme> change) => heard.Db(async db =>
    {
        change(await db.Programmes.SingleAsync(p => p.Id == programme.Id));
        await db.SaveChangesAsync();
    });

    [GeneratedRegex(@"(?<=[.?!])\s+")]
    private static partial Regex Sentence();
}
