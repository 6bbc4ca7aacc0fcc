using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Join;

/// <summary>What follows somebody's first words: thanks, and the code that opens what they said, shown until they have noted it.</summary>
internal static class WelcomeEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/welcome", Read).ForVoices();
        programme.MapPost("/welcome/noted", Noted).ForVoices();
    }

    private static async Task<RazorComponentResult<CodeToNotePage>> Read(string? then, Here here, Speaker speaker, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        var speaks = await speaker.Session(stop);
        return new(new { here.Programme, Code = speaks!.IsOwn ? RecoveryShown.Read(http, here.Programme) : null, speaks.IsOwn, Then = Onwards.IsLocal(then) ? then : null });
    }

    private static RedirectHttpResult Noted(Here here, HttpContext http)
    {
        RecoveryShown.Forget(http, here.Programme);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/about-you");
    }
}
