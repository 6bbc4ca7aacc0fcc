using Heard.Core.People;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Reach.Join;

public class LinkTests
{
    [Theory, OnBothEngines]
    public async Task Whoever_left_before_doing_anything_begins_again_and_the_way_back_before_is_closed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var ward = new Guest(heard);
        await ward.Post(await heard.Listed(programme, "nurse@trust.example"));
        var old = await ward.Noted();
        using var home = new Guest(heard);

        await home.Post(await Another(heard));

        (await home.Get("/people/mine")).Main.ShouldContain("Only you see this page");
        var code = await home.Noted();
        code.ShouldNotBe(old);
        (await ward.Get("/people/mine")).Main.ShouldNotContain("Only you see this page");
        (await ward.Post("/people/mine", ("Code", old))).Status.ShouldBe(422);
        await home.Post("/people/about-you", ("Employment", "Bank"));
        using var third = new Guest(heard);
        await third.Post(await Another(heard));
        (await third.Get("/people/mine")).Main.ShouldNotContain("Only you see this page");
        (await heard.Voices()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_joins_by_the_main_door_is_new_for_a_while(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var open = new Guest(heard);
        using var listed = new Guest(heard);

        await open.Join();
        await listed.Post(await heard.Listed(programme, "nurse@trust.example"));

        var news = heard.Services.GetRequiredService<NewVoices>();
        (await heard.Voices()).Select(voice => news.Holds(voice.Id)).ShouldBe([true, true]);
    }

    private static async Task<string> Another(HeardServer heard)
    {
        var token = Heard.Web.Reach.SignInLinks.NewToken();
        await heard.Db(db => db.Roster.ExecuteUpdateAsync(set => set.SetProperty(r => r.TokenHash, Heard.Web.Reach.SignInLinks.Hash(token)), TestContext.Current.CancellationToken));
        return $"/people/join/{token}";
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_mail_scanner_consumes_nothing_and_the_link_still_joins(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        var link = await heard.Listed(programme, "nurse@trust.example");
        using var scanner = new Guest(heard);
        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get, HttpMethod.Head })
        {
            (await scanner.Get(link, method)).Status.ShouldBe(200);
        }

        scanner.Has("heard-voice").ShouldBeFalse();
        (await heard.Voices()).ShouldBeEmpty();
        (await heard.Db(db => db.UsedLinks.CountAsync(Stop))).ShouldBe(0);
        using var nurse = new Guest(heard);
        var page = await nurse.Get(link);
        page.Main.ShouldContain("Example Digital, who runs the server, could find out until");
        (await nurse.Post(link, ("act", page.Document.QuerySelector("input[name=act]")!.GetAttribute("value")))).Location.ShouldBe("/people");
        nurse.Has("heard-voice").ShouldBeTrue();
        (await heard.Voices()).ShouldHaveSingleItem().IsVerified.ShouldBeTrue();
    }

    [Theory, OnBothEngines]
    public async Task Of_fifty_who_press_the_button_of_one_link_one_joins(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        var link = await heard.Listed(programme, "nurse@trust.example");
        var guests = Enumerable.Range(0, 50).Select(_ => new Guest(heard)).ToList();

        var answers = await Task.WhenAll(guests.Select(guest => guest.Post(link)));

        answers.Count(answer => answer.Status == 302).ShouldBe(1);
        answers.Count(answer => answer.Status == 403).ShouldBe(49);
        guests.Count(guest => guest.Has("heard-voice")).ShouldBe(1);
        (await heard.Voices()).Count.ShouldBe(1);
        (await heard.Db(db => db.UsedLinks.CountAsync(Stop))).ShouldBe(1);
        guests.ForEach(guest => guest.Dispose());
    }

    [Theory, OnBothEngines]
    public async Task A_link_used_again_is_refused_and_its_entry_on_the_roster_has_not_changed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        var link = await heard.Listed(programme, "nurse@trust.example");
        var before = await Entry(heard);
        using (var nurse = new Guest(heard))
        {
            await nurse.Post(link);
        }

        using var other = new Guest(heard);
        var again = await other.Post(link);
        again.Status.ShouldBe(403);
        again.Main.ShouldContain("This link does not work any more");
        other.Has("heard-voice").ShouldBeFalse();
        (await Entry(heard)).ShouldBe(before);
    }

    [Theory, OnBothEngines]
    public async Task A_button_pressed_twice_lands_where_the_first_did(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var link = await heard.Listed(await heard.Joinable(), "nurse@trust.example");
        using var nurse = new Guest(heard);
        var act = (await nurse.Get(link)).Document.QuerySelector("input[name=act]")!.GetAttribute("value");
        using var lost = new Guest(heard);
        await lost.Post(link, ("act", act));

        (await nurse.Post(link, ("act", act))).Status.ShouldBe(302);

        nurse.Has("heard-voice").ShouldBeTrue();
        (await nurse.Noted()).Length.ShouldBe(19);
        (await heard.Voices()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task An_open_link_gives_each_browser_one_unverified_voice(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Joinable();
        using var one = new Guest(heard);
        using var two = new Guest(heard);
        (await one.Get("/people/join")).Main.ShouldContain("One voice per browser, unverified");
        (await one.Get("/j/hrd-479")).Location.ShouldBe("/people/join");
        (await one.Post("/join", ("Code", "hrd 479"))).Location.ShouldBe("/people/join");
        (await one.Post("/join", ("Code", "AAAAAA"))).Status.ShouldBe(422);
        await one.Join();
        await one.Join();
        (await two.Post("/people/join", ("Then", "/people/faq"))).Location.ShouldBe("/people/faq");
        (await two.Post("/people/join", ("Then", "//elsewhere.example"))).Location.ShouldBe("/people");

        (await heard.Voices()).Select(voice => voice.IsVerified).ShouldBe([false, false]);
        (await one.Get("/people/join")).Main.ShouldContain("You speak here already in this browser.");
    }

    [Theory, OnBothEngines]
    public async Task In_a_named_programme_the_name_is_asked_and_kept_and_in_another_it_is_not(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable(VoiceMode.Named);
        var link = await heard.Listed(programme, "nurse@trust.example");
        using var nurse = new Guest(heard);
        (await nurse.Post(link, ("Remember", "yes"))).Status.ShouldBe(422);
        (await nurse.Post(link, ("Name", " Ada   Nurse "))).Status.ShouldBe(302);

        (await heard.Voices()).ShouldHaveSingleItem().Name.ShouldBe("Ada Nurse");
        (await nurse.Get("/people/mine")).Text.ShouldContain("You speak here as Ada Nurse");
    }

    private static Task<(string, long?, long?, string, DateOnly?)> Entry(HeardServer heard) => heard.Db(async db =>
    {
        var entry = await db.Roster.AsNoTracking().SingleAsync(Stop);
        return (entry.Address, entry.OrganisationId, entry.ProfessionId, Convert.ToHexString(entry.TokenHash!), entry.InvitedOn);
    });
}
