using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Join;

/// <summary>
/// "Leave this computer": the browser speaks no more, and what this site kept in it (drafts, pages) is cleared. Cookies of other
/// programmes, and the team's, stay: they say nothing of this one.
/// </summary>
internal static class LeavingEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapPost("/leaving", Leave).ForEveryone();
        programme.MapGet("/left", Left).ForEveryone();
    }

    private static async Task<RedirectHttpResult> Leave(Here here, Speaker speaker, HttpContext http)
    {
        speaker.Leave();
        RecoveryShown.Forget(http, here.Programme);
        Asked.Forget(http, here.Programme);
        await http.ForgetIdentity();
        Clear(http.Response);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/left");
    }

    private static RazorComponentResult<LeftPage> Left(Here here, HttpResponse response)
    {
        Clear(response);
        return new(new { here.Programme });
    }

    private static void Clear(HttpResponse response)
    {
        response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        response.Headers.CacheControl = "no-store";
    }
}
