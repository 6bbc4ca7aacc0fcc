using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Heard.Web.Tests.Serving;

/// <summary>A browser of its own, without script, that follows no redirect by itself: one of many people at once.</summary>
public sealed class Guest : IDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;

    /// <param name="heard">The server.</param>
    /// <param name="known">Cookies of another browser at the moment: the same one, where an answer was lost on the way.</param>
    public Guest(HeardServer heard, CookieCollection? known = null)
    {
        if (known is not null)
        {
            cookies.Add(known);
        }

        client = new HttpClient(new HttpClientHandler { CookieContainer = cookies, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.All }) { BaseAddress = heard.Address };
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public bool Has(string cookie) => cookies.GetAllCookies().Any(c => c.Name == cookie && !c.Expired);

    /// <summary>What would be sent there.</summary>
    public CookieCollection Cookies(string path) => cookies.GetCookies(new Uri(client.BaseAddress!, path));

    public async Task<Answer> Get(string path, HttpMethod? method = null)
    {
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, path);
        return await Send(request);
    }

    /// <summary>As the form of a page would be sent, its hidden "Then" with it; a <c>null</c> is left out.</summary>
    public async Task<Answer> Post(string path, params (string Name, string? Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Any(f => f.Name == "Then") ? Given(fields) : [KeyValuePair.Create("Then", ""), .. Given(fields)]) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return await Send(request);
    }

    private static IEnumerable<KeyValuePair<string, string>> Given((string Name, string? Value)[] fields) => fields.Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Name, f.Value!));

    /// <summary>Joins by the open link.</summary>
    public Task<Answer> Join(string slug = "people") => Post($"/{slug}/join");

    public void Dispose() => client.Dispose();

    private async Task<Answer> Send(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, Stop);
        var text = await response.Content.ReadAsStringAsync(Stop);
        return new Answer((int)response.StatusCode, response.Headers.Location?.OriginalString, text, response.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back, redirects included.</summary>
public sealed record Answer(int Status, string? Location, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public IHtmlDocument Document => new HtmlParser().ParseDocument(Text);

    /// <summary>The main part, white space folded.</summary>
    public string Main => string.Join(' ', (Document.QuerySelector("main")?.TextContent ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
