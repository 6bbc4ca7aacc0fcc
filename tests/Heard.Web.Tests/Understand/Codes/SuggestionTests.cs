using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Heard.Web.Understand.Codes;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

public class SuggestionTests
{
    private const string Accepting = $"{Coded.Home}/suggestions";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Suggestions_come_once_two_codes_have_five_lines_with_how_sure_and_because_of_what(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Computers");
        await heard.Teach(programme, lines, codes, 4);
        var at = $"{Coded.Home}/lines?line={Key.Write(lines[5].Id)}";
        (await heard.Get(at)).Main.ShouldContain("Suggestions come once two codes have 5 lines each.");

        await heard.Teach(programme, lines, codes, 5);
        var page = await heard.Until(at, seen => seen.Document.QuerySelector("[data-suggestion]") is not null);

        var suggested = page.Document.QuerySelectorAll(".suggested .choice label");
        suggested.Length.ShouldBe(3);
        suggested[0].TextContent.ShouldContain("Parking");
        suggested[0].TextContent.ShouldContain("% sure, because of:");
        page.Document.QuerySelectorAll(".said mark").Select(mark => mark.TextContent.ToLowerInvariant()).ShouldContain("car");
        page.Document.QuerySelector(".said")!.TextContent.ShouldBe(lines[5].Words);
    }

    [Theory, OnBothEngines]
    public async Task Lines_come_in_the_order_of_what_teaches_most_and_those_the_machine_is_unsure_of_apart(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Computers");
        await heard.Teach(programme, lines, codes, 6);
        var open = lines.Where((_, at) => at % 8 >= 6).Select(line => line.Words).ToList();

        var page = await heard.Until($"{Coded.Home}/lines?order=teaches", seen => seen.Document.QuerySelector("[data-suggestion]") is not null);
        page = await heard.Get($"{Coded.Home}/lines?order=teaches");
        List<string> seen = [];
        while (page.Document.QuerySelector("[data-words]") is { } words)
        {
            seen.Add(words.TextContent);
            page = await heard.Get(page.Document.QuerySelector("[data-skip]")!.GetAttribute("href")!);
        }

        seen.Order(StringComparer.Ordinal).ShouldBe(open.Order(StringComparer.Ordinal));
        foreach (var line in (await heard.Get($"{Coded.Home}/list?show=unsure")).Document.QuerySelectorAll("li.line .words"))
        {
            open.ShouldContain(line.TextContent);
        }
    }

    [Theory, OnBothEngines]
    public async Task What_the_machine_is_sure_of_is_accepted_all_at_once_marked_as_its_own_loses_to_people_and_is_taken_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Computers");
        await heard.Teach(programme, lines, codes, 6);
        var page = await heard.Until($"{Accepting}?atLeast=50", seen => seen.Document.QuerySelector("form[action$='/acceptances']") is not null);

        page = await page.Submit("form[action$='/acceptances']");

        page.Main.ShouldContain("of which the machine was at least 50 percent sure");
        var acceptance = await heard.Db(db => db.Acceptances.SingleAsync(Stop));
        var accepted = await heard.Db(db => db.GivenCodes.Where(g => g.Coder == Coder.Machine).ToListAsync(Stop));
        (acceptance.Lines, acceptance.Codes, acceptance.AtLeast).ShouldBe((accepted.Select(g => g.ContributionId).Distinct().Count(), accepted.Count, .5));
        accepted.ShouldAllBe(given => given.Probability >= .5);
        acceptance.ExpectedWrong.ShouldBe(accepted.Sum(given => 1 - given.Probability!.Value), 1e-6);
        var line = lines.First(l => l.Id == accepted[0].ContributionId);
        (await heard.Decisions(line))[0].ShouldStartWith("machine: ");
        (await heard.Get(Coded.Home)).Main.ShouldContain($"{acceptance.Lines} coded by the machine alone".Split(' ')[0]);

        await heard.Code(line);
        (await heard.Db(db => db.GivenByMachineAlone(programme.Id).CountAsync(g => g.ContributionId == line.Id, Stop))).ShouldBe(0);
        (await heard.Db(db => db.GivenByPeople(programme.Id).CountAsync(g => g.ContributionId == line.Id, Stop))).ShouldBe(0);

        await (await heard.Get(Accepting)).Submit("form[action$='/removal']");
        (await heard.Db(db => db.CodedLines.CountAsync(k => k.Coder == Coder.Machine, Stop))).ShouldBe(0);
        (await heard.Decisions(line)).ShouldBe(["B:"]);
    }

    [Theory]
    [InlineData("The Car park, again", "the [Car] park, again", "car")]
    [InlineData("A&E don’t answer 7/7", "[A&E] [don’t] answer 7/7", "a&e", "don't")]
    [InlineData("nothing here", "nothing here", "car")]
    [InlineData("", "", "car")]
    public void The_words_that_led_to_a_suggestion_are_marked_and_the_line_stays_whole(string line, string marked, params string[] words)
    {
        var pieces = MarkedWords.In(line, words);

        string.Concat(pieces.Select(piece => piece.Text)).ShouldBe(line);
        string.Concat(pieces.Select(piece => piece.IsMarked ? $"[{piece.Text}]" : piece.Text)).ShouldBe(marked, StringCompareShould.IgnoreCase);
    }
}
