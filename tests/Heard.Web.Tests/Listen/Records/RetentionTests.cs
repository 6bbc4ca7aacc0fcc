using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Data.Keeping;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Records;

public class RetentionTests
{
    private static readonly DateOnly Closes = new(2026, 6, 30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Nothing_goes_before_the_programme_has_closed_or_while_it_has_no_closing_day(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme(role: null));
        await sayings.Add(heard, "Kept");

        (await Sweep(heard, new DateOnly(2080, 1, 1))).Periods.ShouldBeEmpty();
        await Close(heard, sayings);
        (await Sweep(heard, Closes.AddMonths(12).AddDays(-1))).Periods.ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task Each_class_goes_on_its_day_and_leaves_a_row_that_says_how_many(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "Erased in its time");
        var held = await sayings.Add(heard, "Kept by a hold");
        await sayings.Found(heard, "A finding", line);
        await sayings.Code(heard, held, "A theme");
        await heard.Db(async db =>
        {
            db.Add(new Question(sayings.Programme.Id, Ids.New(), 1, "When?"));
            db.Add(new Attachment(sayings.Programme.Id, Ids.New(), sayings.Workshop, "Photograph", Audience.Room));
            db.Add(new Hold(sayings.Programme.Id, held, "Inquiry", Closes));
            await db.SaveChangesAsync();
        });
        await Close(heard, sayings);

        var first = await Sweep(heard, Closes.AddMonths(12));
        first.Periods.Select(run => (run.Class, run.Erased, run.Held)).ShouldBe([(DataClass.Attachments, 1, 0), (DataClass.ImportReports, 1, 0)]);
        await heard.Db(async db =>
        {
            (await db.SkippedRows.AnyAsync(Stop)).ShouldBeFalse();
            (await db.ImportReports.SingleAsync(Stop)).Source.ShouldBe("-");
            (await db.Contributions.CountAsync(c => c.WithdrawnOn == null, Stop)).ShouldBe(2);
            (await db.Memberships.CountAsync(Stop)).ShouldBe(1);
        });
        (await Sweep(heard, Closes.AddMonths(12))).Periods.ShouldBeEmpty();

        var second = await Sweep(heard, Closes.AddMonths(24));
        second.Periods.Select(run => (run.Class, run.Erased, run.Held)).ShouldBe([(DataClass.Contributions, 1, 1)]);
        await heard.Db(async db =>
        {
            (await db.Contributions.SingleAsync(c => c.Id == held, Stop)).Words.ShouldBe("Kept by a hold");
            (await db.Erasures.SingleAsync(Stop)).ShouldBe(new Erasure(sayings.Programme.Id, line, Closes.AddMonths(24), Erasure.PeriodEnded));
            (await db.Findings.CountAsync(Stop)).ShouldBe(1);
        });

        (await heard.Get("/people/team/records")).Document.QuerySelectorAll("tr").Select(row => string.Join('|', row.Children.Select(cell => cell.TextContent)))
            .ShouldContain("30 June 2028|What people said, with earlier versions|1|1");

        var last = await Sweep(heard, Closes.AddMonths(72));
        last.Periods.Select(run => (run.Class, run.Erased)).ShouldBe([(DataClass.Outcomes, 3), (DataClass.Accounts, 1)]);
        await heard.Db(async db =>
        {
            (await db.Citations.AnyAsync(Stop), await db.Codings.AnyAsync(Stop), await db.Memberships.AnyAsync(Stop), await db.Users.AnyAsync(Stop)).ShouldBe((false, false, false, false));
        });
    }

    [Theory, OnBothEngines]
    public async Task Names_of_the_team_addresses_and_sessions_go_with_their_class(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var programme = sayings.Programme.Id;
        await heard.Db(async db =>
        {
            var lead = (await db.Memberships.SingleAsync(Stop)).AccountId;
            db.Add(new Conversation(programme, 21, "Nights") { Audience = Audience.Public });
            db.Add(new FacilitatorPost { ProgrammeId = programme, Id = 22, ConversationId = 21, Words = "What would help?", Name = "Ana", AccountId = lead, On = Closes });
            db.Add(new IdentityRequest { ProgrammeId = programme, Id = 23, ContributionId = 24, LegalBasis = "Court order 12/26", AskedById = lead, AskedByName = "Ana", AskedOn = Closes });
            db.Add(new Organisation(programme, 25, "The hospital"));
            db.Add(new Workplace(programme, lead, 25));
            db.Add(new AllowedDomain(programme, "example.org", null));
            db.Add(new UsedLink(programme, [1, 2, 3]));
            db.Add(new Voice(programme, 26) { Stamp = 7 });
            await db.SaveChangesAsync();
        });
        await Close(heard, sayings);

        await Sweep(heard, Closes.AddMonths(240));

        await heard.Db(async db =>
        {
            (await db.FacilitatorPosts.AnyAsync(Stop), await db.Workplaces.AnyAsync(Stop), await db.AllowedDomains.AnyAsync(Stop), await db.UsedLinks.AnyAsync(Stop)).ShouldBe((false, false, false, false));
            (await db.Voices.SingleAsync(Stop)).Stamp.ShouldNotBe(7);
            var request = await db.IdentityRequests.SingleAsync(Stop);
            (request.LegalBasis, request.AskedByName, request.AskedById).ShouldBe(("-", "-", 0));
        });
        (await Sweep(heard, Closes.AddMonths(240))).Periods.ShouldBeEmpty();
    }

