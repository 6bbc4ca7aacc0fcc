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

/// <summary>What a person decides about one theme. It outlives every run.</summary>
internal static class ThemeEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/themes/{theme}", Read).ForTeam(Role.Analyst);
        team.MapPost("/themes/{theme}", Rename).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheNameAndTheDescriptionAreSaved);
        team.MapPost("/themes/{theme}/merging", Merge).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheTwoThemesAreOneNowThis);
        team.MapPost("/themes/{theme}/parts/{part:int}/parting", PartOff).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheSubThemeIsAThemeOf);
        team.MapPost("/themes/{theme}/publication", Publish).ForTeam(Role.Lead).Saying(() => UnderstandTexts.TheThemeIsPublic);
        team.MapPost("/themes/{theme}/withdrawal", Unpublish).ForTeam(Role.Lead).Saying(() => UnderstandTexts.TheThemeIsOffThePublicPages);
    }

    private static async Task<Results<RazorComponentResult<TeamThemePage>, RedirectHttpResult, NotFound>> Read(
        string theme, Here here, HeardDb db, CancellationToken stop, [FromQuery] string? kind, [FromQuery] int? page, [FromQuery] int? part, [FromQuery] string? moved, [FromQuery] string? to)
    {
        if (await db.ThemeAt(here, theme, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (found.MergedIntoId is { } target)
        {
            return TypedResults.LocalRedirect(At(here, target));
        }

        return await ThemePages.Of(here, db, found, ThemeLinesAsked.Of(kind, null, page, part), await db.Moved(here, moved, to, stop), stop);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> PartOff(string theme, int part, Here here, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        await using var writing = await db.WriteAlone(programme, stop);
        if (await db.ThemeAt(here, theme, stop) is not { MergedIntoId: null } from
            || await db.SubThemes.SingleOrDefaultAsync(s => s.ProgrammeId == programme && s.ThemeId == from.Id && s.Number == part, stop) is not { } own)
        {
            return TypedResults.NotFound();
        }

        // Both are somebody's from now on: the next look keeps them apart.
        var made = new Theme(programme, Ids.New(), own.Label);
        made.Rename(own.Label, "");
        made.Relabel(own.Label, own.Terms);
        from.Keep();
        db.Themes.Add(made);
        await db.SaveChangesAsync(stop);
        db.Entry(own).State = EntityState.Detached;
        await db.PartOff(programme, from.Id, part, made.Id, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(At(here, made.Id));
    }

    private static async Task<Results<RazorComponentResult<TeamThemePage>, RedirectHttpResult, NotFound>> Rename(
        string theme, Here here, [FromForm] ThemeForm form, HeardDb db, CancellationToken stop)
    {
        if (await db.ThemeAt(here, theme, stop) is not { MergedIntoId: null } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var name = errors.Need("Name", form.Name, UnderstandTexts.EnterANameForTheTheme, Theme.MostName);
        var description = errors.Optional("Description", form.Description, Theme.MostDescription);
        if (!errors.Any && found.IsPublished && await Repeats(db, found, name, description, stop) is { } repeated)
        {
            errors.Add("Description", Refused(repeated));
        }

        if (errors.Any)
        {
            return await ThemePages.Of(here, db, found, ThemeLinesAsked.Of(null, null, null), null, stop, form, errors);
        }

        found.Rename(name, description);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect(At(here, found.Id));
    }

    private static async Task<Results<RazorComponentResult<TeamThemePage>, RedirectHttpResult, NotFound>> Merge(
        string theme, Here here, [FromForm] string? into, HeardDb db, CancellationToken stop)
    {
        if (await db.ThemeAt(here, theme, stop) is not { MergedIntoId: null } found)
        {
            return TypedResults.NotFound();
        }

        if (await db.ThemeAt(here, into, stop) is not { MergedIntoId: null } target || target.Id == found.Id)
        {
            return await ThemePages.Of(
                here, db, found, ThemeLinesAsked.Of(null, null, null), null, stop, null, new FieldErrors().Add("into", UnderstandTexts.ChooseTheThemeToMergeThisOne));
        }

        await using var writing = await db.Write(stop);
        await db.MoveAllCodings(here.Programme.Id, found.Id, target.Id, stop);
        found.MergeInto(target);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(At(here, target.Id));
    }

    private static async Task<Results<RazorComponentResult<TeamThemePage>, RedirectHttpResult, NotFound>> Publish(string theme, Here here, HeardDb db, CancellationToken stop)
    {
        if (await db.ThemeAt(here, theme, stop) is not { MergedIntoId: null } found)
        {
            return TypedResults.NotFound();
        }

        if (await Repeats(db, found, found.Title, found.Description, stop) is { } repeated)
        {
            return await ThemePages.Of(here, db, found, ThemeLinesAsked.Of(null, null, null), null, stop, null, new FieldErrors().Add("Description", Refused(repeated)));
        }

        found.Publish(true);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect(At(here, found.Id));
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Unpublish(string theme, Here here, HeardDb db, CancellationToken stop)
    {
        if (await db.ThemeAt(here, theme, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        found.Publish(false);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect(At(here, found.Id));
    }

    public static string At(Here here, long theme) => $"/{here.Programme.Slug}/team/themes/{Key.Write(theme)}";

    public static async Task<Theme?> ThemeAt(this HeardDb db, Here here, string? key, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        return Key.Read(key) is { } id ? await db.Themes.SingleOrDefaultAsync(t => t.ProgrammeId == programme && t.Id == id, stop) : null;
    }

    private static async Task<string?> Repeats(HeardDb db, Theme theme, string name, string description, CancellationToken stop)
    {
        var lines = await db.LinesNotForThePublic(theme.ProgrammeId, [theme.Id], stop);
        return Theme.Repeats(name, description, lines[theme.Id])?.Words;
    }

    private static string Refused(string line) =>
        string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ALineThatWasNotSaidTo, line.Length > 120 ? line[..120] + "…" : line);
}
