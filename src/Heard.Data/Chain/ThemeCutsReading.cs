using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>
/// Lines by what they say of who said them, before any of it may be shown: only the small-number rule turns these into numbers for a page.
/// </summary>
public sealed record ThemeCutsReading(IReadOnlyList<CutGroup> Organisations, IReadOnlyList<CutGroup> Professions, IReadOnlyList<CutCell> ByOrganisation, IReadOnlyList<CutCell> ByProfession);

/// <param name="Id">Of the organisation or profession.</param>
/// <param name="Name">Its name.</param>
/// <param name="Within">The sector of an organisation; null where none is known, and for a profession.</param>
/// <param name="Lines">Standing lines that name it.</param>
public sealed record CutGroup(long Id, string Name, string? Within, int Lines);

public sealed record CutCell(long ThemeId, long GroupId, int Lines);

public static class ThemeCutsReadings
{
    /// <summary>Four queries. Groups that no line names are left out.</summary>
    public static async Task<ThemeCutsReading> ReadThemeCuts(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var organisations = await db.Standing(programmeId).Join(db.Organisations, c => new { c.ProgrammeId, Id = c.OrganisationId }, o => new { o.ProgrammeId, Id = (long?)o.Id }, (c, o) => new { o.Id, o.Name, o.Sector })
            .GroupBy(o => o).Select(g => new CutGroup(g.Key.Id, g.Key.Name, g.Key.Sector, g.Count())).ToListAsync(stop);
        var professions = await db.Standing(programmeId).Join(db.Professions, c => new { c.ProgrammeId, Id = c.ProfessionId }, p => new { p.ProgrammeId, Id = (long?)p.Id }, (c, p) => new { p.Id, p.Name })
            .GroupBy(p => p).Select(g => new CutGroup(g.Key.Id, g.Key.Name, null, g.Count())).ToListAsync(stop);
        var coded = db.Codings.Where(k => k.ProgrammeId == programmeId).Join(db.Standing(programmeId), k => k.ContributionId, c => c.Id, (k, c) => new { k.ThemeId, c.OrganisationId, c.ProfessionId });
        var byOrganisation = await coded.Where(c => c.OrganisationId != null).GroupBy(c => new { c.ThemeId, c.OrganisationId })
            .Select(g => new CutCell(g.Key.ThemeId, g.Key.OrganisationId!.Value, g.Count())).ToListAsync(stop);
        var byProfession = await coded.Where(c => c.ProfessionId != null).GroupBy(c => new { c.ThemeId, c.ProfessionId })
            .Select(g => new CutCell(g.Key.ThemeId, g.Key.ProfessionId!.Value, g.Count())).ToListAsync(stop);
        return new ThemeCutsReading(ByName(organisations), ByName(professions), byOrganisation, byProfession);

        static List<CutGroup> ByName(List<CutGroup> groups) => [.. groups.OrderBy(g => g.Name, StringComparer.Ordinal).ThenBy(g => g.Id)];
    }
}
