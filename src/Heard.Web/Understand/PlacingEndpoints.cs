using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Understand;

/// <summary>Lines that a person puts under a theme, a new one or none. Where a person puts a line, it stays.</summary>
internal static class PlacingEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/themes/none", ReadNone).ForTeam(Role.Analyst);
        team.MapPost("/themes/{theme}/moves", Move).ForTeam(Role.Analyst).SayingNothing();
    }

    private static async Task<RazorComponentResult<TeamThemePage>> ReadNone(
        Here here, HeardDb db, CancellationToken stop, [FromQuery] string? kind, [FromQuery] int? page, [FromQuery] string? q, [FromQuery] string? moved, [FromQuery] string? to) =>
        await ThemePages.Of(here, db, null, ThemeLinesAsked.Of(kind, q, page), await db.Moved(here, moved, to, stop), stop);

    /// <param name="theme">The theme the lines are in now, or "none".</param>
    private static async Task<Results<RazorComponentResult<TeamThemePage>, RedirectHttpResult, NotFound>> Move(
        string theme, Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        var form = PlacingForm.Of(await request.ReadFormAsync(stop));
        var from = theme == PlacingForm.NoTheme ? null : await db.ThemeAt(here, theme, stop);
        if (from is null ? theme != PlacingForm.NoTheme : from.MergedIntoId is not null)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        if (form.Lines.Count == 0)
        {
            errors.Add("lines", UnderstandTexts.TickAtLeastOneLine);
        }

        var to = await Target(form, from, here, db, errors, stop);
        if (errors.Any)
        {
            return await ThemePages.Of(here, db, from, ThemeLinesAsked.Of(null, null, null), null, stop, null, errors, form);
        }

        from?.Keep();
        to?.Keep();
        var placed = await db.PlaceLines(here.Programme.Id, form.Lines, from?.Id, to?.Id, stop);
        await db.SaveChangesAsync(stop);
        var target = to is null ? PlacingForm.NoTheme : Key.Write(to.Id);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/themes/{theme}?moved={string.Join('.', placed.Select(Key.Write))}&to={target}");
    }

    /// <summary>Null for none, where the form says so; a new theme is not saved yet.</summary>
    private static async Task<Theme?> Target(PlacingForm form, Theme? from, Here here, HeardDb db, FieldErrors errors, CancellationToken stop)
    {
        switch (form.To)
        {
            case PlacingForm.NoTheme:
                return null;
            case PlacingForm.NewTheme:
                var name = errors.Need("Name-new", form.Name, UnderstandTexts.EnterANameForTheNewTheme, Theme.MostName);
                if (errors.Any)
                {
                    return null;
                }

                var made = new Theme(here.Programme.Id, Ids.New(), name);
                made.Rename(name, "");
                db.Themes.Add(made);
                return made;
            default:
                if (await db.ThemeAt(here, form.To, stop) is { MergedIntoId: null } found && found.Id != from?.Id)
                {
                    return found;
                }

                errors.Add("To", UnderstandTexts.ChooseWhereTheTickedLinesBelong);
                return null;
        }
    }
}
