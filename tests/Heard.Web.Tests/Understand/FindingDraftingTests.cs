using System.Net;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Listen;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

public class FindingDraftingTests
{
    private const string Nights = "Nobody has told the night team when we move to the new building";
    private const string NightsAgain = "Nobody has told the night team when we move to the new building!";

    [Theory, OnBothEngines]
    public async Task Drafting_joins_near_duplicates_most_said_first_and_cites_every_line(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var parking = await workshop.Line(1, "Parking at the general hospital costs more than an hour's pay");
        var first = await workshop.Line(2, Nights);
        var second = await workshop.Line(3, NightsAgain);
        var idea = await workshop.Line(4, "One induction for all three organisations", Kind.Idea);

        var page = await Draft(workshop);

        var findings = await workshop.AllFindings();
        findings.Select(f => (f.Kind, f.Order)).ShouldBe([(Kind.Concern, 1), (Kind.Concern, 2), (Kind.Idea, 1)]);
        (await workshop.LinesOf(findings[0])).ShouldBe([first.Id, second.Id], ignoreOrder: true);
        (await workshop.LinesOf(findings[1])).ShouldBe([parking.Id]);
        (await workshop.LinesOf(findings[2])).ShouldBe([idea.Id]);
        findings[0].Words.ShouldBeOneOf(Nights, NightsAgain);
        findings[1].Words.ShouldBe("Parking at the general hospital costs more than an hour's pay");
        page.Main.ShouldContain("In 2 lines from 1 workshop");
        page.Main.ShouldContain("3 drafted, 0 signed off, 0 published.");
    }

    [Theory, OnBothEngines]
    public async Task Drafts_that_may_say_the_same_in_other_words_are_named_to_each_other_for_a_person_to_merge(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        string[] words =
        [
            "Is there a date for the night bus?", "Is there going to be a night bus and on what date?", "Will parking stay free at the new site?", "Will parking at the new site be free of charge?",
            "Who signs off leave after April?", "How will agency shifts be given out?",
        ];
        foreach (var (row, line) in words.Index())
        {
            await workshop.Line(row + 1, line);
        }

        var page = await Draft(workshop);

        page.Document.QuerySelectorAll("li > .inset p").Select(p => p.TextContent).ShouldBe(["May say the same as: “Will parking stay free at the new site?”"]);
        page = await page.Submit("li > .inset form");
        page.Main.ShouldContain("5 drafted");
        page.Document.QuerySelector("li > .inset").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task What_other_workshops_said_as_well_is_cited_and_stays_theirs_to_draft_from(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var other = await workshop.Another();
        await workshop.Line(1, "Parking at the general hospital costs more than an hour's pay");
        var own = await workshop.Line(2, Nights);
        var same = await workshop.Line(3, NightsAgain, at: other);
        await workshop.Line(4, NightsAgain, Kind.Idea, at: other);
        await workshop.Line(5, NightsAgain, audience: Audience.Participants, at: other);

        var page = await Draft(workshop);

        var findings = await workshop.AllFindings();
        findings[0].Words.ShouldBe(Nights);
        (await workshop.LinesOf(findings[0])).ShouldBe([own.Id, same.Id], ignoreOrder: true);
        page.Main.ShouldContain("In 2 lines from 2 workshops");
        (await heard.Get(workshop.Findings.Replace("/1/", "/2/", StringComparison.Ordinal))).Main.ShouldContain("3 lines are in no finding yet.");
    }

    [Theory, OnBothEngines]
    public async Task Drafting_twice_adds_nothing_and_later_lines_leave_what_was_edited(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        await workshop.Line(1, Nights);
        var page = await Draft(workshop);
        page = await page.Submit("form[action$='/findings/" + Key.Write((await workshop.AllFindings())[0].Id) + "']", new { Words = "Night staff hear of changes last" });

        page.Document.QuerySelector("form[action$='/findings/drafts']").ShouldBeNull();
        await workshop.Line(2, NightsAgain);
        await Draft(workshop);

        (await workshop.AllFindings()).Select(f => f.Words).ShouldBe(["Night staff hear of changes last", NightsAgain]);
    }

    [Theory, OnBothEngines]
    public async Task The_same_drafting_sent_twice_drafts_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        await workshop.Line(1, Nights);
        var page = await heard.Get(workshop.Findings);

        await page.Submit("form[action$='/findings/drafts']");
        await page.Submit("form[action$='/findings/drafts']");

        (await workshop.AllFindings()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task A_note_for_others_speaks_for_a_group_before_anybodys_own_words(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        await workshop.Line(1, Nights, wording: Wording.OwnWords);
        await workshop.Line(2, NightsAgain, wording: Wording.NoteForOthers);

        await Draft(workshop);

        (await workshop.AllFindings()).ShouldHaveSingleItem().Words.ShouldBe(NightsAgain);
    }

    [Theory, OnBothEngines]
    public async Task Findings_move_up_and_down_and_to_a_place(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Analyst);
        foreach (var words in new[] { "One", "Two", "Three" })
        {
            await workshop.Finding(words, lines: await workshop.Line(1, words));
        }

        await Move("Three", new { Move = "up" });
        (await Words()).ShouldBe(["One", "Three", "Two"]);
        await Move("One", new { Move = "down" });
        (await Words()).ShouldBe(["Three", "One", "Two"]);
        await Move("Two", new { Place = "1" });
        (await Words()).ShouldBe(["Two", "Three", "One"]);

        async Task<IEnumerable<string>> Words() => (await workshop.AllFindings()).Select(f => f.Words);

        async Task Move(string words, object typed)
        {
            var finding = (await workshop.AllFindings()).Single(f => f.Words == words);
            await (await heard.Get(workshop.Findings)).Submit($"form[action$='{Key.Write(finding.Id)}/place']", typed);
        }
    }

    [Theory, OnBothEngines]
    public async Task Merged_findings_stand_on_the_lines_of_both_and_a_line_can_be_split_off(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard, Role.Facilitator);
        var (one, two, shared) = (await workshop.Line(1, "Bring our bikes"), await workshop.Line(2, "Park our cars"), await workshop.Line(3, "Travel"));
        var kept = await workshop.Finding("Getting there", lines: [one, shared]);
        var gone = await workshop.Finding("Parking", lines: [two, shared]);

        var page = await heard.Get($"{workshop.Findings}/{Key.Write(gone.Id)}");
        await page.Submit("form[action$='/merging']", new { Into = Key.Write(kept.Id) });
        (await workshop.LinesOf((await workshop.AllFindings()).ShouldHaveSingleItem())).ShouldBe([one.Id, two.Id, shared.Id], ignoreOrder: true);

        page = await heard.Get($"{workshop.Findings}/{Key.Write(kept.Id)}");
        await page.Submit($"form[action$='/splits/{Key.Write(two.Id)}']");

        var findings = await workshop.AllFindings();
        findings.Select(f => f.Words).ShouldBe(["Getting there", "Park our cars"]);
        (await workshop.LinesOf(findings[0])).ShouldBe([one.Id, shared.Id], ignoreOrder: true);
        (await workshop.LinesOf(findings[1])).ShouldBe([two.Id]);
    }

