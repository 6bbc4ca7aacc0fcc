using System.Text;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>The public front of a programme: its home, its promise, its brand.</summary>
internal static class HubEndpoints
{
    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder programme)
    {
        site.MapGet("/", Start).ForEveryone();
        site.MapGet("/health", () => TypedResults.Text("ok")).ForEveryone();
        programme.MapGet("", Hub).ForThePublic();
        programme.MapGet("/promise", Promise).ForThePublic();
        programme.MapGet("/brand.css", Brand).ForThePublic();
    }

    /// <summary>One open programme is the start page; of several, the list.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<StartPage>>> Start(HeardDb db, CancellationToken stop)
    {
        var open = await db.Programmes.AsNoTracking().Where(p => p.OpenedOn != null).OrderBy(p => p.Name).Take(200).ToListAsync(stop);
        return open is [var only] ? TypedResults.LocalRedirect($"/{only.Slug}") : new RazorComponentResult<StartPage>(new { Programmes = open });
    }

    private static async Task<RazorComponentResult> Hub(Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return new RazorComponentResult<NotYetPage>(new { here.Programme });
        }

        return new RazorComponentResult<HubPage>(new { here.Programme, Reading = await db.Hub(here.Programme.Id, stop), here.Today, Canonical = request.Full() });
    }

    private static RazorComponentResult<PromisePage> Promise(Here here, HttpRequest request) =>
        new(new { here.Programme, Canonical = request.Full() });

    private static ContentHttpResult Brand(Here here) => TypedResults.Text(Css(here.Programme.Brand), "text/css; charset=utf-8");

    /// <summary>The brand's colours, for whichever page uses the style sheet.</summary>
    public static string Css(Brand brand) => new StringBuilder().Append(":root{--brand:").Append(brand.Primary)
        .Append(";--brand-accent:").Append(brand.Accent)
        .Append(";--brand-on-accent:").Append(brand.Accent.Contrast(Colour.Black) >= brand.Accent.Contrast(Colour.White) ? "#000" : "#fff").Append('}').ToString();
}
