using System.IO.Compression;
using System.Text;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>
/// Whether anybody can find out who said what in a Confidential programme. An attacker who saw in which order 200 people came takes
/// everything that each onlooker can reach, and tries to tie addresses to words by what stands together and by the order in which
/// it stands. docs/who-can-link.md says in plain words what this tries and finds.
/// </summary>
public class LinkageTests
{
    // Two orders that have nothing to do with each other agree in one place on average, with a standard deviation of one.
    private const int ChanceAndThreeDeviations = 4;
    private const int ChanceAndSixDeviations = 7;

    [Theory, OnBothEngines]
    public async Task Nothing_that_an_organiser_can_reach_ties_words_to_people(Engine engine)
    {
        var beyond = await BeyondChance(engine);

        // One order in 270 agrees in five places by chance, and dozens are tried: what ties does so again with other people.
        if (beyond.Count > 0)
        {
            beyond.IntersectWith(await BeyondChance(engine));
        }

        beyond.ShouldBeEmpty();
    }

    /// <returns>Kinds of what an organiser can reach, and which attack on them ties more people than chance and three deviations.</returns>
    private static async Task<HashSet<(string Where, int Attack)>> BeyondChance(Engine engine)
    {
        using var logged = new Logged();
        await using var heard = await HeardServer.Start(engine, logged.AddTo);
        var (programme, _, at) = await Scene(heard);
        var people = await Crowd.Acts(heard, programme, at);
        await heard.SignIn(programme, Role.Lead);

        var reached = await Reach(heard, ["/people/team", "/people", at, $"{at}/ideas", "/people/take-away", "/people/feed"]);

        reached.Count.ShouldBeGreaterThan(30);
        reached.Values.Count(text => people.Any(p => text.Contains(p.Mark, StringComparison.Ordinal))).ShouldBeGreaterThan(3);
        logged.Text.ShouldNotContain("@example.org");
        people.ShouldAllBe(person => !logged.Text.Contains(person.Mark, StringComparison.Ordinal));
        (await heard.Db(db => db.Outbox.Where(m => m.DoneAt != null).Select(m => m.Payload).ToListAsync(TestContext.Current.CancellationToken)))
            .ShouldAllBe(payload => !payload.Contains("@example.org", StringComparison.Ordinal));
        return [.. reached.SelectMany(one => Attacks(one.Value, people).Index().Where(attack => attack.Item > ChanceAndThreeDeviations).Select(attack => (Kind(one.Key), attack.Index)))];
    }

    /// <summary>The address without what differs from one database to another.</summary>
    private static string Kind(string address) => string.Join('/', address.Split('/').Select(part => part.Split('?')[0].Length == 13 ? "*" : part));

    [Fact]
    public async Task The_operator_can_tie_with_the_key_and_nobody_can_without_it()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var (programme, _, at) = await Scene(heard);
        var people = await Crowd.Acts(heard, programme, at);
        var keys = heard.Services.GetRequiredService<TieKeys>();
        var key = keys.Find(programme.Id)!;
        var said = await heard.Db(db => db.Authorships.Join(db.Contributions, a => a.ContributionId, c => c.Id, (a, c) => new { a.VoiceId, c.Words }).ToDictionaryAsync(row => row.VoiceId, row => row.Words, TestContext.Current.CancellationToken));

        int Tied(byte[] with) => people.Count(person => said.TryGetValue(Ids.Of(with, "voice\n" + Ties.Address(person.Address)), out var words) && words.Contains(person.Mark, StringComparison.Ordinal));
        Tied(key).ShouldBe(Crowd.People);
        Tied(programme.Secret).ShouldBe(0);

