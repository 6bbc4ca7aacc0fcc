using System.Text.Json;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Listen.Voting;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>The invented region, brought in as a programme lead would: by the importers, then worked on.</summary>
internal static class SampleRegion
{
    private const string VotedTopic = "Ideas for a better place to work";
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "samples");

    /// <summary>The programme, made at the first start and left alone afterwards.</summary>
    public static async Task<Programme> Load(HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var region = JsonSerializer.Deserialize<Region>(await File.ReadAllTextAsync(Path.Combine(Folder, "region.json"), stop), JsonSerializerOptions.Web)!;
        if (await db.Programmes.SingleOrDefaultAsync(p => p.Slug == region.Programme.Slug, stop) is { } there)
        {
            return there;
        }

        var programme = region.Programme.Make();
        db.Add(programme);
        db.AddRange(region.Organisations.Select(o => new Organisation(programme.Id, Ids.New(), o.Name) { Code = o.Code, Sector = o.Sector, Place = o.Place, Headcount = o.Headcount }));
        db.AddRange(region.Professions.Select(p => new Profession(programme.Id, Ids.New(), p.Name) { Headcount = p.Headcount }));

        db.AddRange(region.Topics.Select(t => new Conversation(programme.Id, Ids.New(), t.Title) { Prompt = t.Question, Background = t.Background }));
        await db.SaveChangesAsync(stop);

        await SampleJoining.Make(db, programme, Folder, clock.GetUtcNow(), stop);

        // The file of conversations calls a topic by its key.
        var topics = region.Topics.ToDictionary(t => t.Key, t => t.Title, StringComparer.Ordinal);
        await Import(db, programme, "workshops.txt", Audience.Public, topics, clock, stop);
        await Import(db, programme, "conversations.csv", Audience.Workforce, topics, clock, stop);
        await Votes(db, programme, clock, stop);
        await SampleDecisions.Make(db, programme, Folder, clock.GetUtcNow(), stop);
        await SampleHeld.Make(db, programme, Folder, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime), stop);
        await SampleModeration.Make(db, programme, clock.GetUtcNow(), stop);
        return programme;
    }

    private static async Task Votes(HeardDb db, Programme programme, TimeProvider clock, CancellationToken stop)
    {
        List<(string Name, Stream File)> files = [.. Directory.GetFiles(Path.Combine(Folder, "votes")).Order(StringComparer.Ordinal).Select(file => (Path.GetFileName(file), (Stream)File.OpenRead(file)))];
        var votes = VoteFiles.Read(files, VotedTopic, stop);
        files.ForEach(file => file.File.Dispose());
        await new VotesImport(db, clock).Run(programme, votes, VotedTopic, Audience.Workforce, null, stop);
    }

    private static async Task Import(HeardDb db, Programme programme, string name, Audience audience, Dictionary<string, string> topics, TimeProvider clock, CancellationToken stop)
    {
        await using var file = File.OpenRead(Path.Combine(Folder, name));
        var reading = FileReader.Open(file, name) switch
        {
            OpenedFile.Page page => WorkshopPage.Read(page.Blocks),
            OpenedFile.Sheet sheet => TableLines.Read(sheet.Table, sheet.Suggested, sheet.Shape),
            _ => throw new InvalidDataException($"The sample {name} cannot be read."),
        };
        reading = reading with { Lines = reading.Lines.Select(line => line.Topic is { } key ? line with { Topic = topics[key] } : line) };
        await new Importer(db, clock).Run(programme, reading, new ImportOptions(name, audience), null, stop);
    }

    private sealed record Region(RegionProgramme Programme, List<Employer> Organisations, List<StaffGroup> Professions, List<Topic> Topics);

    private sealed record Employer(string Name, string? Code, string Sector, string Place, int Headcount);

    private sealed record StaffGroup(string Name, int Headcount);

    private sealed record Topic(string Key, string Title, string Question, string Background);

    private sealed record RegionProgramme(
        string Slug, string Name, string Hashtag, string Strapline, string Region, string PrimaryColour, string AccentColour,
        DateOnly OpenedOn, DateOnly ClosesOn, string RunBy, string PaidBy, string Contact, Promise Promise)
    {
        public Programme Make()
        {
            var programme = new Programme(Ids.New(), Slug, Name, System.Security.Cryptography.RandomNumberGenerator.GetBytes(32))
            {
                Region = Region,
                Brand = new Brand(Colour.Read(PrimaryColour)!.Value, Colour.Read(AccentColour)!.Value, Hashtag, Strapline),
                Promise = Promise,
                Contact = Contact,
                ClosesOn = ClosesOn,
            };
            programme.Open(OpenedOn);
            return programme;
        }
    }
}