    [Theory, OnBothEngines]
    public async Task A_removed_draft_sets_its_lines_free_and_a_signed_off_one_is_not_removed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var draft = await workshop.Finding("A draft", lines: await workshop.Line(1, "First line"));
        var published = await workshop.Finding("A published one", published: true, await workshop.Line(2, "Second line"));

        var page = await heard.Get($"{workshop.Findings}/{Key.Write(draft.Id)}");
        page = await page.Submit("form[action$='/removal']");

        page.Main.ShouldContain("1 line is in no finding yet.");
        (await workshop.AllFindings()).ShouldHaveSingleItem().Id.ShouldBe(published.Id);
        (await heard.Get($"{workshop.Findings}/{Key.Write(published.Id)}")).Document.QuerySelector("form[action$='/removal']").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task Two_people_who_edit_the_same_finding_do_not_overwrite_each_other(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var workshop = await AWorkshop.In(heard);
        var finding = await workshop.Finding("As it was", lines: await workshop.Line(1, "A line"));
        var address = $"{workshop.Findings}/{Key.Write(finding.Id)}";
        var (mine, theirs) = (await heard.Get(address), await heard.Get(address));

        await theirs.Submit($"form[action='{address}']", new { Words = "As they put it" });
        var told = await mine.Submit($"form[action='{address}']", new { Words = "As I put it" }, HttpStatusCode.UnprocessableEntity);

        told.Main.ShouldContain("Somebody else changed this finding meanwhile.");
        told.Document.QuerySelector("#Words")!.TextContent.ShouldBe("As I put it");
        (await workshop.AllFindings()).ShouldHaveSingleItem().Words.ShouldBe("As they put it");
        await told.Submit($"form[action='{address}']");
        (await workshop.AllFindings()).ShouldHaveSingleItem().Words.ShouldBe("As I put it");
    }

    private static async Task<Seen> Draft(AWorkshop workshop) =>
        await (await workshop.Heard.Get(workshop.Findings)).Submit("form[action$='/findings/drafts']");
}
