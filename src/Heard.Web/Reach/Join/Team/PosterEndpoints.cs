using Heard.Core.People;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using QRCoder;

namespace Heard.Web.Reach.Join.Team;

/// <summary>The way in on paper: the link, the code, and a picture of the link that phones read.</summary>
internal static class PosterEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/joining/qr.svg", (Here here, HttpRequest request, IConfiguration configuration) => TypedResults.Text(Svg(Link(here, request, configuration)), "image/svg+xml; charset=utf-8")).ForTeam(Role.Lead);
        team.MapGet("/joining/qr.png", (Here here, HttpRequest request, IConfiguration configuration) => TypedResults.File(Png(Link(here, request, configuration)), "image/png")).ForTeam(Role.Lead);
        team.MapGet("/joining/poster", Poster).ForTeam(Role.Lead);
    }

    private static RazorComponentResult<PosterPage> Poster(Here here, HttpRequest request, IConfiguration configuration) =>
        new(new { here.Programme, here.Today, Link = Link(here, request, configuration), Site = Site(request, configuration) });

    private static string Link(Here here, HttpRequest request, IConfiguration configuration) => $"{Site(request, configuration)}/{here.Programme.Slug}/join";

    /// <summary>Where people find the site, as far as the operator said.</summary>
    internal static string Site(HttpRequest request, IConfiguration configuration) => configuration["Site"] is { Length: > 0 } known ? known.TrimEnd('/') : request.Full("");

    /// <summary>A quarter of the picture may be dirty or torn and it is still read.</summary>
    private static QRCodeData Data(string link)
    {
        using var generator = new QRCodeGenerator();
        return generator.CreateQrCode(link, QRCodeGenerator.ECCLevel.Q);
    }

    private static string Svg(string link)
    {
        using var data = Data(link);
        using var picture = new SvgQRCode(data);
        return picture.GetGraphic(8, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute);
    }

    private static byte[] Png(string link)
    {
        using var data = Data(link);
        using var picture = new PngByteQRCode(data);
        return picture.GetGraphic(24);
    }
}
