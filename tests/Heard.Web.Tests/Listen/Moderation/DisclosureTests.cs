using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Moderating;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Listen.Moderation;

public class DisclosureTests
{
    private const string Address = "jo.nurse@example.org";

    [Theory, OnBothEngines]
    public async Task Two_named_people_and_a_legal_basis_learn_which_address_it_was(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var key = await SaidBy(scene, Address);

        var page = await scene.Duty.Get($"/people/team/disclosures?line={key}");
        (await page.Submit("form[action$='/disclosures']", new { LegalBasis = "" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Write the legal basis");
        page = await page.Submit("form[action$='/disclosures']", new { LegalBasis = "Court order 12/26" });
        page.Document.QuerySelector("form[action$='/agreement']").ShouldBeNull();
        page.Document.QuerySelector("form[action$='/outcome']").ShouldBeNull();

        page = await scene.Lead.Get("/people/team/disclosures");
        page.Document.QuerySelector("form[action$='/agreement']").ShouldBeNull();
        var request = await heard.Db(db => db.IdentityRequests.SingleAsync());
        await Moderated.Post(scene.Lead, $"/people/team/disclosures/{Key.Write(request.Id)}/agreement", ("Agrees", "yes"));
        (await heard.Db(db => db.IdentityRequests.SingleAsync())).Outcome.ShouldBe(IdentityOutcome.Asked);
        page = await (await scene.Deputy.Get("/people/team/disclosures")).Submit("form[action$='/agreement']", new { Agrees = "yes" });
        page.Main.ShouldContain("Court order 12/26");
        page = await (await scene.Duty.Get("/people/team/disclosures")).Submit("form[action$='/outcome']", new { Addresses = "somebody@example.org\nelse@example.org" });
        page.Main.ShouldContain("None of these addresses is the one");
        page = await page.Submit("form[action$='/outcome']", new { Addresses = $"somebody@example.org\n{Address.ToUpperInvariant()}" });
        page.Main.ShouldContain(Address.ToUpperInvariant());
        page.Document.QuerySelector("form[action$='/outcome']").ShouldBeNull();

        (await scene.Duty.Get("/people/team/disclosures")).Main.ShouldNotContain("jo.nurse", Case.Insensitive);
        (await heard.Db(db => db.CountDisclosures(scene.Programme.Id, TestContext.Current.CancellationToken))).ShouldBe(1);
        await (await scene.Member(Role.Facilitator)).Get("/people/team/disclosures", HttpStatusCode.Forbidden);
    }

    [Theory, OnBothEngines]
    public async Task The_list_of_those_invited_can_be_tried_and_a_refusal_ends_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        var key = await SaidBy(scene, Address);
        await heard.Db(async db =>
        {
            db.Roster.Add(new RosterEntry { ProgrammeId = scene.Programme.Id, Id = 1, Address = Address });
            await db.SaveChangesAsync();
        });

        await Asked(scene, key, "no");
        (await scene.Duty.Get("/people/team/disclosures")).Document.QuerySelector("form[action$='/outcome']").ShouldBeNull();
        await Asked(scene, key, "yes");
        (await (await scene.Duty.Get("/people/team/disclosures")).Submit("form[action$='/outcome']", new { Roster = "yes" })).Main.ShouldContain(Address);
    }

    [Theory, OnBothEngines]
    public async Task It_is_not_possible_for_one_browser_unverified_nor_after_the_tie_ended(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Said("Parking for shifts");
        await Asked(scene, await scene.KeyOf("Parking"), "yes");
        (await (await scene.Duty.Get("/people/team/disclosures")).Submit("form[action$='/outcome']", new { Addresses = Address })).Main.ShouldContain("It is not possible");

        var key = await SaidBy(scene, Address);
        await heard.Db(async db =>
        {
            var programme = await db.Programmes.SingleAsync();
            programme.Joining = programme.Joining with { TieEndedOn = new DateOnly(2026, 2, 1) };
            await db.SaveChangesAsync();
        });
        await Asked(scene, key, "yes");
        var page = await scene.Duty.Get("/people/team/disclosures");
        page.Main.ShouldContain("was destroyed on 1 February 2026");
        (await page.Submit("form[action$='/outcome']", new { Addresses = Address })).Main.ShouldContain("It is not possible");
        (await heard.Db(db => db.CountDisclosures(scene.Programme.Id, TestContext.Current.CancellationToken))).ShouldBe(0);
    }

    [Fact]
    public void What_was_disclosed_stays_disclosed_whatever_another_try_finds()
    {
        var request = new IdentityRequest { ProgrammeId = 1, Id = 2, ContributionId = 3, LegalBasis = "Court order", AskedById = 4, AskedByName = "Ana", AskedOn = new DateOnly(2026, 1, 6) };

        request.Tried(IdentityOutcome.Disclosed).ShouldBeFalse();
        request.Answer(5, "Ben", agrees: true, new DateOnly(2026, 1, 6)).ShouldBeTrue();
        request.Tried(IdentityOutcome.NoneMatched).ShouldBeTrue();
        request.Tried(IdentityOutcome.Disclosed).ShouldBeTrue();
        request.Tried(IdentityOutcome.NoneMatched).ShouldBeFalse();
        request.Outcome.ShouldBe(IdentityOutcome.Disclosed);
    }

    [Theory, OnBothEngines]
    public async Task A_lead_signs_in_as_none_of_those_who_agree(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await using var scene = await Moderated.In(heard);
        await scene.Member(Role.Lead);
        await scene.Member(Role.Analyst);
        var refused = 0;

        foreach (var form in (await scene.Lead.Get("/people/team/members")).Document.QuerySelectorAll("form[action$='/sign-in-link']").Select(form => form.GetAttribute("action")!))
        {
            var page = await (await scene.Lead.Get("/people/team/members")).Submit($"form[action='{form}']", null, null);
            refused += page.Status == HttpStatusCode.UnprocessableEntity ? 1 : 0;
        }

        refused.ShouldBe((await scene.Lead.Get("/people/team/members")).Document.QuerySelectorAll("form[action$='/sign-in-link']").Length - 1, "the analyst alone gets one");
    }

    private static async Task Asked(Moderated scene, string key, string agrees)
    {
        await (await scene.Duty.Get($"/people/team/disclosures?line={key}")).Submit("form[action$='/disclosures']", new { LegalBasis = "Court order 12/26" });
        await (await scene.Deputy.Get("/people/team/disclosures")).Submit("form[action$='/agreement']", new { Agrees = agrees });
    }

    /// <summary>Words of a voice that follows from an address, as joining makes it.</summary>
    private static Task<string> SaidBy(Moderated scene, string address) => scene.Heard.Db(async db =>
    {
        var programme = await db.Programmes.SingleAsync();
        var key = await db.TieKey(scene.Heard.Services.GetRequiredService<TieKeys>(), programme, new DateOnly(2026, 1, 6), TestContext.Current.CancellationToken);
        var (voice, _) = await db.VoiceOf(programme, key!, Ties.Address(address), TestContext.Current.CancellationToken);
        var said = new Contribution(programme.Id, Ids.New(), "Hot food at night", Kind.Idea, Wording.OwnWords, Audience.Public, Heard.Data.Speaking.Speaking.SourceOf(programme, scene.Conversation.Id), 0) { ConversationId = scene.Conversation.Id };
        db.Contributions.Add(said);
        db.Authorships.Add(new Authorship(programme.Id, said.Id, voice.Id));
        await db.SaveChangesAsync();
        return Key.Write(said.Id);
    });
}
