using System.Net;
using System.Text;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Import;

public class ImportTests
{
    [Theory, OnBothEngines]
    public async Task A_page_is_looked_at_before_anything_is_stored_and_then_taken_whole(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var preview = await Stage(heard, "notes.txt", Pages.Bytes(Pages.TwoWorkshops));
        preview.Main.ShouldContain("lines to add5");
        preview.Document.QuerySelectorAll("tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent)))
            .ShouldBe(["Working between sites 3 February 2026 2 1 1", "Joining the team 10 February 2026 1 0 0"]);
        (await heard.Db(db => db.Contributions.CountAsync())).ShouldBe(0);
        (await heard.Db(db => db.Workshops.CountAsync())).ShouldBe(0);

        var report = await preview.Submit("form[action*='/team/import/']", new { audience = Audience.Participants });

        report.Main.ShouldContain("5 added, 0 unchanged, 0 skipped");
        (await heard.Get(preview.Address.AbsolutePath)).Main.ShouldContain("That file has been brought in or discarded");
        var lines = await heard.Db(db => db.Contributions.OrderBy(c => c.Row).ToListAsync());
        lines.Select(line => (line.Kind, line.Words)).ShouldBe([
            (Kind.Concern, "Rotas reach us a week before they start."),
            (Kind.Concern, "Will the shuttle bus run at night?"),
            (Kind.Opportunity, "One badge for both sites would save an hour a week."),
            (Kind.Idea, "Put the rota on the wall and on the phone."),
            (Kind.Concern, "Nobody knew I was coming on my first day."),
        ]);
        lines.ShouldAllBe(line => line.Audience == Audience.Participants && line.Wording == Wording.CollatedSummary && line.StandsFor == null);
        (await heard.Db(db => db.Workshops.OrderBy(w => w.Number).Select(w => $"{w.Number} {w.Title} {w.HeldOn}").ToListAsync()))
            .ShouldBe(["1 Working between sites 02/03/2026", "2 Joining the team 02/10/2026"]);
        (await heard.Db(db => db.Attachments.SingleAsync())).Address.ShouldBe("https://boards.example/1");
    }

    [Theory, OnBothEngines]
    public async Task The_same_file_twice_adds_nothing_and_a_withdrawn_line_stays_withdrawn(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        await Take(heard, "notes.txt", Pages.Bytes(Pages.TwoWorkshops));
        await heard.Db(async db =>
        {
            (await db.Contributions.FirstAsync(c => c.Words.StartsWith("Rotas"))).Withdraw(new DateOnly(2026, 3, 1));
            await db.SaveChangesAsync();
        });

        // As a Word page would give it: other white space around the same words.
        var report = await Take(heard, "again.txt", Pages.Bytes(Pages.TwoWorkshops.Replace("  • ", "\t- ", StringComparison.Ordinal)));

        report.Main.ShouldContain("0 added, 5 unchanged, 0 skipped");
        (await heard.Db(db => db.Contributions.CountAsync(c => c.Words == ""))).ShouldBe(1);
        (await heard.Db(db => db.Workshops.CountAsync())).ShouldBe(2);
        (await heard.Db(db => db.Attachments.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task A_line_in_the_erasure_ledger_does_not_come_back_even_where_its_tombstone_is_gone(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await Take(heard, "notes.txt", Pages.Bytes(Pages.TwoWorkshops));
        await heard.Db(async db =>
        {
            var line = await db.Contributions.FirstAsync(c => c.Words.StartsWith("Rotas"));
            db.Add(new Erasure(programme.Id, line.Id, new DateOnly(2026, 3, 1), "asked for"));
            db.Remove(line);
            await db.SaveChangesAsync();
        });

        (await Take(heard, "notes.txt", Pages.Bytes(Pages.TwoWorkshops))).Main.ShouldContain("0 added, 5 unchanged, 0 skipped");
    }

    [Theory, OnBothEngines]
    public async Task A_table_of_unknown_columns_asks_which_is_which_and_remembers_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var table = "Zettel;Spalte;Autor\nRotas come late;Concerns;Ann\n\"More\nstaff, please\";Ideas;Bob\n";

        var preview = await Stage(heard, "board.csv", Encoding.Latin1.GetBytes(table));
        var mapped = await preview.Submit("form[action*='/team/import/']:not([action$='removal'])", new { c0 = "Words", c1 = "Kind" });
        mapped.Main.ShouldContain("2 added");

        var again = await Stage(heard, "board.csv", Pages.Bytes("Zettel;Spalte;Autor\nA third note;Concerns;Cy\n"));
        again.Document.QuerySelector("select[name=c0] option[selected]")!.GetAttribute("value").ShouldBe("Words");
        again.Main.ShouldContain("lines to add1");
        (await heard.Db(db => db.Contributions.OrderBy(c => c.Row).Select(c => c.Words).ToListAsync())).ShouldBe(["Rotas come late", "More\nstaff, please"]);
    }

    [Theory, OnBothEngines]
    public async Task The_report_names_every_row_that_was_skipped_and_why_as_a_page_and_as_csv(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var table = $"text,people\nGood food,3\n,2\n{new string('x', 10_001)},1\n=HYPERLINK(1),many\n";

        var report = await Take(heard, "food.csv", Pages.Bytes(table));

        report.Main.ShouldContain("Longer than 10,000 characters. Split it into several lines.");
        var csv = await heard.Get(report.Document.QuerySelector("a[href$='rows.csv']")!.GetAttribute("href")!);
        csv.Text.ShouldContain("1,added,");
        csv.Text.ShouldContain("3,skipped,,\"Longer than 10,000 characters. Split it into several lines.\",xxxx");
        csv.Text.ShouldNotContain(",=HYPERLINK");
    }

    [Theory, OnBothEngines]
    public async Task A_file_that_cannot_be_read_says_why_and_keeps_what_was_pasted(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Get("/people/team/import");
        var photo = await page.Submit("form[enctype]", null, HttpStatusCode.UnprocessableEntity, ("file", "photo.png", [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3]));
        photo.Main.ShouldContain("This is not a file Heard can read");
        var empty = await photo.Submit("form[enctype]", null, HttpStatusCode.UnprocessableEntity, ("file", "notes.txt", []));
        empty.Main.ShouldContain("There is nothing in this file");

        var refused = await empty.Submit("form[enctype]", new { pasted = "Kept while it is mended" }, HttpStatusCode.UnprocessableEntity, ("file", "notes.txt", [65, 66]));

        refused.Main.ShouldContain("both were given");
        refused.Document.QuerySelector("#pasted")!.TextContent.Trim().ShouldBe("Kept while it is mended");
        (await heard.Db(db => db.StagedUploads.CountAsync())).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task The_form_sent_twice_brings_it_in_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var page = await heard.Get("/people/team/import");

        await page.Submit("form[enctype]", new { pasted = Pages.TwoWorkshops });
        await page.Submit("form[enctype]", new { pasted = Pages.TwoWorkshops });

        (await heard.Db(db => db.StagedUploads.CountAsync())).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task The_eight_workshops_of_the_second_seed_come_in_exactly(Engine engine)
    {
        Assert.SkipWhen(Seed.Path is null, "The seed is not beside this checkout.");
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var report = await Take(heard, "workshops.txt", await File.ReadAllBytesAsync(Seed.Path, TestContext.Current.CancellationToken));

        report.Main.ShouldContain("166 added, 0 unchanged, 0 skipped");
        var kinds = await heard.Db(db => db.Contributions.GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count));
        kinds.ShouldBe(new Dictionary<Kind, int> { [Kind.Concern] = 73, [Kind.Opportunity] = 38, [Kind.Idea] = 55 }, ignoreOrder: true);
        (await heard.Db(db => db.Workshops.CountAsync())).ShouldBe(8);
        (await heard.Db(db => db.Attachments.CountAsync())).ShouldBe(8);
    }

    private static async Task<Seen> Stage(HeardServer heard, string name, byte[] bytes)
    {
        var page = await heard.Get("/people/team/import");
        return await page.Submit("form[enctype]", files: ("file", name, bytes));
    }

    private static async Task<Seen> Take(HeardServer heard, string name, byte[] bytes) =>
        await (await Stage(heard, name, bytes)).Submit("form[action*='/team/import/']:not([action$='removal'])");
}
