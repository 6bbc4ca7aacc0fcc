using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

public class SettingUpTests
{
    private const string Form = "form[action^='/people/team/conversations']";
    private const string New = "/people/team/conversations/new";

    [Theory, OnBothEngines]
    public async Task A_facilitator_sets_up_a_conversation_with_phases(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: Role.Facilitator);

        var page = await (await heard.Get(New)).Submit(Form, new
        {
            Title = "Night work",
            Prompt = "What would make nights easier?",
            Audience = "Workforce",
            OpensOn = "2026-01-05",
            DiscussFrom = "2027-01-12",
            PrioritiseFrom = "2027-01-19",
            ClosesOn = "2027-01-26",
            IsOwnFirst = "yes",
            Checking = "Before",
            DotBudget = "3",
        });

        page.Main.ShouldContain("The conversation is set up");
        page.Main.ShouldContain("Night work");
        var made = await heard.Db(db => db.Conversations.SingleAsync());
        (made.Audience, made.IsOwnFirst, made.Checking, made.DotBudget, made.HoldsOutsideHours).ShouldBe((Audience.Workforce, true, Checking.Before, 3, false));
        PhaseDays.Of(made).ShouldBe(new PhaseDays(new DateOnly(2026, 1, 5), new DateOnly(2027, 1, 12), new DateOnly(2027, 1, 19), new DateOnly(2027, 1, 26)));
        (await heard.Get("/people/team/conversations")).Main.ShouldContain("0 ideas, 0 replies, 0 answers");
    }

    [Theory, OnBothEngines]
    public async Task Days_out_of_order_and_a_title_taken_come_back_with_what_was_typed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await Held.Conversation(heard, role: Role.Facilitator);

        var refused = await (await heard.Get(New)).Submit(Form, new
        {
            Title = "A better place to work",
            Prompt = "",
            OpensOn = "2026-02-01",
            DiscussFrom = "2026-02-01",
            PrioritiseFrom = "2026-02-10",
            ClosesOn = "2026-02-05",
            DotBudget = "99",
        }, HttpStatusCode.UnprocessableEntity);

        refused.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#Title", "#Prompt", "#DotBudget"], ignoreOrder: true);
        refused.Document.QuerySelector("#ClosesOn")!.GetAttribute("value").ShouldBe("2026-02-05");

        refused = await refused.Submit(Form, new { Title = "Another", Prompt = "Why?", DotBudget = "5" }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelectorAll(".error-summary a").Select(a => a.GetAttribute("href")).ShouldBe(["#DiscussFrom", "#ClosesOn"]);
        (await heard.Db(db => db.Conversations.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Who_reads_it_may_be_narrowed_with_what_was_said_and_never_widened_once_it_has_begun(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard, c => c.Audience = Audience.Workforce, role: Role.Facilitator);
        await heard.Visit.Say(at, "Hot food at night");
        var editing = $"/people/team/conversations/{Key.Write(conversation.Id)}/setting-up";

        (await heard.Get(editing)).Document.QuerySelectorAll("#Audience option").Select(o => o.GetAttribute("value")).ShouldBe(["Workforce", "Participants"]);
        var refused = await (await heard.Get(editing)).Submit(Form, new { Audience = "Public" }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("cannot be shown to more people");
        await (await heard.Get(editing)).Submit(Form, new { Audience = "Participants" });

        (await heard.Db(db => db.Contributions.SingleAsync())).Audience.ShouldBe(Audience.Participants);
        (await heard.Db(db => db.Conversations.SingleAsync())).Audience.ShouldBe(Audience.Participants);
        await using var stranger = heard.Visitor();
        (await stranger.Get(at, null)).Address.AbsolutePath.ShouldBe("/people/join");
    }

    [Theory, OnBothEngines]
    public async Task Before_it_opens_it_may_be_shown_to_more(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, _) = await Held.Conversation(heard, c => (c.Audience, c.OpensOn) = (Audience.Participants, new DateOnly(2099, 1, 1)), role: Role.Facilitator);

        await (await heard.Get($"/people/team/conversations/{Key.Write(conversation.Id)}/setting-up")).Submit(Form, new { Audience = "Public" });

        (await heard.Db(db => db.Conversations.SingleAsync())).Audience.ShouldBe(Audience.Public);
    }

    [Theory, OnBothEngines]
    public async Task It_is_closed_early_opened_again_and_deleted_only_while_nobody_spoke(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, conversation, at) = await Held.Conversation(heard, c => (c.PrioritiseFrom, c.ClosingWords) = (new DateOnly(2099, 1, 1), "The board answers in May"), role: Role.Facilitator);
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";

        await (await heard.Get(team)).Submit("form[action$='/closing']");
        (await heard.Get(at)).Main.ShouldContain("The board answers in May");
        (await heard.Db(db => db.Conversations.SingleAsync())).PrioritiseFrom.ShouldBeNull();
        await (await heard.Get(team)).Submit("form[action$='/reopening']");
        await heard.Visit.Say(at, "Hot food at night");

        (await heard.Get(team)).Document.QuerySelector("form[action$='/deletion']").ShouldBeNull();
        await heard.Db(async db =>
        {
            db.Tallies.RemoveRange(await db.Tallies.ToListAsync());
            db.Authorships.RemoveRange(await db.Authorships.ToListAsync());
            db.Contributions.RemoveRange(await db.Contributions.ToListAsync());
            await db.SaveChangesAsync();
        });
        (await (await heard.Get(team)).Submit("form[action$='/deletion']")).Main.ShouldContain("None is set up yet");
        (await heard.Db(async db => (await db.Conversations.CountAsync(), await db.ImportReports.CountAsync()))).ShouldBe((0, 0));
    }

    [Theory, OnBothEngines]
    public async Task What_was_brought_in_is_opened_here_and_people_go_on(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Facilitator);
        long conversation = 0;
        await heard.Db(async db =>
        {
            db.Attach(programme);
            programme.Joining = programme.Joining with { IsOpenToAll = true };
            var brought = new Conversation(programme.Id, Heard.Data.Ids.New(), "The form of last year") { Prompt = "What should change?" };
            db.Conversations.Add(brought);
            conversation = brought.Id;
            await db.SaveChangesAsync();
            db.Contributions.Add(Line("Parking for shifts", Audience.Public));
            db.Contributions.Add(Line("For the workforce alone", Audience.Workforce));
            await db.SaveChangesAsync();

            Contribution Line(string words, Audience audience) => new(programme.Id, Heard.Data.Ids.New(), words, Kind.Idea, Wording.OwnWords, audience, 1, 1) { ConversationId = brought.Id };
        });
        var at = $"/people/conversations/{Key.Write(conversation)}";
        await heard.Get(at, HttpStatusCode.NotFound);

        var list = await heard.Get("/people/team/conversations");
        list.Document.QuerySelectorAll(".rows li > *").Select(part => part.TextContent).ShouldBe(["The form of last year", "2 lines"]);
        await (await heard.Get(list.Document.QuerySelector(".rows a")!.GetAttribute("href")!)).Submit(Form, new { Audience = "Public" });

        await heard.Visit.Say(at, "Hot food at night");
        var page = await heard.Get(at);
        page.Main.ShouldContain("Parking for shifts");
        (await heard.Get(at + "/ideas")).Main.ShouldNotContain("For the workforce alone");
        await page.Submit("form.answer", new { choice = "Agree" });
        (await heard.Db(db => db.Tallies.SumAsync(t => t.Agree))).ShouldBe(1);
        (await heard.Db(db => db.ImportReports.SingleAsync(i => i.Shape == Speaking.Shape))).Source.ShouldBe("The form of last year");
    }

    [Theory, OnBothEngines]
    public async Task A_short_address_and_a_poster_lead_to_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard, role: Role.Owner);
        await heard.Db(async db =>
        {
            db.Attach(programme);
            db.AddHeld(programme, "A second", new DateOnly(2026, 1, 5));
            await db.SaveChangesAsync();
        });

        var poster = await heard.Get($"/people/team/conversations/{Key.Write(conversation.Id)}/poster");

        poster.Document.QuerySelector("svg.qr path")!.GetAttribute("d")!.Length.ShouldBeGreaterThan(1_000);
        var address = poster.Document.QuerySelector(".poster .address")!.TextContent;
        var path = address[address.IndexOf('/', StringComparison.Ordinal)..];
        path.Length.ShouldBeLessThan("/people/c/".Length + 7);
        await using var stranger = heard.Visitor();
        (await stranger.Get(path.ToUpperInvariant().Replace("/PEOPLE/C", "/people/c", StringComparison.Ordinal))).Address.AbsolutePath.ShouldBe(at);
        (await stranger.Get("/people/c/zzzzz")).Address.AbsolutePath.ShouldBe("/people/conversations");
    }

    [Theory, OnBothEngines]
    public async Task Analysts_and_owners_read_and_change_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (programme, conversation, at) = await Held.Conversation(heard);
        await heard.Visit.Say(at, "Hot food at night");
        var team = $"/people/team/conversations/{Key.Write(conversation.Id)}";
        foreach (var role in new[] { Role.Analyst, Role.Owner })
        {
            await heard.SignIn(programme, role);

            foreach (var address in new[] { "/people/team/conversations", team, team + "/ideas", team + "/poster" })
            {
                (await heard.Get(address)).Document.QuerySelectorAll("main form").ShouldBeEmpty();
            }

            await heard.Get(team + "/setting-up", HttpStatusCode.Forbidden);
            await heard.Get(New, HttpStatusCode.Forbidden);
        }
    }
}
