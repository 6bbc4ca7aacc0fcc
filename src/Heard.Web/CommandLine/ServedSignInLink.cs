using System.Net.Http.Headers;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.CommandLine;

/// <summary><c>heard sign-in-link</c> in a folder that is being served goes through its server, by the key that lies beside the database.</summary>
internal static class ServedSignInLink
{
    private const string Path = "/server/sign-in-link";

    public static void Map(IEndpointRouteBuilder site) => site.MapPost(Path, Make).ForEveryone().WithMetadata(new CookielessAttribute());

    /// <summary>The token; null where no account has the address.</summary>
    public static async Task<string?> Ask((string Url, string Key) server, string address, CancellationToken stop)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url + Path) { Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", address)]) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        using var response = await client.SendAsync(request, stop);
        return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync(stop) : null;
    }

    private static async Task<Results<ContentHttpResult, NotFound, StatusCodeHttpResult>> Make([FromForm] Reach.SignInForm form, HttpRequest request, ServerKey key, HeardDb db, TimeProvider clock, CancellationToken stop) =>
        !key.Opens(request.Headers.Authorization) ? TypedResults.StatusCode(StatusCodes.Status403Forbidden)
        : await db.MakeLinkFor(form.Email ?? "", clock.GetUtcNow(), stop) is { } token ? TypedResults.Text(token)
        : TypedResults.NotFound();
}
