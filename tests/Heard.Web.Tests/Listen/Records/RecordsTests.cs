using System.Net;
using System.Text;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Records;

public class RecordsTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_name_is_found_in_lines_earlier_words_findings_and_skipped_rows_whatever_the_audience(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "PETRA QUILLFEATHER never answers", Audience.Room, organisation: 71);
        await sayings.Add(heard, "Nobody told the night team");
        await sayings.Found(heard, "Somebody said that quillfeather, Petra, is slow", line);
        await heard.Db(async db =>
        {
            db.Add(new EarlierWords(sayings.Programme.Id, Link.Contribution, line, 9, "It was Petra O’Quillfeather", Sayings.Day, "a name"));
            await db.SaveChangesAsync();
        });

        var found = await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = "petra quillfeather" });

        found.Document.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(
            ["What was said", "Earlier words, before a correction", "Findings", "Rows that imports skipped", "Answer with these"]);
        found.Main.ShouldContain("Workshop 3: Moving the wards, 14 February 2026 The people in the room");
        found.Main.ShouldContain("notes-of-petra.csv, row 7, 14 February 2026");
        found.Main.ShouldNotContain("night team");

        var narrowed = await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Workshop = "3", Organisation = "eastmoor", On = "2026-02-14" });
        narrowed.Document.QuerySelectorAll("main li.line").Length.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Letters_with_accents_and_signs_of_the_pattern_language_are_looked_for_as_they_are_typed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await sayings.Add(heard, "Éva Dvořák is 100% right");
        await sayings.Add(heard, "Nobody is 1000 years old");

        (await Find("éva DVOŘÁK")).ShouldBe(1);
        (await Find("100%")).ShouldBe(1);
        (await Find("1_0")).ShouldBe(0);
        (await Find("o'nobody")).ShouldBe(0);

        async Task<int> Find(string words) =>
            (await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = words })).Document.QuerySelectorAll("main li.line").Length;
    }

    [Theory, OnBothEngines]
    public async Task More_than_fifty_lines_are_turned_page_by_page(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await heard.Db(async db =>
        {
            db.AddRange(Enumerable.Range(1, 120).Select(i =>
                new Heard.Core.Listen.Contribution(sayings.Programme.Id, 1_000 + i, $"Line {i} about parking", 0, 0, Audience.Public, sayings.Import, i)));
            await db.SaveChangesAsync();
        });

        var first = await (await heard.Get("/people/team/records")).Submit("form[action$='/records/search']", new { Words = "parking" });
        var second = await first.Submit("form:has([name=Page][value='2'])");
        var third = await second.Submit("form:has([name=Page][value='3'])");

        second.Main.ShouldContain("Line 51 about parking");
        third.Document.QuerySelectorAll("main li.line").Length.ShouldBe(20);
        third.Main.ShouldNotContain("Show more");
    }

    [Theory, OnBothEngines]
    public async Task A_correction_needs_a_reason_and_keeps_the_earlier_words_for_the_team(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "Petra Quillfeather shouts at us");
        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");

        var refused = await record.Submit("form[action$='/correction']", new { Words = "A manager shouts at us" }, HttpStatusCode.UnprocessableEntity);
        refused.Document.QuerySelector("#Words")!.TextContent.Trim().ShouldBe("A manager shouts at us");
        var corrected = await record.Submit("form[action$='/correction']", new { Words = "A manager shouts at us", Because = "request 2026-014" });

        corrected.Main.ShouldContain("Corrected because: request 2026-014 Petra Quillfeather shouts at us");
        var seen = await heard.Get($"/people/contributions/{Key.Write(line)}");
        seen.Main.ShouldContain("A manager shouts at us");
        seen.Main.ShouldNotContain("Petra");

        var late = await record.Submit("form[action$='/correction']", new { act = Key.Write(Ids.New()), Words = "The manager shouts", Because = "r2" }, HttpStatusCode.UnprocessableEntity);
        late.Main.ShouldContain("Somebody corrected this line meanwhile");
        late.Document.QuerySelector("#Words")!.TextContent.Trim().ShouldBe("The manager shouts");
    }

    [Theory, OnBothEngines]
    public async Task A_withdrawn_line_leaves_its_versions_codings_attributes_and_the_search_index_and_stays_as_withdrawn(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "The canteen closes before the late shift", organisation: 71);
        await sayings.Code(heard, line, "Food");
        var finding = await sayings.Found(heard, "People on late shifts miss meals", line);
        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");
        record = await record.Submit("form[action$='/correction']", new { Words = "The canteen closes before the late shift ends", Because = "r1" });
        (await heard.Db(db => db.Search(sayings.Programme.Id, "canteen", 10, Stop))).Count.ShouldBe(1);

        record.Main.ShouldContain("People on late shifts miss meals Finding, Workshop 3: Moving the wards Public Reword it");
        (await record.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "r1" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Look at what stands on the line first");
        var gone = await record.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "request 2026-015", Looked = "yes" });

        gone.Main.ShouldContain("Reason: request 2026-015");
        gone.Text.ShouldNotContain("canteen");
        await heard.Db(async db =>
        {
            var left = await db.Contributions.SingleAsync(c => c.Id == line, Stop);
            (left.Words, left.WithdrawnOn is not null, left.OrganisationId, left.Setting, left.StandsFor).ShouldBe(("", true, null, null, null));
            (await db.EarlierWords.CountAsync(Stop)).ShouldBe(0);
            (await db.Codings.CountAsync(Stop)).ShouldBe(0);
            (await db.Erasures.SingleAsync(Stop)).Because.ShouldBe("request 2026-015");
            (await db.Search(sayings.Programme.Id, "canteen", 10, Stop)).ShouldBeEmpty();
            (await db.Citations.CountAsync(c => c.FromId == finding, Stop)).ShouldBe(1);
        });
        (await heard.Get($"/people/contributions/{Key.Write(line)}")).Main.ShouldContain("Withdrawn");
        (await heard.Get("/people/team/records")).Main.ShouldContain("1 line was erased");
    }

    [Theory, OnBothEngines]
    public async Task Drafts_and_proposals_that_repeat_a_withdrawn_line_are_emptied_and_what_was_signed_off_stays(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "Why is Petra never asked?");
        var signedOff = await sayings.Found(heard, "People ask why Petra is never asked", line);
        var (draft, own, proposal) = (Ids.New(), Ids.New(), Ids.New());
        await heard.Db(async db =>
        {
            db.Add(new Finding(sayings.Programme.Id, draft, sayings.Workshop, Kind.Concern, "Why is Petra never asked", 2));
            db.Add(new Finding(sayings.Programme.Id, own, sayings.Workshop, Kind.Concern, "Somebody feels left out", 3));
            db.Add(new Question(sayings.Programme.Id, proposal, 1, "Why is Petra never asked?"));
            db.AddRange(new[] { new Reference(Link.Finding, draft), new Reference(Link.Finding, own), new Reference(Link.Question, proposal) }
                .Select(from => new Citation(sayings.Programme.Id, from, new Reference(Link.Contribution, line))));
            await db.SaveChangesAsync(Stop);
        });

        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");
        await record.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "r1", Looked = "yes" });

        await heard.Db(async db =>
        {
            (await db.Findings.OrderBy(f => f.Order).Select(f => f.Words).ToListAsync(Stop)).ShouldBe(["People ask why Petra is never asked", "[withdrawn]", "Somebody feels left out"]);
            (await db.Questions.SingleAsync(Stop)).Words.ShouldBe("[withdrawn]");
            (await db.Citations.CountAsync(Stop)).ShouldBe(4);
        });
    }

    [Theory, OnBothEngines]
    public async Task A_line_on_hold_cannot_be_withdrawn_until_the_hold_is_lifted(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "The rota was changed by hand");
        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");

        var held = await record.Submit("form[action$='/hold']", new { HoldBecause = "Access request 7" });

        held.Main.ShouldContain("Until the hold is lifted the line cannot be withdrawn, and its period does not end it.");
        held.Document.QuerySelector("form[action$='/withdrawal']").ShouldBeNull();
        (await record.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "r", Looked = "yes" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("The line is on hold; lift the hold first");
        (await heard.Get("/people/team/records")).Main.ShouldContain("Access request 7");

        var free = await held.Submit("form[action$='/release']");
        (await free.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "r", Looked = "yes" })).Main.ShouldContain("Withdrawn");
    }

    [Theory, OnBothEngines]
    public async Task An_audience_is_narrowed_and_never_widened(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var sayings = await Sayings.In(heard, await heard.Programme());
        var line = await sayings.Add(heard, "The lift is broken again");
        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");

        await record.Submit("form[action$='/narrowing']", new { Audience = "Room" });

        await heard.Get($"/people/contributions/{Key.Write(line)}", HttpStatusCode.NotFound);
        (await heard.Db(db => db.Search(sayings.Programme.Id, "lift", 10, Stop))).ShouldBeEmpty();
        await record.Submit("form[action$='/narrowing']", new { act = Key.Write(Ids.New()), Audience = "Public" }, HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_bytes_of_an_erased_line_are_in_neither_the_database_nor_its_journal()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var sayings = await Sayings.In(heard, await heard.Programme());
        await sayings.Add(heard, "Something else entirely about zebras");
        var line = await sayings.Add(heard, "Quokkawombat parked across Zanzibarstreet");
        var record = await heard.Get($"/people/team/records/{Key.Write(line)}");
        record = await record.Submit("form[action$='/correction']", new { Words = "Quokkawombat parked by Timbuktulane", Because = "r1" });
        string[] secrets = ["quokkawombat", "zanzibarstreet", "timbuktulane"];
        secrets.Where(secret => Files(heard).Contains(secret)).ShouldBe(secrets);

        await record.Submit("form[action$='/withdrawal']", new { WithdrawBecause = "r1", Looked = "yes" });
        await heard.Settle();

        secrets.Where(secret => Files(heard).Contains(secret)).ShouldBeEmpty();
        Files(heard).ShouldContain("zebras");
    }

    [Theory, OnBothEngines]
    public async Task Only_a_lead_opens_the_records(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: Role.Analyst);

        await heard.Get("/people/team/records", HttpStatusCode.Forbidden);
        await heard.Get("/people/team/members", HttpStatusCode.Forbidden);
    }

    private static string Files(HeardServer heard) =>
        string.Concat(Directory.GetFiles(heard.Folder, "heard.db*").Select(file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return Encoding.Latin1.GetString(bytes.ToArray()).ToLowerInvariant();
        }));
}
