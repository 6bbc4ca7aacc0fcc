using Heard.Core.Chain;
using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>Changes to codings that reach too many lines to load. Each stands in the caller's <see cref="Writing"/>.</summary>
public static class ThemeWritings
{
    private const int LinesAtOnce = 1_000;

    /// <summary>Lines that a person put under a theme, set aside, or that were withdrawn: a run codes none of them.</summary>
    public static async Task<HashSet<long>> PlacedByPeople(this HeardDb db, long programmeId, CancellationToken stop) =>
        await db.Codings.Where(k => k.ProgrammeId == programmeId && k.ByPerson).Select(k => k.ContributionId)
            .Union(db.SetAsides.Where(s => s.ProgrammeId == programmeId).Select(s => s.ContributionId))
            .Union(db.Contributions.Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn != null).Select(c => c.Id))
            .ToHashSetAsync(stop);

    /// <summary>Which line lies in which theme now.</summary>
    public static async Task<HashSet<(long Line, long Theme)>> CodedAlready(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var there = await db.Codings.Where(k => k.ProgrammeId == programmeId).Select(k => new { k.ContributionId, k.ThemeId }).ToListAsync(stop);
        return [.. there.Select(k => (k.ContributionId, k.ThemeId))];
    }

    /// <summary>What earlier runs said: all of it in themes that nobody touched, and in kept ones about the lines of the set.</summary>
    public static async Task ForgetMachineCodings(this HeardDb db, long programmeId, ThemeSet set, IReadOnlyCollection<long> untouched, IReadOnlyCollection<long> kept, CancellationToken stop)
    {
        var lines = set.Lines(db, programmeId);
        await db.Codings.Where(k => k.ProgrammeId == programmeId && untouched.Contains(k.ThemeId)).ExecuteDeleteAsync(stop);
        await db.Codings
            .Where(k => k.ProgrammeId == programmeId && !k.ByPerson && db.Themes.Any(t => t.ProgrammeId == programmeId && t.Id == k.ThemeId && (kept.Contains(t.Id) || (t.MergedIntoId != null && kept.Contains(t.MergedIntoId.Value))))
                && lines.Any(c => c.Id == k.ContributionId))
            .ExecuteDeleteAsync(stop);
    }

    /// <summary>
    /// All that lay in one theme lies in the other, what people said before what the engine said; and what was merged into the
    /// one, or held because of it, now leads to the other.
    /// </summary>
    public static async Task MoveAllCodings(this HeardDb db, long programmeId, long from, long to, CancellationToken stop)
    {
        var source = db.Codings.Where(k => k.ProgrammeId == programmeId && k.ThemeId == from);
        var target = db.Codings.Where(k => k.ProgrammeId == programmeId && k.ThemeId == to);
        await target.Where(k => !k.ByPerson && source.Any(s => s.ByPerson && s.ContributionId == k.ContributionId)).ExecuteDeleteAsync(stop);
        await source.Where(k => target.Any(t => t.ContributionId == k.ContributionId)).ExecuteDeleteAsync(stop);
        await source.ExecuteUpdateAsync(set => set.SetProperty(k => k.ThemeId, to).SetProperty(k => k.Part, (int?)null), stop);
        await db.SubThemes.Where(s => s.ProgrammeId == programmeId && s.ThemeId == from).ExecuteDeleteAsync(stop);
        await db.Themes.Where(t => t.ProgrammeId == programmeId && t.MergedIntoId == from).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, to), stop);
        var citations = db.Citations.Where(c => c.ProgrammeId == programmeId && c.ToKind == Link.Theme && c.ToId == from);
        var there = db.Citations.Where(c => c.ProgrammeId == programmeId && c.ToKind == Link.Theme && c.ToId == to);
        await citations.Where(c => there.Any(t => t.FromKind == c.FromKind && t.FromId == c.FromId)).ExecuteDeleteAsync(stop);
        await citations.ExecuteUpdateAsync(set => set.SetProperty(c => c.ToId, to), stop);
    }

    /// <summary>What the last look parted a theme into, and which of its lines are in which part, however they came into it.</summary>
    public static async Task Part(this HeardDb db, long programmeId, long themeId, IReadOnlyList<SubTheme> parts, ILookup<int, long> lines, CancellationToken stop)
    {
        await db.SubThemes.Where(s => s.ProgrammeId == programmeId && s.ThemeId == themeId).ExecuteDeleteAsync(stop);
        await db.Codings.Where(k => k.ProgrammeId == programmeId && k.ThemeId == themeId && k.Part != null).ExecuteUpdateAsync(set => set.SetProperty(k => k.Part, (int?)null), stop);
        db.SubThemes.AddRange(parts);
        await db.SaveChangesAsync(stop);
        foreach (var part in parts)
        {
            foreach (var some in lines[part.Number].Chunk(LinesAtOnce))
            {
                await db.Codings.Where(k => k.ProgrammeId == programmeId && k.ThemeId == themeId && some.Contains(k.ContributionId))
                    .ExecuteUpdateAsync(set => set.SetProperty(k => k.Part, part.Number), stop);
            }
        }
    }

    /// <summary>A person makes a sub-theme a theme of its own: its lines are placed there.</summary>
    /// <returns>How many lines.</returns>
    public static async Task<int> PartOff(this HeardDb db, long programmeId, long themeId, int part, long into, CancellationToken stop)
    {
        var lines = await db.Codings.Where(k => k.ProgrammeId == programmeId && k.ThemeId == themeId && k.Part == part)
            .ExecuteUpdateAsync(set => set.SetProperty(k => k.ThemeId, into).SetProperty(k => k.Part, (int?)null).SetProperty(k => k.ByPerson, true).SetProperty(k => k.Strength, 1), stop);
        await db.SubThemes.Where(s => s.ProgrammeId == programmeId && s.ThemeId == themeId && s.Number == part).ExecuteDeleteAsync(stop);
        return lines;
    }

    /// <summary>
    /// A person puts these lines under a theme, or under none: what the engine said of them goes, and what people said of them
    /// elsewhere stays. At most as many lines as a page of them shows.
    /// </summary>
    /// <returns>The standing lines it was done to. Not saved yet.</returns>
    public static async Task<IReadOnlyList<long>> PlaceLines(this HeardDb db, long programmeId, IReadOnlyCollection<long> lines, long? from, long? to, CancellationToken stop)
    {
        var standing = await db.Standing(programmeId).Where(c => lines.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
        var codings = await db.Codings.Where(k => k.ProgrammeId == programmeId && standing.Contains(k.ContributionId)).ToListAsync(stop);
        var aside = await db.SetAsides.Where(s => s.ProgrammeId == programmeId && standing.Contains(s.ContributionId)).ToDictionaryAsync(s => s.ContributionId, stop);
        var byLine = codings.ToLookup(k => k.ContributionId);
        foreach (var line in standing)
        {
            db.Codings.RemoveRange(byLine[line].Where(k => k.ThemeId != to && (!k.ByPerson || k.ThemeId == from)));
            if (to is { } theme)
            {
                Put(db, programmeId, line, theme, byLine[line].SingleOrDefault(k => k.ThemeId == theme));
                db.SetAsides.RemoveRange(aside.TryGetValue(line, out var was) ? [was] : []);
            }
            else if (!aside.ContainsKey(line) && !byLine[line].Any(k => k.ByPerson && k.ThemeId != from))
            {
                db.SetAsides.Add(new SetAside(programmeId, line));
            }
        }

        return standing;
    }

    private static void Put(HeardDb db, long programmeId, long line, long theme, Coding? there)
    {
        if (there is null)
        {
            db.Codings.Add(new Coding(programmeId, line, theme, 1, byPerson: true));
        }
        else
        {
            there.Confirm();
        }
    }
}
