using System.Net;

namespace Heard.Web.Tests.Serving;

/// <summary>A browser without script that keeps cookies.</summary>
public sealed class Visitor : IAsyncDisposable
{
    private readonly CookieContainer cookies = new();
    private readonly HttpClient client;
    private readonly HttpClient stayer;

    public Visitor(Uri address)
    {
        client = Client(address, follows: true);
        stayer = Client(address, follows: false);
    }

    public CookieContainer Cookies => cookies;

    public async Task<Seen> Get(string path, HttpStatusCode? expected = HttpStatusCode.OK)
    {
        using var response = await client.GetAsync(path, TestContext.Current.CancellationToken);
        return await Seen.Of(this, response, expected);
    }

    public Task<HttpResponseMessage> Send(HttpRequestMessage request) => client.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>The answer itself, where the browser would follow it to the next page.</summary>
    public Task<HttpResponseMessage> SendOnly(HttpRequestMessage request) => stayer.SendAsync(request, TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync()
    {
        client.Dispose();
        stayer.Dispose();
        return ValueTask.CompletedTask;
    }

    private HttpClient Client(Uri address, bool follows) =>
        new(new HttpClientHandler { CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All, AllowAutoRedirect = follows }) { BaseAddress = address };
}
