using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach;
using Heard.Web.Tests.Reach.Join;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>A session that began with a link or a code in a mail, which an employer may have opened: no answer it gets differs by what the voice did before.</summary>
public class BorrowedVoiceTests
{
    private const string Address = "nurse@trust.example";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task It_can_neither_answer_nor_spend_dots_and_so_finds_no_idea_of_the_voice(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Scene(heard);
        await heard.Visit.Say(at, "Parking for shifts");
        using var nurse = new Guest(heard);
        await nurse.Post(await heard.Listed(programme, Address));
        await Say(nurse, at, "Hot food at night");
        var (own, other) = (await KeyOf(heard, "Hot food"), await KeyOf(heard, "Parking"));
        (await nurse.Post(at + "/votes", ("idea", other), ("choice", "Agree"))).Location.ShouldBe(at + "#ideas");

        using var employer = await Borrow(heard, programme);
        foreach (var idea in new[] { own, other })
        {
            var answer = await employer.Post(at + "/votes", ("idea", idea), ("choice", "Disagree"));
            (answer.Status, answer.Location).ShouldBe((302, "/people/mine"));
        }

        var page = await employer.Get(at);
        page.Document.QuerySelector("form.answer").ShouldBeNull();
        page.Main.ShouldContain("your recovery code");
        page.Document.QuerySelectorAll(".idea-card").Length.ShouldBe(2);
        page.Text.ShouldNotContain("Yours");
        await Prioritise(heard, conversation);
        (await nurse.Post(at + "/dots", ("idea", own), ("count", "2"))).Status.ShouldBe(302);
        foreach (var idea in new[] { own, other })
        {
            var answer = await employer.Post(at + "/dots", ("idea", idea), ("count", "1"));
            (answer.Status, answer.Location).ShouldBe((302, "/people/mine"));
        }

        (await employer.Get(at)).Document.QuerySelector("form[action$='/dots']").ShouldBeNull();
        (await heard.Db(db => db.Votes.SingleAsync(Stop))).Choice.ShouldBe(Choice.Agree);
        (await heard.Db(db => db.Dots.SingleAsync(Stop))).Count.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task What_it_says_leads_to_the_same_page_whether_the_voice_ever_spoke(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, _, at) = await Scene(heard);
        await heard.Visit.Say(at, "Parking for shifts");
        using var nurse = new Guest(heard);
        await nurse.Post(await heard.Listed(programme, Address));
        await nurse.Post(at + "/votes", ("idea", await KeyOf(heard, "Parking")), ("choice", "Agree"));
        using var employer = await Borrow(heard, programme);

        var first = await Say(employer, at, "The rota is made up on a Friday");
        var second = await Say(employer, at, "Lockers are too small");

        (first.Location, second.Location).ShouldBe(($"{at}?said=yes#said", $"{at}?said=yes#said"));
    }

    [Theory, OnBothEngines]
    public async Task Reports_of_the_voice_itself_do_not_swallow_its(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, _, at) = await Scene(heard);
        await heard.Visit.Say(at, "Parking for shifts");
        var line = await KeyOf(heard, "Parking");
        using var nurse = new Guest(heard);
        await nurse.Post(await heard.Listed(programme, Address));
        await nurse.Post(at + "/votes", ("idea", line), ("choice", "Agree"));
        using var employer = await Borrow(heard, programme);

        foreach (var guest in new[] { nurse, nurse, employer, employer })
        {
            await guest.Post($"/people/contributions/{line}/report", ("act", Key.Write(Ids.New())));
        }

        (await heard.Db(db => db.ModerationItems.SingleAsync(Stop))).Reports.ShouldBe(2);
    }

    private static async Task<(Programme Programme, Conversation Conversation, string At)> Scene(HeardServer heard)
    {
        var scene = await Held.Conversation(heard, c => c.DotBudget = 2);
        await heard.Db(db => db.Programmes.ExecuteUpdateAsync(
            set => set.SetProperty(p => p.Joining.Operator, "Example Digital").SetProperty(p => p.Joining.TieEndsOn, DateOnly.FromDateTime(DateTime.UtcNow).AddDays(100)), Stop));
        return scene;
    }

    /// <summary>Joins by a second mail to the same address.</summary>
    private static async Task<Guest> Borrow(HeardServer heard, Programme programme)
    {
        var token = SignInLinks.NewToken();
        await heard.Db(db => db.Roster.Where(r => r.ProgrammeId == programme.Id && r.Address == Address).ExecuteUpdateAsync(set => set.SetProperty(r => r.TokenHash, SignInLinks.Hash(token)), Stop));
        var employer = new Guest(heard);
        (await employer.Post($"/people/join/{token}")).Status.ShouldBe(302);
        return employer;
    }

    private static Task<Answer> Say(Guest guest, string at, string words) => guest.Post(at + "/ideas", ("Words", words), ("AsItIs", "yes"), ("act", Key.Write(Ids.New())));

    private static async Task<string> KeyOf(HeardServer heard, string words) => Key.Write(await heard.Db(db => db.Contributions.Where(c => c.Words.Contains(words)).Select(c => c.Id).SingleAsync(Stop)));

    private static Task Prioritise(HeardServer heard, Conversation conversation) => heard.Db(async db =>
    {
        (await db.Conversations.SingleAsync(c => c.Id == conversation.Id, Stop)).PrioritiseFrom = new DateOnly(2026, 1, 6);
        await db.SaveChangesAsync(Stop);
    });
}
