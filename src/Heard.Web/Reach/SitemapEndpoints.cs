using System.Xml.Linq;
using Heard.Core;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>What search engines may list: every open programme, and of each every public page.</summary>
internal static class SitemapEndpoints
{
    private const string MediaType = "application/xml; charset=utf-8";
    private static readonly XNamespace Map09 = "http://www.sitemaps.org/schemas/sitemap/0.9";

    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder programme)
    {
        site.MapGet("/robots.txt", Robots).ForEveryone();
        site.MapGet("/sitemap.xml", Programmes).ForEveryone();
        programme.MapGet("/sitemap.xml", Pages).ForThePublic();
    }

    private static ContentHttpResult Robots(HttpRequest request) =>
        TypedResults.Text($"User-agent: *\nDisallow: /*/team\nDisallow: /*/search\nDisallow: /sign-in\nSitemap: {request.Full("/sitemap.xml")}\n", "text/plain; charset=utf-8");

    private static async Task<ContentHttpResult> Programmes(HeardDb db, HttpRequest request, CancellationToken stop)
    {
        var open = await db.Programmes.Where(p => p.OpenedOn != null).OrderBy(p => p.Slug).Take(50_000).Select(p => p.Slug).ToListAsync(stop);
        return Xml(new XElement(Map09 + "sitemapindex", open.Select(slug =>
            new XElement(Map09 + "sitemap", new XElement(Map09 + "loc", request.Full($"/{slug}/sitemap.xml"))))));
    }

    private static async Task<Results<ContentHttpResult, NotFound>> Pages(Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        var home = request.Full($"/{here.Programme.Slug}");
        var reading = await db.Sitemap(here.Programme.Id, stop);
        IEnumerable<(string Path, DateOnly? On)> pages =
        [
            .. new[] { "", "/promise", "/easy-read", "/workshops", "/themes", "/faq", "/take-away" }.Select(path => (path, (DateOnly?)null)),
            .. reading.Workshops.Select(number => ($"/workshops/{number}", (DateOnly?)null)),
            .. reading.Themes.Select(id => ($"/themes/{Key.Write(id)}", (DateOnly?)null)),
            .. reading.Findings.Select(finding => ($"/findings/{Key.Write(finding.Id)}", (DateOnly?)finding.On)),
            .. reading.Questions.Select(number => ($"/faq/{number}", (DateOnly?)null)),
        ];
        return Xml(new XElement(Map09 + "urlset", pages.Select(page => new XElement(Map09 + "url",
            new XElement(Map09 + "loc", home + page.Path),
            page.On is { } on ? new XElement(Map09 + "lastmod", on.Iso()) : null))));
    }

    private static ContentHttpResult Xml(XElement root) =>
        TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}\n", MediaType);
}
