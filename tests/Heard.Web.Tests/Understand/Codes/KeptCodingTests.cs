using Heard.Core.People;
using Heard.Data.Keeping;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Understand.Codes;

/// <summary>What becomes of codings when lines change or go, and when coders do.</summary>
public class KeptCodingTests
{
    private const string Lines = $"{Coded.Home}/lines";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_corrected_line_keeps_its_codes_and_is_to_be_looked_at_again(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        await heard.Code(lines[0], codes["Parking"]);
        await heard.Db(async db =>
        {
            var line = await db.Contributions.SingleAsync(c => c.Id == lines[0].Id, Stop);
            db.Add(line.Correct("The car park is shut", "a slip", new DateOnly(2026, 3, 1))!);
            await db.SaveChangesAsync(Stop);
        });

        (await heard.Get(Coded.Home)).Main.ShouldContain("Look again at lines that were corrected 1 line");
        var page = await heard.Get($"{Lines}?show=again");
        page.Main.ShouldContain("This line was corrected after you coded it.");
        page.Document.QuerySelector($"#c-{codes["Parking"]}")!.HasAttribute("checked").ShouldBeTrue();
        await page.Submit(Coded.Form);

        (await heard.Listed("show=again")).ShouldBeEmpty();
        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
    }

    [Theory, OnBothEngines]
    public async Task Withdrawing_a_line_erases_its_codings_and_the_end_of_a_period_erases_the_codebook(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        await heard.Code(lines[0], codes["Parking"]);
        await heard.Code(lines[1], codes["Parking"]);

        await heard.Db(async db =>
        {
            await using var writing = await db.Write(Stop);
            await db.Withdraw(programme.Id, db.Contributions.Where(c => c.Id == lines[0].Id), new DateOnly(2026, 3, 1), "asked for", Stop);
            await writing.Commit(Stop);
        });
        (await heard.Db(db => db.GivenCodes.Select(g => g.ContributionId).ToListAsync(Stop))).ShouldBe([lines[1].Id]);
        (await heard.Db(db => db.CodedLines.CountAsync(Stop))).ShouldBe(1);

        await heard.Db(async db =>
        {
            (await db.Programmes.SingleAsync(Stop)).ClosesOn = new DateOnly(2016, 1, 1);
            await db.SaveChangesAsync(Stop);
            await db.RunRetention(new DateOnly(2026, 3, 1), Stop);
        });
        (await heard.Db(async db => await db.Codes.CountAsync(Stop) + await db.CodedLines.CountAsync(Stop) + await db.GivenCodes.CountAsync(Stop) + await db.Coders.CountAsync(Stop) + await db.Codebooks.CountAsync(Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task Who_leaves_the_team_leaves_their_codings_without_their_name(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var lines = await heard.Lines(programme);
        var codes = await heard.Codebook(programme, "Parking");
        await heard.Code(lines[0], codes["Parking"]);
        var lead = await heard.Db(db => db.Memberships.SingleAsync(Stop));
        await heard.SignIn(programme, Role.Lead);
        (await heard.Get($"{Coded.Home}/agreement")).Main.ShouldContain("Coder A Lead ");

        await heard.Db(async db =>
        {
            await db.Memberships.Where(m => m.AccountId == lead.AccountId).ExecuteDeleteAsync(Stop);
            await db.Sweep(DateTimeOffset.UtcNow, Stop);
        });

        (await heard.Db(db => db.Users.AnyAsync(a => a.Id == lead.AccountId, Stop))).ShouldBeFalse();
        (await heard.Get($"{Coded.Home}/agreement")).Main.ShouldContain("Coder A somebody who has left the team");
        (await heard.Decisions(lines[0])).ShouldBe(["A: Parking"]);
    }
}