        // The database as a thief finds it: where each person's words lie, in the order of the bytes, and of what was not yet copied from the journal.
        var journal = Order(Read(Path.Combine(heard.Folder, HeardDatabase.FileName + "-wal")), people, last: false);
        await heard.Db(db => db.CutJournal(TestContext.Current.CancellationToken));
        var file = Order(Read(Path.Combine(heard.Folder, HeardDatabase.FileName)), people, last: true);
        await heard.Db(db => db.Database.ExecuteSqlRawAsync("VACUUM"));
        await heard.Db(db => db.CutJournal(TestContext.Current.CancellationToken));
        var rewritten = Order(Read(Path.Combine(heard.Folder, HeardDatabase.FileName)), people, last: true);
        TestContext.Current.TestOutputHelper?.WriteLine($"in place: journal {journal}, file {file}, rewritten file {rewritten}, of {Crowd.People}");
        Read(Path.Combine(heard.Folder, HeardDatabase.FileName)).AsSpan().IndexOf(key).ShouldBe(-1);
        rewritten.ShouldBeLessThanOrEqualTo(ChanceAndSixDeviations);
    }

    private static async Task<(Programme Programme, Core.Listen.Conversation Conversation, string At)> Scene(HeardServer heard)
    {
        var scene = await Held.Conversation(heard, isOpenToAll: false);
        await heard.Db(async db =>
        {
            var programme = await db.Programmes.SingleAsync();
            programme.Joining = programme.Joining with { Operator = "The invented trust", TieEndsOn = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(60) };
            await db.SaveChangesAsync();
        });
        return scene;
    }

    /// <summary>How many people an attack ties to their own words, for each attack.</summary>
    private static IEnumerable<int> Attacks(string text, IReadOnlyList<Person> people)
    {
        var words = people.Where(p => text.Contains(p.Mark, StringComparison.Ordinal)).OrderBy(p => text.IndexOf(p.Mark, StringComparison.Ordinal)).ToList();
        var addresses = people.Where(p => text.Contains(p.Address, StringComparison.Ordinal)).OrderBy(p => text.IndexOf(p.Address, StringComparison.Ordinal)).ToList();

        // The order of the words is the order in which people came, or the reverse.
        var came = people.Where(words.Contains).ToList();
        yield return words.Zip(came).Count(pair => pair.First == pair.Second);
        yield return words.Zip(came.AsEnumerable().Reverse()).Count(pair => pair.First == pair.Second);

        // The order of addresses is that of the words.
        yield return words.Zip(addresses).Count(pair => pair.First == pair.Second);

        // What stands close together belongs together.
        yield return words.Count(person => text.IndexOf(person.Mark, StringComparison.Ordinal) is var here
            && text[Math.Max(0, here - 300)..Math.Min(text.Length, here + 300)].Contains(person.Address, StringComparison.Ordinal));
    }

    /// <summary>In how many places the order of the bytes is the order in which people came.</summary>
    private static int Order(byte[] bytes, IReadOnlyList<Person> people, bool last)
    {
        var found = people.Select(person => (Person: person, At: last ? bytes.AsSpan().LastIndexOf(Encoding.UTF8.GetBytes(person.Mark)) : bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(person.Mark))))
            .Where(one => one.At >= 0).OrderBy(one => one.At).Select(one => one.Person).ToList();
        return found.Zip(people.Where(found.Contains)).Count(pair => pair.First == pair.Second);
    }

    private static byte[] Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>Every page and file that links lead to, by address.</summary>
    private static async Task<Dictionary<string, string>> Reach(HeardServer heard, IEnumerable<string> from)
    {
        Dictionary<string, string> reached = new(StringComparer.Ordinal);
        var waiting = new Queue<string>(from);
        Dictionary<string, int> alike = new(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var address))
        {
            // A page of the same kind for each of two hundred ideas tells no more than the first few.
            var kind = Kind(address.Split('?')[0]);
            if (reached.ContainsKey(address) || (alike[kind] = alike.GetValueOrDefault(kind) + 1) > 6)
            {
                continue;
            }

            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await heard.Send(request);
            var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            reached[address] = response.Content.Headers.ContentType?.MediaType is "application/zip" or "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" or "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
                ? Unpacked(bytes) : Encoding.UTF8.GetString(bytes);
            if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                foreach (var link in (await Seen.Of(heard.Visit, response, null)).Document.QuerySelectorAll("a[href^='/people']"))
                {
                    waiting.Enqueue(link.GetAttribute("href")!.Split('#')[0]);
                }
            }
        }

        return reached;
    }

    private static string Unpacked(byte[] bytes)
    {
        using var archive = new ZipArchive(new MemoryStream(bytes));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
