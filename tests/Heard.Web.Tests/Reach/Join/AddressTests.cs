using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Outbox;
using Heard.Data.Speaking;
using Heard.Web.Tests.Listen.Records;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Join;

public class AddressTests
{
    private const string EarlierWords = "the night rota is made up on a Friday";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Asking_for_a_code_says_the_same_whoever_may_join_and_leaves_no_address_behind(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Sink.Mailing);
        var programme = await heard.Joinable();
        var (known, unknown) = (Fresh(), Fresh());
        await heard.Listed(programme, known);
        using var one = new Guest(heard);
        using var two = new Guest(heard);

        var first = await one.Post("/people/join/address", ("Address", known));
        var second = await two.Post("/people/join/address", ("Address", unknown));
        (first.Status, first.Location, first.Text).ShouldBe((second.Status, second.Location, second.Text));
        JoinScene.WithoutActs((await one.Get("/people/join/code")).Text).ShouldBe(JoinScene.WithoutActs((await two.Get("/people/join/code")).Text));
        var wrong = await one.Post("/people/join/code", ("Code", "CDFHJK"));
        wrong.Status.ShouldBe(422);
        JoinScene.WithoutActs(wrong.Text).ShouldBe(JoinScene.WithoutActs((await two.Post("/people/join/code", ("Code", "CDFHJK"))).Text));
        await heard.Settle();

        (await Sink.Mails(known)).Count.ShouldBe(1);
        (await Sink.Mails(unknown)).ShouldBeEmpty();
        (await heard.Db(db => db.Outbox.CountAsync(m => m.Kind == OutboxKinds.JoinCode, Stop))).ShouldBe(0);
        (await heard.Db(db => db.JoinCodes.CountAsync(Stop))).ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task One_address_has_one_voice_by_whichever_way_it_was_shown(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Sink.Mailing);
        var programme = await heard.Joinable();
        var address = Fresh();
        var link = await heard.Listed(programme, address);
        using var byLink = new Guest(heard);
        await byLink.Post(link);
        await byLink.Post("/people/about-you", ("Employment", "Bank"));

        using var byCode = new Guest(heard);
        await byCode.Post("/people/join/address", ("Address", address.ToUpperInvariant()), ("Then", "/people/themes"));
        await heard.Settle();
        var (code, mailed) = await Sink.Code(address);
        (await byCode.Get(mailed)).Status.ShouldBe(200);
        (await byCode.Get(mailed, HttpMethod.Head)).Status.ShouldBe(200);
        (await byCode.Post("/people/join/code", ("Code", code.ToLowerInvariant()))).Location.ShouldBe("/people/themes");
        using var late = new Guest(heard);
        (await late.Post(mailed)).Status.ShouldBe(403);

