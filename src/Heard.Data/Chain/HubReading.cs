using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What the front page of a programme shows of every room.</summary>
public sealed record HubReading(IReadOnlyList<HubWorkshop> Workshops, IReadOnlyList<HubTheme> Themes, HubTotals Totals);

public sealed record HubWorkshop(int Number, string Title, DateOnly? HeldOn, TimeOnly? StartsAt, TimeOnly? EndsAt, string Where, string Purpose, int Lines, int Findings);

public sealed record HubTheme
{
    public required long Id { get; init; }

    /// <summary>Its name, or the machine's label.</summary>
    public required string Title { get; init; }

    /// <summary>How many standing contributions are coded under it.</summary>
    public required int Lines { get; init; }

    /// <summary>In how many workshops it came up.</summary>
    public required int Workshops { get; init; }
}

public sealed record HubTotals(int Contributions, int Organisations, int Waiting, int Parked, int Answered);

public static class HubReadings
{
    public static async Task<HubReading> Hub(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var workshops = await db.Workshops.Where(w => w.ProgrammeId == programmeId)
            .OrderBy(w => w.Number)
            .Select(w => new HubWorkshop(
                w.Number, w.Title, w.HeldOn, w.StartsAt, w.EndsAt, w.Where, w.Purpose,
                db.Contributions.Count(c => c.ProgrammeId == programmeId && c.WorkshopId == w.Id && c.WithdrawnOn == null),
                db.Findings.Count(f => f.ProgrammeId == programmeId && f.WorkshopId == w.Id && f.PublishedOn != null)))
            .ToListAsync(stop);
        var themes = await db.PublishedThemes(programmeId).ToListAsync(stop);
        var totals = await db.Programmes.Where(p => p.Id == programmeId)
            .Select(p => new HubTotals(
                db.Contributions.Count(c => c.ProgrammeId == p.Id && c.WithdrawnOn == null),
                db.Contributions.Where(c => c.ProgrammeId == p.Id && c.OrganisationId != null && c.WithdrawnOn == null).Select(c => c.OrganisationId).Distinct().Count(),
                db.Questions.Count(q => q.ProgrammeId == p.Id && q.Standing == Standing.Accepted && EF.Property<string?>(q, "answer") == null && EF.Property<DateOnly?>(q, "parkedUntil") == null),
                db.Questions.Count(q => q.ProgrammeId == p.Id && q.Standing == Standing.Accepted && EF.Property<DateOnly?>(q, "parkedUntil") != null),
                db.Questions.Count(q => q.ProgrammeId == p.Id && q.Standing == Standing.Accepted && EF.Property<string?>(q, "answer") != null)))
            .SingleAsync(stop);
        return new HubReading(workshops, themes, totals);
    }

    /// <summary>The themes the public may see, most raised first.</summary>
    public static IQueryable<HubTheme> PublishedThemes(this HeardDb db, long programmeId) =>
        db.Themes.Where(t => t.ProgrammeId == programmeId && t.IsPublished && t.MergedIntoId == null)
            .Select(t => new HubTheme
            {
                Id = t.Id,
                Title = t.Name ?? t.Label,
                Lines = (from k in db.Codings
                         join c in db.Contributions on new { k.ProgrammeId, Id = k.ContributionId } equals new { c.ProgrammeId, c.Id }
                         where k.ProgrammeId == programmeId && k.ThemeId == t.Id && c.WithdrawnOn == null
                         select c.Id).Count(),
                Workshops = (from k in db.Codings
                             join c in db.Contributions on new { k.ProgrammeId, Id = k.ContributionId } equals new { c.ProgrammeId, c.Id }
                             where k.ProgrammeId == programmeId && k.ThemeId == t.Id && c.WorkshopId != null && c.WithdrawnOn == null
                             select c.WorkshopId).Distinct().Count(),
            })
            .OrderByDescending(t => t.Lines).ThenBy(t => t.Title).ThenBy(t => t.Id);
}
