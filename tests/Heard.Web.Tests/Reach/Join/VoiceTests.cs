using System.Text;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Reach.Join;

public class VoiceTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task The_recovery_code_opens_what_was_said_and_another_code_ends_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Join();
        var code = await nurse.Noted();
        (await nurse.Get("/people/welcome")).Text.ShouldNotContain(code);
        var voice = (await heard.Voices()).Single();
        await heard.Says(programme, voice, "More notice of shifts");
        await heard.Says(programme, voice, "Waits for somebody", Visibility.Waiting);
        await heard.Says(programme, voice, "May carry harm", Visibility.Restricted);

        using var home = new Guest(heard);
        (await home.Get("/people/mine")).Text.ShouldNotContain("More notice");
        for (var i = 0; i < 20; i++)
        {
            (await home.Post("/people/mine", ("Code", "0000-0000-0000-0000"))).Status.ShouldBe(422);
        }

        (await home.Post("/people/mine", ("Code", code.ToLowerInvariant().Replace('-', ' ')))).Location.ShouldBe("/people/mine");
        var page = await home.Get("/people/mine");
        page.Main.ShouldContain("More notice of shifts");
        page.Main.ShouldContain("Waits for somebody");
        page.Main.ShouldContain("waits for a moderator");
        page.Main.ShouldContain("Nobody is named yet who reads it");
        page.Main.ShouldNotContain("May carry harm");

        (await home.Post("/people/mine/code")).Location.ShouldBe("/people/welcome");
        var another = await home.Noted();
        another.ShouldNotBe(code);
        using var thief = new Guest(heard);
        (await thief.Post("/people/mine", ("Code", code))).Status.ShouldBe(422);
        (await thief.Post("/people/mine", ("Code", another))).Status.ShouldBe(302);
        (await nurse.Get("/people/mine")).Text.ShouldNotContain("More notice");
    }

    [Theory, OnBothEngines]
    public async Task A_feed_is_read_by_whoever_has_its_address_until_it_is_ended_and_holds_no_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Join();
        await heard.Says(programme, (await heard.Voices()).Single(), "More notice of shifts");
        var address = new Uri((await nurse.Post("/people/mine/feed")).Document.QuerySelector("code")!.TextContent).AbsolutePath;

        using var reader = new Guest(heard);
        var feed = await reader.Get(address);
        feed.Status.ShouldBe(200);
        feed.Text.ShouldNotContain("More notice");
        feed.Text.ShouldContain("<updated>2026-01-05T00:00:00Z</updated>");
        await nurse.Post("/people/mine/feed/removal");
        (await reader.Get(address)).Status.ShouldBe(404);
    }

    [Theory, OnBothEngines]
    public async Task Leaving_a_computer_takes_the_voice_and_what_the_site_kept_there(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Join();
        (await nurse.Get("/people/mine")).Text.ShouldContain("action=\"/people/leaving\"");
        var left = await nurse.Post("/people/leaving");

        left.Headers["Clear-Site-Data"].ShouldBe("\"cache\", \"storage\"");
        nurse.Has("heard-voice").ShouldBeFalse();
        nurse.Has("heard-code").ShouldBeFalse();
        (await nurse.Get(left.Location!)).Headers["Clear-Site-Data"].ShouldBe("\"cache\", \"storage\"");
        (await nurse.Get("/people/about-you")).Location.ShouldBe("/people/join?then=%2Fpeople%2Fabout-you");
    }

    [Theory, OnBothEngines]
    public async Task About_you_works_with_91_organisations_and_is_saved_changed_and_emptied(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        var organisations = Enumerable.Range(1, 91).Select(n => new Organisation(programme.Id, Ids.New(), $"Employer {n:00}")).ToList();
        await heard.Db(async db =>
        {
            db.AddRange(organisations);
            db.Add(new AboutOption(programme.Id, About.Setting, "Hospital"));
            await db.SaveChangesAsync(Stop);
        });
        var link = await heard.Listed(programme, "nurse@trust.example", organisations[3].Id);
        using var nurse = new Guest(heard);
        await nurse.Post(link);

        var page = await nurse.Get("/people/about-you");
        page.Document.QuerySelectorAll("#Organisation1 option").Length.ShouldBe(92);
        page.Document.QuerySelector("#Organisation1 option[selected]")!.TextContent.ShouldBe("Employer 04");
        (await heard.Voices()).Single().OrganisationId.ShouldBeNull("the roster's word is offered, not saved");
        string Key(int n) => Core.Key.Write(organisations[n].Id);
        await nurse.Post("/people/about-you", ("Organisations", Key(7)), ("Organisations", Key(8)), ("Organisations", Key(7)), ("Organisations", ""), ("Setting", "Hospital"), ("Place", "Nowhere on the list"), ("Employment", "Volunteer"));

        var voice = (await heard.Voices()).Single();
        (voice.OrganisationId, voice.Setting, voice.Place, voice.Employment).ShouldBe((organisations[7].Id, "Hospital", null, Employment.Volunteer));
        voice.ConsentedOn.ShouldNotBeNull();
        (await heard.Db(db => db.FurtherOrganisations.SingleAsync(Stop))).OrganisationId.ShouldBe(organisations[8].Id);
        (await nurse.Get("/people/about-you")).Document.QuerySelector("#Organisation2 option[selected]")!.TextContent.ShouldBe("Employer 09");

        await nurse.Post("/people/about-you/emptying");
        voice = (await heard.Voices()).Single();
        (voice.OrganisationId, voice.Setting, voice.Employment, voice.ConsentedOn).ShouldBe((null, null, null, null));
        (await heard.Db(db => db.FurtherOrganisations.CountAsync(Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task When_the_tie_has_ended_nobody_joins_by_a_credential_and_those_who_joined_go_on(Engine engine)
    {
        var clock = new Heard.Web.Tests.Shared.MovedClock();
        await using var heard = await HeardServer.Start(engine, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var programme = await heard.Joinable();
        var (link, later) = (await heard.Listed(programme, "nurse@trust.example"), await heard.Listed(programme, "porter@trust.example"));
        using var nurse = new Guest(heard);
        await nurse.Post(link);
        var code = await nurse.Noted();
        var keys = heard.Services.GetRequiredService<TieKeys>();
        keys.Find(programme.Id).ShouldNotBeNull();

        clock.Ahead = TimeSpan.FromDays(101);
        await heard.Db(async db => await new OutboxSweep(db, keys, clock, Microsoft.Extensions.Logging.Abstractions.NullLogger<OutboxSweep>.Instance).Deliver(null!, Stop));

        keys.Find(programme.Id).ShouldBeNull();
        var ended = await heard.Db(db => db.Programmes.AsNoTracking().SingleAsync(Stop));
        ended.Joining.TieEndedOn.ShouldBe(DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        (await heard.Db(db => db.TieKey(keys, ended, DateOnly.FromDateTime(DateTime.UtcNow), Stop))).ShouldBeNull();
        (await heard.Db(db => db.UsedLinks.CountAsync(Stop))).ShouldBe(0);
        heard.Services.GetRequiredService<ProgrammeVersions>().Forget(programme.Slug);
        using var porter = new Guest(heard);
        (await porter.Post(later)).Main.ShouldContain("Joining this way has ended");
        porter.Has("heard-voice").ShouldBeFalse();
        (await porter.Get("/people/who-can-see")).Main.ShouldContain("The tie ended on");
        (await nurse.Get("/people/mine")).Main.ShouldContain("Only you see this page");
        (await porter.Post("/people/mine", ("Code", code))).Status.ShouldBe(302);
        (await heard.Voices()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task A_key_that_is_not_here_is_not_said_to_be_destroyed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable(role: Role.Lead);
        using (var nurse = new Guest(heard))
        {
            await nurse.Post(await heard.Listed(programme, "nurse@trust.example"));
        }

        var file = Directory.GetFiles(Path.Combine(heard.Folder, "ties"), "*.key").Single();
        File.Move(file, file + ".moved");
        using (var porter = new Guest(heard))
        {
            (await porter.Post(await heard.Listed(programme, "porter@trust.example"))).Status.ShouldBe(503);
        }

        var page = await heard.Get("/people/team/joining");
        page.Main.ShouldContain("it is not in this server's folder");
        (await page.Submit("form[action$='/ending']", expected: System.Net.HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("it cannot be destroyed from here");
        (await page.Submit("form[action$='/ending']", new { IsGone = "yes" })).Main.ShouldContain("The key was destroyed on");
        (await heard.Voices()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task The_database_itself_holds_the_voice_mode_and_keeps_names_out(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Join();

        await Refused("UPDATE \"Programmes\" SET \"VoiceMode\" = 1");
        await Refused("UPDATE \"Programmes\" SET \"VoiceModeFixedOn\" = NULL");
        await Refused("UPDATE \"Voices\" SET \"Name\" = 'Ada'");
        (await heard.Voices()).Single().Name.ShouldBeNull();
        (await heard.Db(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme.Id, Stop))).VoiceMode.ShouldBe(VoiceMode.Confidential);

        Task Refused(string sql) => heard.Db(async db =>
        {
            await Should.ThrowAsync<System.Data.Common.DbException>(db.Database.ExecuteSqlRawAsync(sql, Stop));
        });
    }

    [Theory, OnBothEngines]
    public async Task What_voices_say_of_themselves_and_the_roster_end_with_their_periods(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Post(await heard.Listed(programme, "nurse@trust.example"));
        await nurse.Post("/people/about-you", ("Employment", "Bank"));
        await heard.Says(programme, (await heard.Voices()).Single(), "More notice of shifts");
        await heard.Db(db => db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.ClosesOn, new DateOnly(2026, 1, 31)), Stop));

        var runs = await heard.Db(db => db.RunRetention(new DateOnly(2026, 2, 28), Stop));
        runs.Select(run => (run.Class, run.Erased)).ShouldBe([(DataClass.Roster, 1)]);
        (await heard.Db(db => db.UsedLinks.CountAsync(Stop))).ShouldBe(0);
        runs = await heard.Db(db => db.RunRetention(new DateOnly(2028, 1, 31), Stop));
        runs.Where(run => run.Class == DataClass.Voices).ShouldHaveSingleItem().Erased.ShouldBe(1);
        var voice = (await heard.Voices()).Single();
        (voice.Employment, voice.ConsentedOn, voice.RecoveryHash).ShouldBe((null, null, null));
        (await heard.Db(db => db.Authorships.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_restored_backup_knows_that_the_tie_has_ended_or_ends_earlier()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Joinable();
        var (ends, ended) = (new DateOnly(2026, 3, 1), new DateOnly(2026, 2, 1));
        (await heard.Db(db => db.Remember([new TieKnown(programme.Id, programme.Joining.TieEndsOn!.Value.AddDays(9), null), new TieKnown(7, ends, ended)], Stop))).ShouldBe(0);
        (await heard.Db(db => db.Remember([new TieKnown(programme.Id, ends, ended)], Stop))).ShouldBe(1);

        SqliteBackup.ReadTies(Path.Combine(heard.Folder, "heard.db")).ShouldBe([new TieKnown(programme.Id, ends, ended)]);
    }

    [Fact]
    public async Task A_backup_holds_no_key()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Joinable();
        using var nurse = new Guest(heard);
        await nurse.Post(await heard.Listed(programme, "nurse@trust.example"));
        var key = heard.Services.GetRequiredService<TieKeys>().Find(programme.Id)!;
        var copy = Path.Combine(heard.Folder, "copy.db");
        SqliteBackup.Write(Directory.GetFiles(heard.Folder, "*.db").Single(), copy);

        File.ReadAllBytes(copy).AsSpan().IndexOf(key).ShouldBe(-1);
        File.ReadAllBytes(copy).AsSpan().IndexOf(Encoding.UTF8.GetBytes("nurse@trust.example")).ShouldBeGreaterThan(0, "the search itself finds what is there");
    }
}
