using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>The team's page of one theme, or of the lines that are in none.</summary>
internal static class ThemePages
{
    public static async Task<RazorComponentResult<TeamThemePage>> Of(
        Here here, HeardDb db, Theme? theme, ThemeLinesAsked asked, LinesMoved? moved, CancellationToken stop, ThemeForm? form = null, FieldErrors? errors = null, PlacingForm? placing = null)
    {
        var programme = here.Programme.Id;
        var reading = await db.ReadThemes(programme, onlyPublished: false, stop);
        var lines = theme is null
            ? await db.ReadLinesInNoTheme(programme, asked.Kind, asked.Words, asked.Page, stop)
            : await db.ReadThemeLines(programme, theme.Id, asked.Kind, Audience.Room, asked.Page, stop, asked.Part);
        return new(new
        {
            here.Programme,
            Theme = theme is null ? null : reading.Themes.Single(t => t.Id == theme.Id),
            Themes = reading.Themes.Where(t => t.Id != theme?.Id).OrderBy(t => t.Title, StringComparer.CurrentCultureIgnoreCase).ToList(),
            Parts = theme is null ? [] : await db.ReadSubThemes(programme, theme.Id, stop),
            Lines = lines,
            Asked = asked,
            Moved = moved,
            Form = form ?? new ThemeForm { Name = theme?.Title, Description = theme?.Description },
            Placing = placing ?? new PlacingForm(),
            Errors = errors ?? FieldErrors.None,
            MayPublish = here.May(),
        })
        {
            StatusCode = errors is { Any: true } ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    /// <summary>What the last move did, out of the address it led to; null where there was none.</summary>
    public static async Task<LinesMoved?> Moved(this HeardDb db, Here here, string? moved, string? to, CancellationToken stop)
    {
        string[] lines = [.. (moved ?? "").Split('.').Where(line => Key.Read(line) is not null).Take(ThemeLinesReading.PageSize)];
        if (lines.Length == 0)
        {
            return null;
        }

        var programme = here.Programme.Id;
        var title = Key.Read(to) is { } id ? await db.Themes.Where(t => t.ProgrammeId == programme && t.Id == id).Select(t => t.Name ?? t.Label).SingleOrDefaultAsync(stop) : null;
        return title is null && to != PlacingForm.NoTheme ? null : new LinesMoved(to!, title, lines);
    }
}
