using System.Globalization;
using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

public sealed record ThemeRunForm
{
    public string? Set { get; init; }
    public string? Count { get; init; }
}

/// <summary>The team's themes: looking for them, and showing them to the public.</summary>
internal static class ThemesEndpoints
{
    /// <summary>How long the page says what the last look did.</summary>
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/themes", Read).ForTeam(Role.Analyst);
        team.MapPost("/themes/runs", Run).ForTeam(Role.Analyst).SayingNothing();
        team.MapPost("/themes/runs/stopping", Stop).ForTeam(Role.Analyst).SayingNothing();
        team.MapPost("/themes/publication", PublishAll).ForTeam(Role.Lead).Saying(() => UnderstandTexts.AllThemesArePublic);
    }

    private static Task<RazorComponentResult<TeamThemesPage>> Read(Here here, HeardDb db, TimeProvider clock, CancellationToken stop, [FromQuery] string? set) =>
        Page(here, db, new ThemeRunForm { Set = set }, FieldErrors.None, clock, stop);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TeamThemesPage>>> Run(
        Here here, [FromForm] ThemeRunForm form, HeardDb db, AnalysisRuns runs, TimeProvider clock, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var count = ReadCount(form.Count, errors);
        var programme = here.Programme.Id;
        if (ThemeSet.Read(form.Set) is not { } set || (set is ThemeSet.OneSeries series && !await db.Series.AnyAsync(s => s.ProgrammeId == programme && s.Id == series.Id, stop)))
        {
            errors.Add("Set", UnderstandTexts.ChooseWhichLinesToLookIn);
        }
        else if (await set.Lines(db, programme).CountAsync(stop) is var lines and (0 or > ThemeRun.MostLines))
        {
            errors.Add("Set", lines == 0
                ? UnderstandTexts.ThereAreNoLinesInThisSet
                : string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ThemesCanBeLookedForInLines, ThemeRun.MostLines, lines));
        }
        else if (!errors.Any)
        {
            await Begin(programme, set, count, db, runs, clock, stop);
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/themes?set={set.Text}");
        }

        return await Page(here, db, form, errors, clock, stop);
    }

    /// <summary>One look at a time in a programme: while another goes on, its page is what is shown.</summary>
    private static async Task Begin(long programme, ThemeSet set, int? count, HeardDb db, AnalysisRuns runs, TimeProvider clock, CancellationToken stop)
    {
        var run = new AnalysisRun { ProgrammeId = programme, Id = Ids.New(), Set = set.Text, BeatAt = clock.GetUtcNow() };
        await using (var writing = await db.WriteAlone(programme, stop))
        {
            if (await db.LastRun(programme, stop) is { } last && last.IsGoingOn(clock.GetUtcNow()))
            {
                return;
            }

            db.AnalysisRuns.Add(run);
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }

        await runs.Begin(programme, run.Id, set, count);
    }

    private static async Task<RedirectHttpResult> Stop(Here here, HeardDb db, CancellationToken stop)
    {
        if (await db.LastRun(here.Programme.Id, stop) is { Ending: null } run)
        {
            run.IsStopAsked = true;
            await db.SaveChangesAsync(stop);
        }

        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/themes");
    }

    private static Task<AnalysisRun?> LastRun(this HeardDb db, long programme, CancellationToken stop) =>
        db.AnalysisRuns.Where(r => r.ProgrammeId == programme).OrderByDescending(r => r.BeatAt).ThenBy(r => r.Id).FirstOrDefaultAsync(stop);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TeamThemesPage>>> PublishAll(Here here, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var themes = await db.Themes.Where(t => t.ProgrammeId == programme && !t.IsPublished && t.MergedIntoId == null).ToListAsync(stop);
        var lines = await db.LinesNotForThePublic(programme, [.. themes.Select(t => t.Id)], stop);
        var errors = new FieldErrors();
        foreach (var theme in themes)
        {
            if (Theme.Repeats(theme.Title, theme.Description, lines[theme.Id]) is null)
            {
                theme.Publish(true);
            }
            else
            {
                errors.Add(Key.Write(theme.Id), string.Format(CultureInfo.CurrentCulture, UnderstandTexts.RepeatsALineThatWasNotSaid, theme.Title));
            }
        }

        await db.SaveChangesAsync(stop);
        return errors.Any
            ? await Page(here, db, new ThemeRunForm(), errors, clock, stop)
            : TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/themes");
    }

    private static async Task<RazorComponentResult<TeamThemesPage>> Page(Here here, HeardDb db, ThemeRunForm form, FieldErrors errors, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var run = await db.LastRun(programme, stop);
        run = run?.BeatAt > clock.GetUtcNow() - ShownFor ? run : null;
        var reading = await db.ReadThemes(programme, onlyPublished: false, stop);
        var typical = await db.StrongestLines(programme, [.. reading.Themes.Select(t => t.Id)], Audience.Room, 3, stop);
        var series = await db.Series.AsNoTracking().Where(s => s.ProgrammeId == programme).OrderBy(s => s.Number).ToListAsync(stop);
        return new(new { here.Programme, Reading = reading, Typical = typical, Series = series, Form = form, Errors = errors, Run = run, IsGoingOn = run?.IsGoingOn(clock.GetUtcNow()) ?? false, MayPublish = here.May() })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static int? ReadCount(string? text, FieldErrors errors)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return null;
        }

        if (int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is >= 2 and <= ThemeRun.MostThemes)
        {
            return count;
        }

        errors.Add("Count", string.Format(CultureInfo.CurrentCulture, UnderstandTexts.EnterAWholeNumberFrom2To, ThemeRun.MostThemes));
        return null;
    }
}
