using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What a run over a set of lines starts from: their words, and what people decided before.</summary>
/// <param name="Lines">The lines of the set by id, those that a person set aside left out.</param>
/// <param name="Others">Lines outside the set that show what a kept theme is about.</param>
/// <param name="Kept">Themes that people made theirs; the run keeps them.</param>
/// <param name="Codings">What lies in the kept themes now.</param>
/// <param name="Untouched">Themes that nobody has touched; the run may change them or let them go.</param>
/// <param name="Before">Which of these each line of the set is in, first choice only.</param>
public sealed record ThemeRunReading(
    IReadOnlyList<ThemeText> Lines, IReadOnlyList<ThemeText> Others, IReadOnlyList<Theme> Kept, IReadOnlyList<KeptCoding> Codings,
    IReadOnlyList<Theme> Untouched, IReadOnlyDictionary<long, long> Before)
{
    public bool IsReplaceable(long themeId) => Untouched.Any(t => t.Id == themeId);
}

public sealed record ThemeText(long Id, string Words);

public sealed record KeptCoding(long ThemeId, long LineId, bool ByPerson);

public static class ThemeRunReadings
{
    public static async Task<ThemeRunReading> ReadThemeRun(this HeardDb db, long programmeId, ThemeSet set, CancellationToken stop)
    {
        var themes = await db.Themes.AsNoTracking().Where(t => t.ProgrammeId == programmeId && t.MergedIntoId == null).OrderBy(t => t.Id).ToListAsync(stop);
        var lines = await set.Lines(db, programmeId)
            .Where(c => !db.SetAsides.Any(s => s.ProgrammeId == programmeId && s.ContributionId == c.Id))
            .Understood().OrderBy(c => c.Id).Select(c => new ThemeText(c.Id, c.Words)).ToListAsync(stop);
        var kept = db.Codings.Where(k => k.ProgrammeId == programmeId && db.Themes.Any(t => t.ProgrammeId == programmeId && t.Id == k.ThemeId && t.IsKept && t.MergedIntoId == null));
        var codings = await kept.Join(db.Standing(programmeId), k => k.ContributionId, c => c.Id, (k, c) => k)
            .OrderBy(k => k.ThemeId).ThenBy(k => k.ContributionId)
            .Select(k => new KeptCoding(k.ThemeId, k.ContributionId, k.ByPerson)).ToListAsync(stop);
        var inSet = lines.Select(line => line.Id).ToHashSet();
        var others = codings.TrueForAll(k => inSet.Contains(k.LineId))
            ? []
            : await db.Standing(programmeId).Where(c => kept.Any(k => k.ContributionId == c.Id))
                .Understood().OrderBy(c => c.Id).Select(c => new ThemeText(c.Id, c.Words)).ToListAsync(stop);
        return new ThemeRunReading(
            lines, [.. others.Where(other => !inSet.Contains(other.Id))],
            [.. themes.Where(t => t.IsKept)], codings, [.. themes.Where(t => !t.IsKept)], await db.FirstUntouched(programmeId, inSet, stop));
    }

    private static async Task<Dictionary<long, long>> FirstUntouched(this HeardDb db, long programmeId, HashSet<long> lines, CancellationToken stop)
    {
        var codings = await db.Codings
            .Where(k => k.ProgrammeId == programmeId && db.Themes.Any(t => t.ProgrammeId == programmeId && t.Id == k.ThemeId && !t.IsKept && t.MergedIntoId == null))
            .OrderBy(k => k.ContributionId).ThenByDescending(k => k.Strength).ThenBy(k => k.ThemeId)
            .Select(k => new { k.ContributionId, k.ThemeId }).ToListAsync(stop);
        var first = new Dictionary<long, long>();
        foreach (var coding in codings.Where(k => lines.Contains(k.ContributionId)))
        {
            first.TryAdd(coding.ContributionId, coding.ThemeId);
        }

        return first;
    }
}
