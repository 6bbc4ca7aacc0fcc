using Heard.Analysis.Themes;
using Heard.Core;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.EntityFrameworkCore;
using SubTheme = Heard.Core.Understand.SubTheme;
using Theme = Heard.Core.Understand.Theme;

namespace Heard.Web.Understand;

/// <summary>What a run changed. <c>New</c> and <c>Gone</c> count themes that nobody had touched, <c>Joined</c> lines that came into published ones.</summary>
public sealed record ThemesFound(int New, int Kept, int Gone, int Joined);

/// <summary>
/// Looks for themes in a set of lines and codes them. What people decided stands: themes they made theirs keep their lines
/// by hand and are looked for again from there; a published one keeps all its lines, and may gain some; themes that nobody
/// touched are where the look starts, and are changed or let go.
/// </summary>
internal static class ThemeRun
{
    public const int MostLines = 100_000;
    public const int MostThemes = 100;

    private const ulong Seed = 42;
    private const int SavedAtOnce = 5_000;

    // The engine uses every core and keeps all words in memory: a second run waits until the first has ended.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <param name="db">Nothing is written before the engine has finished, and then all at once.</param>
    /// <param name="programmeId">The programme.</param>
    /// <param name="set">At most <see cref="MostLines"/> lines.</param>
    /// <param name="count">How many themes, the kept ones among them; null for a number that suits the lines.</param>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="stop">To give up; nothing is changed then.</param>
    public static async Task<ThemesFound> Over(HeardDb db, long programmeId, ThemeSet set, int? count, IProgress<double>? progress, CancellationToken stop)
    {
        await Turn.WaitAsync(stop);
        try
        {
            var before = await db.ReadThemeRun(programmeId, set, stop);
            var model = await Task.Run(() => Discover(before, count, progress, stop), stop);
            return await Save(db, programmeId, set, before, model, stop);
        }
        finally
        {
            Turn.Release();
        }
    }

    private static ThemeModel Discover(ThemeRunReading before, int? count, IProgress<double>? progress, CancellationToken stop)
    {
        ThemeText[] texts = [.. before.Lines, .. before.Others];
        var rows = texts.Select((text, row) => (text.Id, row)).ToDictionary(line => line.Id, line => line.row);
        var codings = before.Codings.Where(k => rows.ContainsKey(k.LineId)).ToLookup(k => k.ThemeId);

        // A kept theme without a line left cannot be looked for; it stays as it is.
        ThemeAnchor[] anchors = [.. before.Kept.Where(t => codings[t.Id].Any()).Select(t => new ThemeAnchor(
            Key.Write(t.Id),
            [.. codings[t.Id].Where(k => k.ByPerson || t.IsPublished).Select(k => rows[k.LineId])],
            [.. codings[t.Id].Where(k => !k.ByPerson && !t.IsPublished).Select(k => rows[k.LineId])],
            t.Title))];
        var inThem = before.Before.ToLookup(line => line.Value, line => rows[line.Key]);
        EarlierTheme[] earlier = [.. before.Untouched.Where(t => inThem.Contains(t.Id)).Select(t => new EarlierTheme(Key.Write(t.Id), [.. inThem[t.Id]], t.Label))];
        return ThemeDiscovery.Discover([.. texts.Select(text => text.Words)], new ThemeOptions { Count = count, Seed = Seed, Anchors = anchors, Earlier = earlier }, progress, stop);
    }

    private static async Task<ThemesFound> Save(HeardDb db, long programmeId, ThemeSet set, ThemeRunReading before, ThemeModel model, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);

        // Takes the programme's row, so that nobody decides anything between what is read here and what is saved.
        await db.Touch([programmeId], stop);
        var themes = await db.Themes.Where(t => t.ProgrammeId == programmeId).ToDictionaryAsync(t => t.Id, stop);
        List<Theme> untouched = [.. themes.Values.Where(t => !t.IsKept && t.MergedIntoId is null && before.IsReplaceable(t.Id))];
        var placed = await db.PlacedByPeople(programmeId, stop);
        await db.ForgetMachineCodings(programmeId, set, [.. untouched.Select(t => t.Id)], [.. before.Kept.Select(t => t.Id).Where(id => themes.TryGetValue(id, out var now) && !now.IsPublished)], stop);