    [Theory, OnBothEngines]
    public async Task More_lines_than_one_turn_takes_all_go_in_one_run(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme(role: null));
        await heard.Db(async db =>
        {
            db.AddRange(Enumerable.Range(1, Withdrawing.AtOnce * 2 + 1).Select(i => new Contribution(sayings.Programme.Id, i, "A line", Kind.Idea, Wording.OwnWords, Audience.Room, sayings.Import, i)));
            await db.SaveChangesAsync();
        });
        await Close(heard, sayings);

        await Sweep(heard, Closes.AddMonths(24));

        (await heard.Db(db => db.RetentionRuns.SingleAsync(r => r.Class == DataClass.Contributions, Stop))).Erased.ShouldBe(1001);
        (await heard.Db(db => db.Contributions.CountAsync(c => c.WithdrawnOn == null || c.Words != "", Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_lead_changes_a_period_within_its_bounds(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await sayings.Add(heard, "Short lived");
        var page = await heard.Get("/people/team/records");
        page.Main.ShouldContain("The programme has no closing day, so everything is kept.");

        var refused = await page.Submit("form[action$='/periods']", new { Contributions = "241" }, System.Net.HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Enter a number of months from 1 to 240");
        await page.Submit("form[action$='/periods']", new { Contributions = "1" });
        await page.Submit("form[action$='/periods']", new { act = Heard.Core.Key.Write(Ids.New()), Contributions = "2" });
        await Close(heard, sayings);

        (await Sweep(heard, Closes.AddMonths(2))).Periods.Single().Erased.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task The_sweep_takes_what_the_machinery_no_longer_needs_and_nothing_younger(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var now = new DateTimeOffset(2026, 5, 1, 2, 30, 0, TimeSpan.Zero);
        await heard.Db(async db =>
        {
            foreach (var (age, name) in new[] { (25, "old"), (23, "young") })
            {
                db.Add(new StagedUpload { ProgrammeId = programme.Id, Id = Ids.New(), AccountId = 1, FileName = name, Bytes = [1], UploadedAt = now.AddHours(-age) });
            }

            foreach (var days in new[] { 31, 29 })
            {
                db.Add(new Act(1_000 + days, DateOnly.FromDateTime(now.AddDays(-days).UtcDateTime)));
                db.Add(new SignInLink { TokenHash = [(byte)days], ExpiresAt = now.AddDays(-days) });
                db.Add(new SignInLink { TokenHash = [1, (byte)days], ExpiresAt = now.AddDays(9), UsedAt = now.AddDays(-days) });
                db.Add(new Heard.Data.Outbox.OutboxMessage { Id = Ids.New(), Kind = "journal", Payload = "", DueAt = now.AddDays(-days), DoneAt = now.AddDays(-days) });
            }

            await db.SaveChangesAsync();
        });

        var swept = await heard.Db(db => db.Sweep(now, Stop));

        (swept.Uploads, swept.Links, swept.Messages, swept.Acts).ShouldBe((1, 2, 1, 1));
        (await heard.Db(db => db.StagedUploads.SingleAsync(Stop))).FileName.ShouldBe("young");
    }

    private static Task Close(HeardServer heard, Sayings sayings) => heard.Db(async db =>
    {
        (await db.Programmes.SingleAsync(p => p.Id == sayings.Programme.Id)).ClosesOn = Closes;
        await db.SaveChangesAsync();
    });

    private static Task<Swept> Sweep(HeardServer heard, DateOnly on) =>
        heard.Db(db => db.Sweep(new DateTimeOffset(on, new TimeOnly(2, 30), TimeSpan.Zero), Stop));
}
