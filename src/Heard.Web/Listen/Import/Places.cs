using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Import;

/// <summary>What lines name (workshops, topics, organisations, professions): found in the programme, or made and added when first named.</summary>
internal sealed class Places
{
    private readonly HeardDb db;
    private readonly long programmeId;
    private readonly Dictionary<(string, DateOnly?), Workshop> workshops;
    private readonly Dictionary<string, long> conversations;
    private readonly Dictionary<string, long> organisations;
    private readonly Dictionary<string, long> professions;
    private readonly HashSet<(long Workshop, string Label)> links;
    private readonly HashSet<int> numbers;
    private readonly Lazy<long> series;

    private Places(HeardDb db, long programmeId, List<Workshop> workshops, List<Conversation> conversations, List<Organisation> organisations, List<Profession> professions, IEnumerable<(long, string)> links, Lazy<long> series)
    {
        (this.db, this.programmeId, this.series) = (db, programmeId, series);
        this.workshops = workshops.GroupBy(w => (Fold(w.Title), w.HeldOn)).ToDictionary(g => g.Key, g => g.First());
        this.conversations = conversations.ToDictionary(c => Fold(c.Title), c => c.Id, StringComparer.Ordinal);
        this.organisations = organisations.ToDictionary(o => Fold(o.Name), o => o.Id, StringComparer.Ordinal);
        this.professions = professions.ToDictionary(p => Fold(p.Name), p => p.Id, StringComparer.Ordinal);
        this.links = [.. links];
        numbers = [.. workshops.Select(w => w.Number)];
    }

    public static async Task<Places> Load(HeardDb db, long programmeId, string? seriesName, CancellationToken stop)
    {
        var series = await db.Series.Where(s => s.ProgrammeId == programmeId).OrderBy(s => s.Number).ToListAsync(stop);
        var chosen = string.IsNullOrWhiteSpace(seriesName) ? series.FirstOrDefault() : series.FirstOrDefault(s => Fold(s.Name) == Fold(seriesName));
        var links = await db.Attachments.Where(a => a.ProgrammeId == programmeId).Select(a => new { a.WorkshopId, a.Label }).ToListAsync(stop);
        return new Places(
            db,
            programmeId,
            await db.Workshops.Where(w => w.ProgrammeId == programmeId).OrderBy(w => w.Number).ToListAsync(stop),
            await db.Conversations.Where(c => c.ProgrammeId == programmeId).ToListAsync(stop),
            await db.Organisations.Where(o => o.ProgrammeId == programmeId).ToListAsync(stop),
            await db.Professions.Where(p => p.ProgrammeId == programmeId).ToListAsync(stop),
            links.Select(link => (link.WorkshopId, link.Label)),
            new Lazy<long>(() => chosen?.Id ?? NewSeries()));

        long NewSeries()
        {
            var name = string.IsNullOrWhiteSpace(seriesName) ? ListenTexts.FirstSeries : Cut(seriesName.Trim(), Series.MostName);
            var made = new Series(programmeId, Ids.New(), name, series.Count == 0 ? 1 : series[^1].Number + 1);
            db.Add(made);
            return made.Id;
        }
    }

    /// <summary>The workshop with this title and day. A new one keeps the number its file gives it, if that is free.</summary>
    public long Workshop(WorkshopHeading heading)
    {
        var key = (Fold(heading.Title), heading.HeldOn);
        if (!workshops.TryGetValue(key, out var workshop))
        {
            var number = heading.Number is { } given and > 0 and < 10_000 && !numbers.Contains(given) ? given : numbers.Count == 0 ? 1 : numbers.Max() + 1;
            numbers.Add(number);
            workshop = new Workshop(programmeId, Ids.New(), series.Value, number, Cut(heading.Title, Core.Listen.Workshop.MostTitle)) { HeldOn = heading.HeldOn };
            workshops[key] = workshop;
            db.Add(workshop);
        }

        return workshop.Id;
    }

    public long Conversation(string title) => Named(conversations, title, Core.Listen.Conversation.MostTitle, (id, name) => new Conversation(programmeId, id, name));

    public long Organisation(string name) => Named(organisations, name, Core.People.Organisation.MostName, (id, cut) => new Organisation(programmeId, id, cut));

    public long Profession(string name) => Named(professions, name, Core.People.Profession.MostName, (id, cut) => new Profession(programmeId, id, cut));

    /// <summary>Links stay with their workshop; one that is there already is not added again.</summary>
    public void AddLinks(IEnumerable<BoardLink> found, Audience audience)
    {
        foreach (var link in found)
        {
            var label = Cut(link.Label, Attachment.MostLabel);
            if (link.Workshop is { } heading && Workshop(heading) is var workshop && links.Add((workshop, label)))
            {
                db.Add(new Attachment(programmeId, Ids.New(), workshop, label, audience) { Address = link.Address });
            }
        }
    }

    private long Named(Dictionary<string, long> known, string name, int most, Func<long, string, object> make)
    {
        var cut = Cut(name.Trim(), most);
        if (!known.TryGetValue(Fold(cut), out var id))
        {
            id = known[Fold(cut)] = Ids.New();
            db.Add(make(id, cut));
        }

        return id;
    }

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];

    private static string Fold(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).ToUpperInvariant();
}
