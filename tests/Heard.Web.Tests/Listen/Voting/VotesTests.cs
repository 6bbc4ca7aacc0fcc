using System.IO.Compression;
using System.Net;
using System.Text;
using Heard.Core.Listen;
using Heard.Data.Keeping;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Voting;

public class VotesTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Votes_come_in_with_their_statements_and_with_what_people_said_of_themselves(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Bring(("people.csv", Camps.People(50)), ("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));

        page.Main.ShouldContain("The votes are brought in.");
        page.Main.ShouldContain("people voted50 votes500 statements10 groups who answer alike2");
        await heard.Db(async db =>
        {
            (await db.Contributions.OrderBy(c => c.Row).Select(c => c.Words).ToListAsync(Stop)).ShouldBe(Enumerable.Range(0, 10).Select(s => $"Statement {s}"));
            (await db.Conversations.SingleAsync(Stop)).Title.ShouldBe(Camps.Topic);
            (await db.Votes.CountAsync(Stop)).ShouldBe(500);
            (await db.Votes.CountAsync(v => v.ContributionId == db.Contributions.Single(c => c.Words == "Statement 1").Id && v.Choice == Choice.Pass, Stop)).ShouldBe(6);
            (await db.Voices.CountAsync(v => v.OrganisationId != null && v.ProfessionId != null, Stop)).ShouldBe(25);
            (await db.Organisations.SingleAsync(Stop)).Name.ShouldBe("The Infirmary");
        });
    }

    [Theory, OnBothEngines]
    public async Task Nothing_that_people_were_called_in_the_file_is_kept_nor_the_order_in_which_they_came(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        await heard.Bring(("votes.csv", Camps.Votes(30, 20, called: "zebedee")), ("comments.csv", Camps.Comments()), ("people.csv", Camps.People(50, called: "zebedee")));

        // A voice is a number and what it said of itself; the first camp stood first in the file and lies anywhere in the table.
        var camps = await heard.Db(db => db.Voices.OrderBy(v => v.Id)
            .Select(v => db.Votes.Where(o => o.VoiceId == v.Id).Sum(o => (int)o.Choice) > 0).ToListAsync(Stop));
        camps.Take(30).ShouldContain(false);
        camps.Skip(30).ShouldContain(true);
        if (engine == Engine.Sqlite)
        {
            var rows = await heard.Db(db => db.Database.SqlQuery<long>($"""SELECT "Id" AS "Value" FROM "Voices" NOT INDEXED""").ToListAsync(Stop));
            rows.ShouldBe(rows.Order());
            Directory.GetFiles(heard.Folder).ShouldAllBe(file => !Encoding.Latin1.GetString(Read(file)).Contains("zebedee", StringComparison.Ordinal));
        }
    }

    [Theory, OnBothEngines]
    public async Task Newer_votes_replace_those_that_the_conversation_has(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));

        var page = await heard.Bring(("votes.csv", Camps.Votes(40, 30)), ("comments.csv", Camps.Comments()));

        page.Main.ShouldContain("people voted70 votes700 statements10");
        await heard.Db(async db =>
        {
            (await db.Contributions.CountAsync(Stop), await db.Voices.CountAsync(Stop), await db.Votes.CountAsync(Stop)).ShouldBe((10, 70, 700));
        });
    }

    [Theory, OnBothEngines]
    public async Task Files_that_cannot_be_used_are_refused_with_what_to_do_and_what_was_typed_stays(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        (string Name, byte[] Bytes) votes = ("votes.csv", Camps.Votes(3, 3)), comments = ("comments.csv", Camps.Comments());
        (string Name, byte[] Bytes) File(string name, string text) => (name, Encoding.UTF8.GetBytes(text));

        (string Says, (string, byte[])[] Files)[] refused =
        [
            ("Choose the file of votes.", []),
            ("Choose no more than three files.", [votes, votes, votes, comments]),
            ("None of the files holds votes.", [comments]),
            ("votes.csv and votes.csv hold the same kind of thing.", [votes, votes]),
            ("votes.csv tells the statements' numbers and not what they say.", [votes]),
            ("holds neither votes nor statements nor people: its columns are name, age.", [votes, File("other.csv", "name,age\na,1\n")]),
            ("letter.html is no table.", [votes, File("letter.html", "<!doctype html><html><body><p>Dear all</p></body></html>")]),
            ("Row 1 of bad.csv has the vote \"perhaps\". A vote is 1, 0 or -1, or agree, pass or disagree.", [File("bad.csv", "participant,statement,vote\na,Parking,perhaps\n")]),
            ("Only one person voted in one.csv.", [File("one.csv", "participant,statement,vote\na,Parking,1\na,Rotas,1\n")]),
        ];
        foreach (var (says, files) in refused)
        {
            var page = await heard.Bring("Kept title", HttpStatusCode.UnprocessableEntity, files);
            page.Main.ShouldContain(says);
            page.Document.QuerySelector("#Title")!.GetAttribute("value").ShouldBe("Kept title");
        }

        (await heard.Bring("", HttpStatusCode.UnprocessableEntity, votes, comments)).Main.ShouldContain("Say what it was about.");
        (await heard.Db(db => db.Contributions.CountAsync(Stop))).ShouldBe(0);
        (await heard.Db(db => db.Voices.CountAsync(Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task A_table_whose_statements_are_words_needs_no_second_file(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Bring(("votes.csv", Encoding.UTF8.GetBytes("participant,statement,vote\na,Free parking,agree\nb,Free parking,disagree\nb,Warm food at night,agree\n")));

        page.Main.ShouldContain("people voted2 votes3 statements2 groups who answer alike–");
        page.Document.QuerySelectorAll("table.opinions th[scope=row]").Select(cell => cell.TextContent).ShouldBe(["Free parking", "Warm food at night"]);
    }

    [Theory, OnBothEngines]
    public async Task An_export_is_taken_as_the_archive_it_comes_in(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();

        var page = await heard.Bring(("polis.zip", Zip(("polis/comments.csv", Camps.Comments()), ("polis/participants-votes.csv", Camps.Votes(30, 20)), ("polis/votes.csv", "nothing to read"u8.ToArray()))));
        page.Main.ShouldContain("people voted50 votes500 statements10");

        (await heard.Bring("Other", HttpStatusCode.UnprocessableEntity, ("empty.zip", Zip(("readme.txt", "Hello"u8.ToArray()))))).Main.ShouldContain("empty.zip holds neither participants-votes.csv nor votes.csv.");
        (await heard.Bring("Other", HttpStatusCode.UnprocessableEntity, ("broken.zip", "PK and no archive"u8.ToArray()))).Main.ShouldContain("broken.zip cannot be unpacked here");
    }

    [Theory, OnBothEngines]
    public async Task Votes_that_are_the_wrong_way_round_can_be_turned_and_turned_back(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var page = await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));
        First(page).ShouldBe("100 % agree, 0 % disagree");

        page = await page.Submit("form[action$='/turning']");
        First(page).ShouldBe("0 % agree, 100 % disagree");

        page = await page.Submit("form[action$='/turning']");
        First(page).ShouldBe("100 % agree, 0 % disagree");

        static string First(Seen page) => page.Document.QuerySelector("table.opinions td[data-is=Everyone] .aside")!.TextContent;
    }

    [Theory, OnBothEngines]
    public async Task Removing_the_votes_takes_the_voices_with_them_and_leaves_what_was_said(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        var page = await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));

        page = await page.Submit("form[action$='/removal']");

        page.Main.ShouldContain("The votes are removed. The statements stay.");
        page.Document.QuerySelector(".rows").ShouldBeNull();
        await heard.Db(async db => (await db.Voices.CountAsync(Stop), await db.Votes.CountAsync(Stop), await db.Contributions.CountAsync(Stop)).ShouldBe((0, 0, 10)));
    }

    [Theory, OnBothEngines]
    public async Task A_statement_that_is_erased_takes_its_votes_with_it_and_the_last_takes_the_voices(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        await heard.Bring(("votes.csv", Camps.Votes(30, 20)), ("comments.csv", Camps.Comments()));
        var at = await heard.At();
        (await heard.Get(at)).Main.ShouldContain("Statement 3");

        await heard.Db(async db =>
        {
            await using var writing = await db.Write(Stop);
            await db.Withdraw(programme.Id, db.Contributions.Where(c => c.Words == "Statement 3"), new DateOnly(2026, 3, 1), "Asked for", Stop);
            await writing.Commit(Stop);
        });
        var page = await heard.Get(at);
        page.Main.ShouldNotContain("Statement 3");
        page.Main.ShouldContain("votes450 statements9");

        await heard.Db(async db =>
        {
            var kept = await db.Programmes.SingleAsync(Stop);
            kept.ClosesOn = new DateOnly(2026, 6, 30);
            await db.SaveChangesAsync(Stop);
            await db.RunRetention(new DateOnly(2040, 1, 1), Stop);
        });
        await heard.Db(async db => (await db.Voices.CountAsync(Stop), await db.Votes.CountAsync(Stop)).ShouldBe((0, 0)));
    }

    private static byte[] Zip(params (string Name, byte[] Content)[] entries)
    {
        using var bytes = new MemoryStream();
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in entries)
            {
                using var entry = archive.CreateEntry(name).Open();
                entry.Write(content);
            }
        }

        return bytes.ToArray();
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