        (await heard.Voices()).Count.ShouldBe(1);
        (await byCode.Get("/people/mine")).Main.ShouldContain("Your recovery code");
        (await byCode.Get("/people/welcome")).Document.QuerySelector("#recovery-code").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task A_code_tried_over_and_over_is_refused_kindly_and_the_next_one_works(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, builder =>
        {
            Sink.Mailing(builder);

            // What is tried here is the limit of the code itself; how fast one address may try stands in FairPlayTests.
            builder.Configuration["FairPlay:IsOff"] = "true";
        });
        await heard.Joinable();
        await heard.Db(async db =>
        {
            db.Add(new AllowedDomain((await db.Programmes.SingleAsync(Stop)).Id, "trust.example", null));
            await db.SaveChangesAsync(Stop);
        });
        var address = Fresh();
        using var guest = new Guest(heard);
        await guest.Post("/people/join/address", ("Address", address));
        await heard.Settle();
        var (code, _) = await Sink.Code(address);
        for (var i = 0; i < 1000; i += 50)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => guest.Post("/people/join/code", ("Code", "CDFHJK"))));
            answers.ShouldAllBe(answer => answer.Status == 422 && answer.Text.Contains("This is not the code, or it has been tried too often"));
        }

        (await guest.Post("/people/join/code", ("Code", code))).Status.ShouldBe(422);
        await guest.Post("/people/join/address", ("Address", address.Replace("@", "+again@", StringComparison.Ordinal)));
        await heard.Settle();
        (await guest.Post("/people/join/code", ("Code", (await Sink.Code(address)).Code))).Status.ShouldBe(302);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_controls_the_mailbox_reads_nothing_that_was_said_before(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Sink.Mailing);
        var programme = await heard.Joinable();
        var address = Fresh();
        var link = await heard.Listed(programme, address);
        using var nurse = new Guest(heard);
        await nurse.Post(link);
        var voice = (await heard.Voices()).Single();
        await heard.Says(programme, voice, EarlierWords);
        await nurse.Post("/people/about-you", ("Employment", "Bank"));
        var at = "";
        await heard.Db(async db =>
        {
            db.Attach(programme);
            var held = db.AddHeld(programme, "A better place to work", new DateOnly(2026, 1, 5));
            held.DotBudget = 3;
            at = $"/people/conversations/{Key.Write(held.Id)}";
            await db.SaveChangesAsync(Stop);
        });
        await nurse.Post(at + "/ideas", ("Words", EarlierWords), ("act", Key.Write(Ids.New())));
        var own = Key.Write(await heard.Db(db => db.Contributions.Where(c => c.ConversationId != null).Select(c => c.Id).SingleAsync(Stop)));
        (await nurse.Get("/people/mine")).Text.ShouldContain(EarlierWords);

        List<Guest> employers = [];
        Guest Employer()
        {
            employers.Add(new Guest(heard));
            return employers[^1];
        }

        // Used: it begins no session, and is not among those that try.
        using var late = new Guest(heard);
        (await late.Post(link)).Status.ShouldBe(403);
        var byCode = Employer();
        await byCode.Post("/people/join/address", ("Address", address));
        await heard.Settle();
        (await byCode.Post("/people/join/code", ("Code", (await Sink.Code(address)).Code))).Status.ShouldBe(302);
        var byLink = Employer();
        await byLink.Post("/people/join/address", ("Address", address));
        await heard.Settle();
        (await byLink.Post((await Sink.Code(address)).Link)).Status.ShouldBe(302);
        var byNewLink = Employer();
        var token = Heard.Web.Reach.SignInLinks.NewToken();
        await heard.Db(db => db.Roster.ExecuteUpdateAsync(set => set.SetProperty(r => r.TokenHash, Heard.Web.Reach.SignInLinks.Hash(token)), Stop));
        (await byNewLink.Post($"/people/join/{token}")).Status.ShouldBe(302);

        foreach (var employer in employers)
        {
            foreach (var path in new[] { "/people", "/people/join", "/people/welcome", "/people/about-you", "/people/mine", "/people/mine/feed", "/people/search?q=rota" })
            {
                var page = await employer.Get(path);
                page.Text.ShouldNotContain(EarlierWords);
                page.Text.ShouldNotContain("selected>Bank");
            }

            foreach (var path in new[] { "/people/mine/code", "/people/mine/feed", "/people/about-you/emptying" })
            {
                var answer = await employer.Post(path);
                answer.Text.ShouldNotContain(EarlierWords);
                employer.Has("heard-code").ShouldBeFalse();
            }

            foreach (var path in new[] { at + "/votes", at + "/dots" })
            {
                (await employer.Post(path, ("idea", own), ("choice", "Agree"), ("count", "1"))).Location.ShouldBe("/people/mine");
            }

            (await employer.Post(at + "/ideas", ("Words", "Lockers are too small"), ("act", Key.Write(Ids.New())))).Location.ShouldBe($"{at}?said=yes#said");
            employer.Dispose();
        }

        (await heard.Voices()).Single().Employment.ShouldBe(Employment.Bank);
        (await Sink.Mails(address)).ShouldAllBe(mail => !mail.Contains("rota"));
    }

    [Theory, OnBothEngines]
    public async Task A_code_sent_twice_joins_once_and_as_the_same(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Sink.Mailing);
        var programme = await heard.Joinable();
        var address = Fresh();
        await heard.Listed(programme, address);
        using var nurse = new Guest(heard);
        await nurse.Post("/people/join/address", ("Address", address), ("Then", "/people/themes"));
        await heard.Settle();
        var (act, code) = (Key.Write(Ids.New()), (await Sink.Code(address)).Code);
        var asked = nurse.Cookies("/people/join");
        (await nurse.Post("/people/join/code", ("Code", code), ("Act", act))).Location.ShouldBe("/people/themes");

        using var again = new Guest(heard, asked);
        (await again.Post("/people/join/code", ("Code", code), ("Act", act))).Location.ShouldBe("/people/themes");

        (await again.Get("/people/mine")).Main.ShouldContain("Only you see this page");
        (await again.Get("/people/welcome")).Document.QuerySelector("#recovery-code").ShouldNotBeNull();
        (await heard.Voices()).Count.ShouldBe(1);
    }

    private static string Fresh() => $"{Guid.NewGuid():N}@trust.example";
}
