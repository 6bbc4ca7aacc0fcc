using System.Net;
using Heard.Core;
using Heard.Core.People;
using Heard.Data.Chain;
using Heard.Web.Tests.Serving;
using Heard.Web.Understand.Codes;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

public class AgreementTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Agreement_counts_lines_that_two_people_coded_and_leaves_out_what_was_settled()
    {
        CodedBy[] decisions =
        [
            .. Enumerable.Range(1, 40).SelectMany(line => new[] { By(1, line, line % 2), By(2, line, line <= 4 ? 1 - (line % 2) : line % 2) }),
            By(0, 1, 1), By(1, 99, 0),
        ];

        var agreement = CodingAgreement.Of(decisions, [100, 101]);

        (agreement.Lines, agreement.Decisions).ShouldBe((40, 81));
        var pair = agreement.Pairs.ShouldHaveSingleItem();
        (pair.First, pair.Second, pair.Lines, pair.Same).ShouldBe((1, 2, 40, 36));

        // 36 of 40 alike, half of each by chance: (.9 - .5) / .5.
        pair.Kappa.Value.ShouldBe(.8, 1e-9);
        agreement.Codes.Select(code => Math.Round(code.Kappa.Value, 9)).ShouldBe([.8, .8]);
        agreement.Alpha.Value.ShouldBeInRange(.8, .81);
        agreement.Drift.ShouldBeEmpty();

        static CodedBy By(int coder, int line, int code) => new(coder, line, DateTimeOffset.UnixEpoch.AddSeconds(line), [100 + code]);
    }

    [Fact]
    public void Codes_that_come_and_go_are_told_as_drift()
    {
        var decisions = Enumerable.Range(0, 100).Select(line => new CodedBy(1, line, DateTimeOffset.UnixEpoch.AddSeconds(line), line < 50 ? [100] : [101])).ToList();

        var agreement = CodingAgreement.Of(decisions, [100, 101, 102]);

        agreement.Drift.OrderBy(drift => drift.Code).Select(drift => (drift.Code, drift.Before, drift.Since)).ShouldBe([(100, 1, 0), (101, 0, 1)]);
    }

    [Theory, OnBothEngines]
    public async Task What_people_disagree_on_is_listed_settled_and_opened_again(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Food");
        await heard.Code(lines[0], codes["Parking"]);
        await heard.Code(lines[1], codes["Parking"]);
        await heard.SignIn(programme, Role.Analyst);
        await heard.Code(lines[0], codes["Parking"], codes["Rotas"]);
        await heard.Code(lines[1], codes["Parking"]);

        var page = await heard.Get($"{Coded.Home}/disagreements");
        page.Document.QuerySelectorAll("main ol.stack > li").Length.ShouldBe(1);
        page.Document.QuerySelectorAll(".given div").Select(one => one.TextContent).ShouldBe(["Coder AParking", "Coder BParking; Rotas"]);
        var refused = await page.Submit("form[action$='/settlements']", new { Code = (string?)null }, HttpStatusCode.UnprocessableEntity);
        refused.Main.ShouldContain("Choose at least one code, or say that none of them applies");
        page = await page.Submit("form[action$='/settlements']", new { Code = (string[])[codes["Rotas"], codes["Food"]] });

        page.Main.ShouldContain("There is nothing to settle");
        (await heard.Decisions(lines[0])).ShouldBe(["settled: Food; Rotas", "A: Parking", "B: Parking; Rotas"]);
        (await heard.Db(db => db.GivenByPeople(programme.Id).CountAsync(g => g.CodeId == Key.Read(codes["Parking"]), Stop))).ShouldBe(2);

        page = await page.Submit("form[action$='/settlements/removal']");
        page.Document.QuerySelectorAll("main ol.stack > li").Length.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task The_page_says_in_words_how_far_people_agree_and_what_to_do_next(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: Role.Analyst);
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking", "Rotas", "Computers");
        var page = await heard.Get($"{Coded.Home}/agreement");
        page.Main.ShouldContain("No line has been coded by two people yet.");
        await heard.Teach(programme, lines, codes, 8);
        await heard.Code(lines[0], codes["Parking"]);

        page = await heard.Until($"{Coded.Home}/agreement", seen => seen.Main.Contains("its likeliest code was right", StringComparison.Ordinal));

        page.Main.ShouldContain("Coder A Somebody, codings brought in 24 lines");
        page.Main.ShouldContain("There are too few lines to say how far people agree. Let two people code at least 30 of the same lines, unaided.");
        page.Main.ShouldContain("Tried on 24 lines that people coded and it had not learnt from");
    }
}