        var goingOn = model.Themes.Select(found => found.Key is { } key ? Key.Read(key) : null).ToHashSet();
        var free = untouched.Where(t => !goingOn.Contains(t.Id)).ToList();
        var targets = model.Themes.Select(found => Target(db, programmeId, before, found, themes, free)).ToList();
        var used = targets.OfType<Theme>().Select(t => t.Id).ToHashSet();
        var gone = untouched.Where(t => !used.Contains(t.Id)).ToList();
        db.Themes.RemoveRange(gone);
        await db.SaveChangesAsync(stop);
        var already = await db.CodedAlready(programmeId, stop);
        var joined = 0;
        await Code(
            db,
            Coded(programmeId, before, model, targets, placed, already).Select(coding =>
            {
                joined += themes.TryGetValue(coding.ThemeId, out var theme) && theme.IsPublished ? 1 : 0;
                return coding;
            }),
            stop);
        var parted = before.Lines.Index().SelectMany(line => model.Assignments[line.Index].Where(a => a.SubTheme >= 0).Select(a => (a.Theme, Part: a.SubTheme + 1, line.Item.Id))).ToLookup(k => k.Theme);
        foreach (var (at, found) in model.Themes.Index().Where(theme => targets[theme.Index] is not null))
        {
            var target = targets[at]!.Id;
            await db.Part(
                programmeId, target,
                [.. found.SubThemes.Select((part, number) => new SubTheme(programmeId, target, number + 1, part.Label, string.Join(", ", part.Terms)))],
                parted[at].ToLookup(k => k.Part, k => k.Id),
                stop);
        }

        await writing.Commit(stop);
        return new ThemesFound(targets.OfType<Theme>().Count(t => !t.IsKept), before.Kept.Count, gone.Count, joined);
    }

    /// <summary>The theme that a found one is: the one it goes on from, a free one of the same label that nobody touched, or a new one. Null where a kept theme went while the engine ran.</summary>
    private static Theme? Target(HeardDb db, long programmeId, ThemeRunReading before, Analysis.Themes.Theme found, Dictionary<long, Theme> themes, List<Theme> free)
    {
        var terms = string.Join(", ", found.Terms);
        if (found.Key is { } key && Key.Read(key)!.Value is var id)
        {
            if (themes.TryGetValue(id, out var same))
            {
                same = same.MergedIntoId is { } target ? themes[target] : same;
                same.Relabel(same.IsKept ? same.Label : found.Label, terms);
                return same;
            }

            if (!before.IsReplaceable(id))
            {
                return null;
            }
        }

        if (free.Find(t => t.Label == found.Label) is { } alike)
        {
            alike.Relabel(alike.Label, terms);
            return alike;
        }

        var made = new Theme(programmeId, Ids.New(), found.Label);
        made.Relabel(found.Label, terms);
        db.Themes.Add(made);
        return made;
    }

    private static IEnumerable<Coding> Coded(long programmeId, ThemeRunReading before, ThemeModel model, List<Theme?> targets, HashSet<long> placed, HashSet<(long Line, long Theme)> already)
    {
        for (var row = 0; row < before.Lines.Count; row++)
        {
            var line = before.Lines[row].Id;
            if (placed.Contains(line))
            {
                continue;
            }

            foreach (var (theme, strength, _) in model.Assignments[row])
            {
                if (targets[theme] is { } target && already.Add((line, target.Id)))
                {
                    yield return new Coding(programmeId, line, target.Id, strength, byPerson: false);
                }
            }
        }
    }

    private static async Task Code(HeardDb db, IEnumerable<Coding> codings, CancellationToken stop)
    {
        foreach (var some in codings.Chunk(SavedAtOnce))
        {
            db.Codings.AddRange(some);
            await db.SaveChangesAsync(stop);
            foreach (var coding in some)
            {
                db.Entry(coding).State = EntityState.Detached;
            }
        }
    }
}
