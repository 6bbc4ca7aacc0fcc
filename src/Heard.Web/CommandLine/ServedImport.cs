using System.Net.Http.Headers;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.CommandLine;

/// <summary>
/// <c>heard import</c> into a folder that is being served goes through its server, which is the one that writes. The key lies
/// beside the database, readable by whoever may read that.
/// </summary>
internal static class ServedImport
{
    private const string Path = "/server/import";

    public static void Map(IEndpointRouteBuilder site) => site.MapPost(Path, Take).ForEveryone().WithMetadata(new CookielessAttribute());

    /// <summary>Asks the server to carry out the order.</summary>
    public static async Task<(ImportSummary? Summary, string? Refusal)> Ask((string Url, string Key) server, Stream file, ImportOrder order, CancellationToken stop)
    {
        List<KeyValuePair<string, string?>> query =
        [
            new("name", order.FileName), new("programme", order.Programme), new("shape", order.Shape), new("audience", order.Audience?.ToString()),
            new("wording", order.Wording?.ToString()), new("series", order.Series), new("dry", order.IsDryRun ? "yes" : null),
            .. order.Map.Select(pair => KeyValuePair.Create("map", (string?)pair)),
        ];
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(30) };
        using var request = new HttpRequestMessage(HttpMethod.Post, server.Url + Path + QueryString.Create(query.Where(pair => pair.Value is not null))) { Content = new StreamContent(file) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", server.Key);
        try
        {
            using var response = await client.SendAsync(request, stop);
            var text = await response.Content.ReadAsStringAsync(stop);
            return response.IsSuccessStatusCode ? (ImportSummary.Parse(text), null)
                : response.StatusCode == System.Net.HttpStatusCode.UnprocessableEntity ? (null, text)
                : (null, $"The server at {server.Url} did not take the file ({(int)response.StatusCode}). Bring it in on its page {server.Url}/{order.Programme}/team/import instead.");
        }
        catch (HttpRequestException)
        {
            return (null, $"The folder is served at {server.Url}, but that server does not answer. Try again when it does.");
        }
    }

    private static async Task<Results<ContentHttpResult, ForbidHttpResult, StatusCodeHttpResult>> Take(HttpRequest request, ServerKey key, HeardDb db, CancellationToken stop)
    {
        if (!key.Opens(request.Headers.Authorization))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        var query = request.Query;
        var order = new ImportOrder(query["name"].ToString(), query["programme"].ToString())
        {
            Shape = query["shape"],
            Map = [.. query["map"].OfType<string>()],
            Audience = Enum.TryParse<Audience>(query["audience"], out var audience) ? audience : null,
            Wording = Enum.TryParse<Wording>(query["wording"], out var wording) ? wording : null,
            Series = query["series"],
            IsDryRun = query.ContainsKey("dry"),
        };
        if (!Programme.IsSlug(order.Programme))
        {
            return TypedResults.StatusCode(StatusCodes.Status400BadRequest);
        }

        // Kestrel bounds the body to the largest file that is taken.
        using var file = new MemoryStream();
        await request.Body.CopyToAsync(file, stop);
        file.Position = 0;
        var (summary, refusal) = await order.CarryOut(file, db, null, stop);
        return summary is null
            ? TypedResults.Text(refusal, statusCode: StatusCodes.Status422UnprocessableEntity)
            : TypedResults.Text(summary.Json, "application/json");
    }
}
