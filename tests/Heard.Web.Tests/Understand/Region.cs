using System.Text.Json;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Understand;

/// <summary>Lines to make sense of: a few that fall into plain subjects, and the sample region's conversations.</summary>
internal static class Region
{
    private static readonly string[] Parking =
    [
        "The car park is full before eight every morning", "Parking permits go to managers and not to night staff", "I drive round the car park for twenty minutes before my shift",
        "Parking charges went up again and nobody asked us", "There is nowhere safe for parking bikes at the old site", "Why do we pay for parking when the car park is never gritted?",
        "Late shifts end after the last bus, so parking has to be near the door", "The permit office for parking is only open when we are at work",
    ];

    private static readonly string[] Rotas =
    [
        "Rotas come out a week late and childcare cannot be changed", "The rota changes after it is published and nobody rings", "Self rostering would let us swap shifts on the rota fairly",
        "Two rotas on two systems never agree about who is on shift", "Weekend shifts on the rota always fall to the same four people", "When will the new rota system start?",
        "Bank staff see the rota before we do", "Put the rota on a phone so that we can swap shifts",
    ];

    private static readonly string[] Computers =
    [
        "Logging in to the computer takes eleven minutes at the start of every visit", "We type the same notes into three computer systems", "The laptops are too old for the records system",
        "One login for every computer system would give us an hour a day", "The records system drops out in every village hall", "Can the records system work without signal?",
        "New starters wait a month for a computer login", "Printers and computers are bought by somebody who never uses them",
    ];

    /// <summary>Twenty-four lines, eight on each of three subjects, from three workshops of one series and a conversation.</summary>
    public static async Task<IReadOnlyList<Contribution>> Lines(this HeardServer heard, Programme programme, Audience audience = Audience.Public)
    {
        var series = new Series(programme.Id, Ids.New(), "First series", 1);
        Workshop[] workshops = [.. Enumerable.Range(1, 3).Select(n => new Workshop(programme.Id, Ids.New(), series.Id, n, $"Workshop number {n}") { HeldOn = new DateOnly(2026, 2, n) })];
        var conversation = new Conversation(programme.Id, Ids.New(), "A better place to work");
        var import = Import(programme);
        List<Contribution> lines = [];
        foreach (var words in (string[])[.. Parking, .. Rotas, .. Computers])
        {
            // Every fourth line comes from the conversation, the others go round the workshops.
            var place = lines.Count % 4;
            var kind = words.EndsWith('?') ? Kind.Question : (Kind)(1 + (lines.Count % 3));
            lines.Add(new Contribution(programme.Id, Ids.New(), words, kind, Wording.CollatedSummary, audience, import.Id, lines.Count + 1)
            {
                WorkshopId = place == 3 ? null : workshops[place].Id,
                ConversationId = place == 3 ? conversation.Id : null,
            });
        }

        await heard.Db(async db =>
        {
            db.Add(series);
            db.AddRange(workshops);
            db.Add(conversation);
            db.Add(import);
            await db.SaveChangesAsync();
            db.AddRange(lines);
            await db.SaveChangesAsync();
        });
        return lines;
    }

    /// <summary>The sample region's online conversations with organisations, sectors and professions; each copy after the first says a little more.</summary>
    public static async Task Conversations(this HeardServer heard, Programme programme, int copies = 1)
    {
        var samples = Path.Combine(AppContext.BaseDirectory, "samples");
        using var region = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(samples, "region.json")));
        var organisations = region.RootElement.GetProperty("organisations").EnumerateArray()
            .Select(o => new Organisation(programme.Id, Ids.New(), o.GetProperty("name").GetString()!) { Sector = o.GetProperty("sector").GetString() }).ToDictionary(o => o.Name);
        var professions = region.RootElement.GetProperty("professions").EnumerateArray()
            .Select(p => new Profession(programme.Id, Ids.New(), p.GetProperty("name").GetString()!)).ToDictionary(p => p.Name);
        var import = Import(programme);
        var rows = Rows(Path.Combine(samples, "conversations.csv")).ToList();
        var topics = rows.Select(row => row["topic"]).Distinct().ToDictionary(topic => topic, topic => new Conversation(programme.Id, Ids.New(), topic));
        var lines = Enumerable.Range(0, copies * rows.Count).Select(i =>
        {
            var (copy, row) = (i / rows.Count, rows[i % rows.Count]);
            return new Contribution(
                programme.Id, Ids.Of(programme.Secret, $"{copy}:{row["id"]}"), copy == 0 ? row["text"] : $"{row["text"]} {rows[(i + copy) % rows.Count]["text"]}",
                Enum.Parse<Kind>(row["kind"]), Wording.OwnWords, Audience.Public, import.Id, i + 1)
            {
                ConversationId = topics[row["topic"]].Id,
                OrganisationId = organisations.GetValueOrDefault(row["organisation"])?.Id,
                ProfessionId = professions.GetValueOrDefault(row["profession"])?.Id,
            };
        }).ToList();
        await heard.Db(async db =>
        {
            db.AddRange(organisations.Values);
            db.AddRange(professions.Values);
            db.AddRange(topics.Values);
            db.Add(import);
            await db.SaveChangesAsync();
            await using var writing = await db.Write(default);
            await db.AddLines(lines, (_, _) => { }, default);
            await db.Touch([programme.Id], default);
            await writing.Commit(default);
        });
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string file)
    {
        using var reader = new StreamReader(file);
        var text = new DelimitedText(reader, ',', new ReadingLimits());
        List<string> header = [], cells = [];
        text.Read(header);
        while (text.Read(cells))
        {
            yield return header.Zip(cells).ToDictionary(cell => cell.First, cell => cell.Second);
        }
    }

    private static ImportReport Import(Programme programme) =>
        new() { ProgrammeId = programme.Id, Id = Ids.New(), Source = "workshops.txt", Shape = "workshop-page", On = new DateOnly(2026, 2, 9), Audience = Audience.Public, Wording = Wording.CollatedSummary };
}
