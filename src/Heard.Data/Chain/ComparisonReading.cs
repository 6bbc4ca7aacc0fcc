using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>
/// Standing lines by what they say of who said them, before any of it may be shown: only the small-number rule turns these into numbers
/// for a page.
/// </summary>
/// <param name="Themes">Published ones, most raised first by the number of lines.</param>
/// <param name="Organisations">All of the programme's, by name; so too the professions and workshops.</param>
/// <param name="Raised">Per line, by its id, the published themes it is about.</param>
public sealed record ComparisonReading(
    IReadOnlyList<ComparedTheme> Themes, IReadOnlyList<ComparedOrganisation> Organisations, IReadOnlyList<ComparedGroup> Professions,
    IReadOnlyList<ComparedWorkshop> Workshops, IReadOnlyList<ComparedLine> Lines, ILookup<long, long> Raised);

public sealed record ComparedTheme(long Id, string Title);

public sealed record ComparedGroup(long Id, string Name);

public sealed record ComparedOrganisation(long Id, string Name, string? Sector, string? Place);

public sealed record ComparedWorkshop(long Id, int Number, string Title, string Series);

/// <param name="Entry">
/// What several lines share that one person said: the row of a table they came out of, or, of what was said here, a number that stands
/// for their voice in this reading alone.
/// </param>
public sealed record ComparedLine(long Id, (long Import, int Row) Entry, long? OrganisationId, long? ProfessionId, long? WorkshopId, string? Setting);

public static class ComparisonReadings
{
    /// <summary>More lines than this are not compared.</summary>
    public const int MostLines = 200_000;

    /// <summary>Six queries.</summary>
    public static async Task<ComparisonReading> ReadForComparison(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var codings = await db.Codings
            .Where(k => k.ProgrammeId == programmeId && db.Themes.Any(t => t.ProgrammeId == programmeId && t.Id == k.ThemeId && t.IsPublished && t.MergedIntoId == null))
            .Select(k => new { k.ContributionId, k.ThemeId }).ToListAsync(stop);
        return new ComparisonReading(
            await db.ComparedThemes(programmeId).ToListAsync(stop),
            await db.Organisations.Where(o => o.ProgrammeId == programmeId).OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new ComparedOrganisation(o.Id, o.Name, o.Sector, o.Place)).ToListAsync(stop),
            await db.Professions.Where(p => p.ProgrammeId == programmeId).OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new ComparedGroup(p.Id, p.Name)).ToListAsync(stop),
            await (from w in db.Workshops
                   join s in db.Series on new { w.ProgrammeId, Id = w.SeriesId } equals new { s.ProgrammeId, s.Id }
                   where w.ProgrammeId == programmeId
                   orderby w.Number
                   select new ComparedWorkshop(w.Id, w.Number, w.Title, s.Name)).ToListAsync(stop),
            await db.ComparedLines(programmeId, stop),
            codings.ToLookup(k => k.ContributionId, k => k.ThemeId));
    }

    /// <summary>What was said here is compared by what its voice says of itself now.</summary>
    private static async Task<IReadOnlyList<ComparedLine>> ComparedLines(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var rows = await (
            from c in db.Standing(programmeId).OrderBy(c => c.Id).Take(MostLines)
            join a in db.Authorships on new { c.ProgrammeId, c.Id } equals new { a.ProgrammeId, Id = a.ContributionId } into authors
            from a in authors.DefaultIfEmpty()
            join v in db.Voices on new { a.ProgrammeId, Id = a.VoiceId } equals new { v.ProgrammeId, v.Id } into voices
            from v in voices.DefaultIfEmpty()
            orderby c.Id
            select new
            {
                c.Id,
                c.ImportId,
                c.Row,
                Voice = (long?)v.Id,
                Organisation = c.OrganisationId ?? v.OrganisationId,
                Profession = c.ProfessionId ?? v.ProfessionId,
                c.WorkshopId,
                Setting = c.Setting ?? v.Setting,
            }).ToListAsync(stop);
        var people = rows.Select(row => row.Voice).OfType<long>().Distinct().Index().ToDictionary(voice => voice.Item, voice => voice.Index);
        return [.. rows.Select(row => new ComparedLine(
            row.Id, row.Voice is { } voice ? (0, people[voice]) : (row.ImportId, row.Row), row.Organisation, row.Profession, row.WorkshopId, row.Setting))];
    }

    /// <summary>Published themes by their titles.</summary>
    public static IQueryable<ComparedTheme> ComparedThemes(this HeardDb db, long programmeId) =>
        db.Themes.Where(t => t.ProgrammeId == programmeId && t.IsPublished && t.MergedIntoId == null)
            .OrderBy(t => t.Name ?? t.Label).ThenBy(t => t.Id).Select(t => new ComparedTheme(t.Id, t.Name ?? t.Label));

    /// <summary>What is published now; null where nothing is.</summary>
    public static Task<Comparison?> PublishedComparison(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Comparisons.AsNoTracking().Where(c => c.ProgrammeId == programmeId && c.Kept != null).OrderByDescending(c => c.Number).FirstOrDefaultAsync(stop);

    /// <summary>Every publication's day and number of lines, and counting that goes on, the newest first; without what is kept of them.</summary>
    public static IQueryable<Comparison> ComparisonLog(this HeardDb db, long programmeId) =>
        db.Comparisons.Where(c => c.ProgrammeId == programmeId).OrderByDescending(c => c.Number).Select(c => new Comparison
        {
            ProgrammeId = c.ProgrammeId,
            Number = c.Number,
            On = c.On,
            BeatAt = c.BeatAt,
            Share = c.Share,
            IsStopAsked = c.IsStopAsked,
            Ending = c.Ending,
            Lines = c.Lines,
        });

    /// <summary>As the lead declared them, or the usual ones.</summary>
    public static async Task<Cuts> DeclaredCuts(this HeardDb db, long programmeId, CancellationToken stop) =>
        await db.Cuts.SingleOrDefaultAsync(c => c.ProgrammeId == programmeId, stop) ?? Cuts.UsualFor(programmeId);
}
