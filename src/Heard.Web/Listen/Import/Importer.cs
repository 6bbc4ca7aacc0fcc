using System.Globalization;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Import;

/// <summary>What whoever imports decides.</summary>
/// <param name="Source">The file's name, or what stands in for it.</param>
public sealed record ImportOptions(string Source, Audience Audience)
{
    /// <summary>Whose wording it is, where the person says otherwise than the shape.</summary>
    public Wording? Wording { get; init; }

    /// <summary>The series that new workshops join; null for the first one.</summary>
    public string? Series { get; init; }

    public long? AccountId { get; init; }

    /// <summary>Everything is tried and nothing is kept.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What an import did, or would do.</summary>
/// <param name="ByWorkshop">The workshops as the file names them, in its order, each with its lines by kind.</param>
public sealed record ImportResult(
    ImportReport Report, IReadOnlyList<(WorkshopHeading Workshop, IReadOnlyDictionary<Kind, int> Lines)> ByWorkshop, int Contributions, IReadOnlyDictionary<Kind, int> ByKind, IReadOnlyList<Skipped> Skipped, IReadOnlyList<Line> First);

/// <summary>
/// Takes the lines of a reading into a programme: all in one transaction or not at all. A line that is there already, from
/// this file or another, is left as it is, so importing the same file twice adds nothing, and a line that was withdrawn
/// stays withdrawn.
/// </summary>
internal sealed class Importer(HeardDb db, TimeProvider clock)
{
    private const int LinesAtOnce = 5_000;
    private const int FirstShown = 12;

    /// <param name="together">What else belongs to it and stands or falls with it, such as votes on the lines.</param>
    public async Task<ImportResult> Run(
        Programme programme, Reading reading, ImportOptions options, IProgress<int>? progress, CancellationToken stop, Func<ImportReport, Task>? together = null)
    {
        await using var writing = await db.Write(stop);
        var places = await Places.Load(db, programme.Id, options.Series, stop);
        var tally = new Tally();
        var import = Ids.New();
        var seen = new Dictionary<long, int>();

        // A line erased after the backup that was restored has no tombstone here: the ledger keeps it from coming back.
        var erased = await db.Erasures.Where(e => e.ProgrammeId == programme.Id).Select(e => e.ContributionId).ToHashSetAsync(stop);
        foreach (var lines in reading.Lines.Chunk(LinesAtOnce))
        {
            stop.ThrowIfCancellationRequested();
            var contributions = new Contribution[lines.Length];
            for (var i = 0; i < lines.Length; i++)
            {
                tally.Take(lines[i], FirstShown);
                contributions[i] = Contribution(programme, lines[i], places, seen, reading, options, import);
            }

            // Workshops, organisations and topics that these lines are the first to name.
            await db.SaveChangesAsync(stop);
            await db.AddLines(contributions.Where(line => !erased.Contains(line.Id)), tally.Told, stop);
            Array.ForEach(Array.FindAll(contributions, line => erased.Contains(line.Id)), line => tally.Told(line, false));
            progress?.Report(tally.Contributions);
        }

        places.AddLinks(reading.Links, options.Audience);
        var report = tally.Report(programme.Id, import, reading, options, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
        var skipped = reading.Skipped.ToList();
        if (!options.IsDryRun)
        {
            db.ImportReports.Add(report);
            db.SkippedRows.AddRange(skipped.DistinctBy(row => row.Row).Take(SkippedRow.Most).Select(row => new SkippedRow(programme.Id, import, row.Row, row.Reason, row.Excerpt)));
            await db.TallyBroughtIn(programme.Id, import, stop);
            await db.SaveChangesAsync(stop);
            if (together is not null)
            {
                await together(report);
            }

            await db.Touch([programme.Id], stop);
            await writing.Commit(stop);
        }

        db.ChangeTracker.Clear();
        return new ImportResult(report, [.. tally.ByWorkshop.Select(workshop => (workshop.Key, (IReadOnlyDictionary<Kind, int>)workshop.Value))], tally.Contributions, tally.ByKind, skipped, tally.First);
    }

    /// <summary>The id a line has, unless the same file says the same twice.</summary>
    public static long Id(Programme programme, Line line) => Ids.Of(programme.Secret, Identity(line));

    private static Contribution Contribution(Programme programme, Line line, Places places, Dictionary<long, int> seen, Reading reading, ImportOptions options, long import)
    {
        var identity = Identity(line);
        var id = Ids.Of(programme.Secret, identity);

        // The same words twice in one file are two lines: the second has an id of its own, and the same at every import.
        var times = seen[id] = seen.GetValueOrDefault(id) + 1;
        if (times > 1)
        {
            id = Ids.Of(programme.Secret, $"{identity}\u001f{times.ToString(CultureInfo.InvariantCulture)}");
        }

        return new Contribution(programme.Id, id, line.Words, line.Kind, options.Wording ?? reading.Wording, options.Audience, import, line.Row)
        {
            StandsFor = line.StandsFor,
            WorkshopId = line.Workshop is { } workshop ? places.Workshop(workshop) : null,
            ConversationId = line.Topic is { } topic ? places.Conversation(topic) : null,
            OrganisationId = line.Organisation is { } organisation ? places.Organisation(organisation) : null,
            ProfessionId = line.Profession is { } profession ? places.Profession(profession) : null,
            Setting = line.Setting,
            Said = line.Said,
        };
    }

    private static string Identity(Line line) => string.Join(
        '\u001f', line.Workshop?.Title, line.Workshop?.HeldOn?.DayNumber.ToString(CultureInfo.InvariantCulture), line.Topic, ((int)line.Kind).ToString(CultureInfo.InvariantCulture),
        line.ExternalId, line.Organisation, line.Profession, line.Setting, line.Said?.DayNumber.ToString(CultureInfo.InvariantCulture), line.Words);

    private sealed class Tally
    {
        private readonly SortedSet<int> unchanged = [];
        private int added;

        public int Contributions { get; private set; }
        public OrderedDictionary<WorkshopHeading, Dictionary<Kind, int>> ByWorkshop { get; } = [];
        public Dictionary<Kind, int> ByKind { get; } = [];
        public List<Line> First { get; } = [];

        public void Take(Line line, int show)
        {
            Contributions++;
            Count(ByKind, line.Kind);
            if (line.Workshop is { } workshop)
            {
                if (!ByWorkshop.TryGetValue(workshop, out var lines))
                {
                    ByWorkshop.Add(workshop, lines = []);
                }

                Count(lines, line.Kind);
            }

            if (First.Count < show)
            {
                First.Add(line);
            }
        }

        private static void Count(Dictionary<Kind, int> kinds, Kind kind) => kinds[kind] = kinds.GetValueOrDefault(kind) + 1;

        public void Told(Contribution line, bool isNew)
        {
            if (isNew)
            {
                added++;
            }
            else
            {
                unchanged.Add(line.Row);
            }
        }

        public ImportReport Report(long programmeId, long id, Reading reading, ImportOptions options, DateOnly today) => new()
        {
            ProgrammeId = programmeId,
            Id = id,
            Source = options.Source.Length <= ImportReport.MostSource ? options.Source : options.Source[..ImportReport.MostSource],
            Shape = reading.Shape,
            On = today,
            Audience = options.Audience,
            Wording = options.Wording ?? reading.Wording,
            AccountId = options.AccountId,
            Workshops = ByWorkshop.Count,
            Added = added,
            Unchanged = Contributions - added,
            SkippedCount = reading.Skipped.Count,
            UnchangedRows = Ranges.Of(unchanged),
        };
    }
}
