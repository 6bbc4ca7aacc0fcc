using System.Net;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Respond;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach;

public class SearchTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Theory, OnBothEngines]
    public async Task What_is_public_is_found_by_kind_with_the_words_marked_and_a_link(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var (workshop, lines) = await heard.Said(programme, 3, ["Parking at the <b>old</b> site is full by seven", "The canteen is too small"]);
        await heard.Accepted(programme, 7, "Will parking be free?");
        var finding = Finding(programme, workshop, "Parked cars block the ambulances", Day);
        var theme = new Theme(programme.Id, Ids.New(), "Getting to work");
        theme.Rename("Getting to work", "Car parks, buses and bicycles.");
        theme.Publish(true);
        await heard.Db(async db =>
        {
            db.AddRange(finding, theme);
            await db.SaveChangesAsync();
        });

        var page = await heard.Get("/people/search?q=parking");

        page.Document.QuerySelectorAll("main h2").Select(h => h.TextContent).ShouldBe(["What we heard", "Themes", "Questions", "What was said"]);
        page.Document.QuerySelectorAll("main .steps a").Select(a => a.GetAttribute("href")).ShouldBe(
            [$"/people/findings/{Key.Write(finding.Id)}", $"/people/themes/{Key.Write(theme.Id)}", "/people/faq/7", $"/people/contributions/{Key.Write(lines[0])}"]);
        page.Document.QuerySelectorAll("main mark").Select(m => m.TextContent).ShouldBe(["Parked", "parks", "parking", "Parking"]);
        page.Main.ShouldContain("4 results");
        page.Main.ShouldContain("Workshop 3 Parking at the <b>old</b> site is full by seven");
        (await heard.Get("/people/search?q=canteen+small")).Document.QuerySelectorAll("main mark").Length.ShouldBe(2);
        (await heard.Get("/people/search?q=" + Uri.EscapeDataString("workshop at site"))).Document.QuerySelector("main .steps a")!.GetAttribute("href").ShouldBe("/people/workshops/3");
    }

    [Theory, OnBothEngines]
    public async Task Nothing_found_and_nothing_asked_both_say_what_to_do(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Said(programme, 1, ["The canteen is too small"]);

        (await heard.Get("/people/search")).Document.QuerySelector("[role=status]").ShouldBeNull();
        (await heard.Get("/people/search?q=🚑")).Main.ShouldContain("Type at least one word");
        (await heard.Get("/people/search?q=unicycle")).Main.ShouldContain("Nothing that is published holds all of these words.");
        var tooLong = await heard.Get("/people/search?q=canteen" + new string('+', 300) + "unicycle");
        tooLong.Document.QuerySelector("#q")!.GetAttribute("value").ShouldBe("canteen" + new string(' ', 193));
        tooLong.Main.ShouldContain("1 result Only the first ten words were looked for.");
    }

    [Theory, OnBothEngines]
    public async Task Twenty_of_a_kind_are_shown_and_all_are_counted(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Said(programme, 1, [.. Enumerable.Range(1, 25).Select(i => $"Rota number {i} came out late")]);
        await heard.Accepted(programme, 1, "When is the rota out?");

        var page = await heard.Get("/people/search?q=rota");

        page.Main.ShouldContain("26 results");
        page.Main.ShouldContain("The best 20 of 25.");
        page.Document.QuerySelectorAll("main .steps li").Length.ShouldBe(21);
    }

    [Theory, OnBothEngines]
    public async Task Search_answers_are_kept_nowhere_and_a_closed_programme_has_none(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme(role: null);
        await heard.Programme("quiet", role: null, open: false);

        using var answer = await heard.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, "/people/search?q=rota")));
        answer.Headers.CacheControl!.ToString().ShouldBe("no-store");
        answer.Headers.GetValues("X-Robots-Tag").ShouldBe(["noindex"]);
        await heard.Get("/quiet/search?q=rota", HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task Nothing_that_can_be_typed_breaks_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Said(programme, 1, ["Plain words about the rota"]);
        var chance = new Random(20260301);
        string[] parts =
        [
            "\"", "'", "*", "^", ":", "(", ")", "-", "+", "NEAR(", " AND ", " OR ", " NOT ", "{", "}", "%", "_", "\\", ";--", "<->", "&", "|", "!", "\0", "\t", "\r\n", "rota", "Rota", "the", "a", "\ud83d\ude91",
            "\ud83d", "שלום", "مرحبا", "\u202e", "日本語", "é", "e\u0301", "ﬁ", "ª", "½", "Ⅳ", "𝐀", "İ", "\ufeff", "0", "1e9", "Words", "Title", "rank", new string('x', 500),
        ];
        string[] typed =
        [
            "", "\"", "'; DROP TABLE \"Found\"; --", "Words: rota", "rota*", new string('a', 10_000), string.Concat(Enumerable.Repeat("rota ", 2_000)), string.Concat(Enumerable.Repeat("🚑", 5_000)),
            .. Enumerable.Range(0, 300).Select(_ => string.Concat(Enumerable.Range(0, chance.Next(1, 12)).Select(_ => parts[chance.Next(parts.Length)]))),
        ];

        await heard.Db(async db =>
        {
            foreach (var words in typed)
            {
                foreach (var found in await db.Search(programme.Id, words, 20, TestContext.Current.CancellationToken))
                {
                    (found.Title + found.Words).ShouldBeOneOf("Plain words about the rota", "Workshop at site 1");
                }
            }
        });
        foreach (var words in typed.Where(words => words.Length < 1_000).Take(60))
        {
            await heard.Get("/people/search?q=" + string.Concat(System.Text.Encoding.UTF8.GetBytes(words).Select(b => $"%{b:X2}")));
        }
    }

    [Theory, OnBothEngines]
    public async Task Only_what_is_public_is_ever_in_the_index(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var (workshop, lines) = await heard.Said(programme, 1, ["gooseberry in public", "gooseberry to be withdrawn", "gooseberry to be narrowed"]);
        await heard.Said(programme, 2, ["gooseberry in the room"], Audience.Room);
        await heard.Said(programme, 3, ["gooseberry for the workforce"], Audience.Workforce);
        var draft = Finding(programme, workshop, "gooseberry drafted", null);
        var theme = new Theme(programme.Id, Ids.New(), "gooseberry unpublished");
        await heard.Db(async db =>
        {
            db.AddRange(draft, theme, new Core.Respond.Question(programme.Id, Ids.New(), 1, "gooseberry proposed"));
            await db.SaveChangesAsync();
        });
        (await Words()).ShouldBe(["gooseberry in public", "gooseberry to be narrowed", "gooseberry to be withdrawn"]);

        await heard.Db(async db =>
        {
            var said = await db.Contributions.Where(c => lines.Contains(c.Id)).ToDictionaryAsync(c => c.Id);
            said[lines[1]].Withdraw(Day);
            said[lines[2]].Narrow(Audience.Participants);
            (await db.Themes.SingleAsync(t => t.Id == theme.Id)).Publish(true);
            (await db.Questions.SingleAsync()).Accept("gooseberry accepted", [], Day);
            var finding = await db.Findings.SingleAsync();
            finding.SignOff([], 1, Day);
            finding.Publish(Day);
            await db.SaveChangesAsync();
        });
        (await Words()).ShouldBe(["gooseberry accepted", "gooseberry drafted", "gooseberry in public", "gooseberry unpublished"]);

        await heard.Db(async db =>
        {
            (await db.Themes.SingleAsync(t => t.Id == theme.Id)).Publish(false);
            (await db.Questions.SingleAsync()).Reject();
            (await db.Findings.SingleAsync()).TakeBack(Day);
            (await db.Contributions.SingleAsync(c => c.Id == lines[0])).Correct("raspberry in public", "a slip", Day);
            await db.SaveChangesAsync();
        });
        (await Words()).ShouldBeEmpty();

        Task<string[]> Words() => heard.Db(async db => (await db.Search(programme.Id, "gooseberry", 20, TestContext.Current.CancellationToken))
            .Select(found => found.Kind is Link.Theme or Link.Question ? found.Title : found.Words).Order(StringComparer.Ordinal).ToArray());
    }

    [Theory, OnBothEngines]
    public async Task People_s_own_words_from_a_workshop_of_fewer_than_eleven_are_not_found(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var (small, _) = await heard.Said(programme, 1, ["my gooseberry"], wording: Wording.OwnWords, attendance: 10);
        await heard.Said(programme, 2, ["our gooseberry"], wording: Wording.OwnWords, attendance: 11);
        await heard.Said(programme, 3, ["gooseberry, summed up"], attendance: 4);
        (await Found()).ShouldBe(["gooseberry, summed up", "our gooseberry"]);

        await Attendance(12);
        (await Found()).ShouldBe(["gooseberry, summed up", "my gooseberry", "our gooseberry"]);

        await Attendance(3);
        (await Found()).ShouldBe(["gooseberry, summed up", "our gooseberry"]);

        Task Attendance(int people) => heard.Db(async db =>
        {
            (await db.Workshops.SingleAsync(w => w.Id == small)).Attendance = people;
            await db.SaveChangesAsync();
        });

        Task<string[]> Found() => heard.Db(async db => (await db.Search(programme.Id, "gooseberry", 20, TestContext.Current.CancellationToken))
            .Select(found => found.Words).Order(StringComparer.Ordinal).ToArray());
    }

    [Fact]
    public async Task A_withdrawn_word_is_gone_from_the_database_file()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme(role: null);
        var (_, lines) = await heard.Said(programme, 1, ["We all saw the quokkabloom", "Something else was said"]);
        (await Holds("kkabloom")).ShouldBeTrue();

        await heard.Db(async db =>
        {
            (await db.Contributions.SingleAsync(c => c.Id == lines[0])).Withdraw(Day);
            await db.SaveChangesAsync();
        });

        (await Holds("kkabloom")).ShouldBeFalse();
        (await Holds("omething else")).ShouldBeTrue();

        async Task<bool> Holds(string word)
        {
            await heard.Db(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));
            return Directory.GetFiles(heard.Folder, "heard.db*").Any(file =>
            {
                using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
                var bytes = new byte[open.Length];
                open.ReadExactly(bytes);
                return bytes.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(word)) >= 0;
            });
        }
    }

    private static Finding Finding(Programme programme, long workshop, string words, DateOnly? published)
    {
        var finding = new Finding(programme.Id, Ids.New(), workshop, Kind.Concern, words, 1);
        if (published is { } day)
        {
            finding.SignOff([], 1, day).ShouldBeNull();
            finding.Publish(day).ShouldBeTrue();
        }

        return finding;
    }
}
