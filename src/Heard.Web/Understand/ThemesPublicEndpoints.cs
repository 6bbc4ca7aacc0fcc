using Heard.Analysis;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Understand;

/// <summary>Published themes as everyone reads them.</summary>
internal static class ThemesPublicEndpoints
{
    private const int TypicalLines = 5;

    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/themes", List).ForThePublic();
        programme.MapGet("/themes/table", Table).ForThePublic();
        programme.MapGet("/themes/{theme}", Read).ForThePublic();
        programme.MapGet("/themes/{theme}/lines/{page:int}", Lines).ForThePublic();
    }

    private static async Task<Results<RazorComponentResult<ThemesPage>, NotFound>> List(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        here.Programme.IsHidden()
            ? TypedResults.NotFound()
            : new RazorComponentResult<ThemesPage>(new { here.Programme, Reading = await db.ReadThemes(here.Programme.Id, onlyPublished: true, stop), Canonical = request.Full() });

    private static async Task<Results<RazorComponentResult<ThemeTablePage>, NotFound>> Table(Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        var reading = await db.ReadThemes(here.Programme.Id, onlyPublished: true, stop);
        return new RazorComponentResult<ThemeTablePage>(new { here.Programme, Reading = reading, Canonical = request.Full() });
    }

    private static async Task<Results<RazorComponentResult<ThemePage>, RedirectHttpResult, NotFound>> Read(string theme, Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden() || Key.Read(theme) is not { } asked || await db.PublishedThemeAt(here.Programme.Id, asked, stop) is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (Key.Write(id) != theme)
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/themes/{Key.Write(id)}");
        }

        var reading = await db.ReadTheme(here.Programme.Id, id, stop);
        var typical = Representative.Of([.. reading.Readable.Select(line => line.Understood!)], [.. Enumerable.Range(0, reading.Readable.Count)], TypicalLines);
        return new RazorComponentResult<ThemePage>(new
        {
            here.Programme,
            Reading = reading,
            Typical = typical.Select(line => reading.Readable[line.Row]).ToList(),
            Shown = await db.ReadShown(here.Programme.Id, stop),
            here.Today,
            Canonical = request.Full(),
        });
    }

    private static async Task<Results<RazorComponentResult<ThemeLinesPage>, RedirectHttpResult, NotFound>> Lines(string theme, int page, Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden() || page < 1 || Key.Read(theme) is not { } asked || await db.PublishedThemeAt(here.Programme.Id, asked, stop) is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (Key.Write(id) != theme)
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/themes/{Key.Write(id)}/lines/1");
        }

        var lines = await db.ReadThemeLines(here.Programme.Id, id, null, Audience.Public, page, stop);
        return page > lines.Pages
            ? TypedResults.NotFound()
            : new RazorComponentResult<ThemeLinesPage>(new { here.Programme, Theme = await db.ReadThemeCount(here.Programme.Id, id, stop), Lines = lines, Canonical = request.Full() });
    }
}
