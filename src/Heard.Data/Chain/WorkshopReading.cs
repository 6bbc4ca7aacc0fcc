using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What the public page of a workshop shows; <c>Because</c> and <c>Bringing</c> are the themes and lines it is held because of.</summary>
public sealed record WorkshopReading(
    Workshop Workshop, string Series, IReadOnlyList<PublishedFinding> Findings, ILookup<long, EvidenceLine> Evidence,
    IReadOnlyList<WorkshopLink> Links, IReadOnlyList<HubTheme> Because, IReadOnlyList<EvidenceLine> Bringing, int Lines);

public sealed record PublishedFinding(long Id, Kind Kind, string Words, int Version);

/// <summary>A board or document of the session; <c>IsKept</c> where the file lies here.</summary>
public sealed record WorkshopLink(long Id, string Label, string? Address, bool IsKept);

public static class WorkshopReadings
{
    public static async Task<WorkshopReading?> ReadWorkshop(this HeardDb db, long programmeId, int number, CancellationToken stop)
    {
        var found = await (
            from w in db.Workshops.AsNoTracking()
            join s in db.Series on new { w.ProgrammeId, Id = w.SeriesId } equals new { s.ProgrammeId, s.Id }
            where w.ProgrammeId == programmeId && w.Number == number
            select new
            {
                Workshop = w,
                Series = s.Name,
                Lines = db.Contributions.Count(c => c.ProgrammeId == programmeId && c.WorkshopId == w.Id && c.WithdrawnOn == null),
            }).SingleOrDefaultAsync(stop);
        if (found is null)
        {
            return null;
        }

        var id = found.Workshop.Id;
        var findings = await db.Findings
            .Where(f => f.ProgrammeId == programmeId && f.WorkshopId == id && f.PublishedOn != null)
            .OrderBy(f => f.Kind).ThenBy(f => f.Order)
            .Select(f => new PublishedFinding(f.Id, f.Kind, f.Words, f.Version))
            .ToListAsync(stop);
        var evidence = await db.Evidence(programmeId, Link.Finding, [.. findings.Select(f => f.Id)], Audience.Public, stop);
        var links = await db.Attachments
            .Where(a => a.ProgrammeId == programmeId && a.WorkshopId == id && a.Audience == Audience.Public && (a.Address != null || a.MediaType != null))
            .OrderBy(a => a.Label)
            .Select(a => new WorkshopLink(a.Id, a.Label, a.Address, a.MediaType != null))
            .ToListAsync(stop);
        var themes = db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Workshop && c.FromId == id && c.ToKind == Link.Theme).Select(c => c.ToId);
        var because = await db.PublishedThemes(programmeId).Where(t => themes.Contains(t.Id)).ToListAsync(stop);
        var bringing = await db.Evidence(programmeId, Link.Workshop, [id], Audience.Public, stop);
        return new WorkshopReading(found.Workshop, found.Series, findings, evidence, links, because, [.. bringing[id]], found.Lines);
    }
}
