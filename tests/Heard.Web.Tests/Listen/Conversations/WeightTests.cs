using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;
using Heard.Web.CommandLine;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Listen.Conversations;

/// <summary>What an old telephone fetches over a poor line before somebody can speak.</summary>
public partial class WeightTests
{
    private const int Most = 60_000;

    [Theory]
    [InlineData("en")]
    [InlineData("ar")]
    public async Task The_page_of_a_conversation_and_all_it_needs_are_below_60_kB_packed_and_come_from_here(string language)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Db(db => SampleRegion.Load(db, TimeProvider.System, TestContext.Current.CancellationToken));
        using var phone = new HttpClient(new HttpClientHandler { UseCookies = false, AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = heard.Address };
        phone.DefaultRequestHeaders.Add("Accept-Encoding", "br");
        phone.DefaultRequestHeaders.Add("Accept-Language", language);
        var list = await heard.Get($"/{programme.Slug}/conversations");
        var parser = new HtmlParser();
        Dictionary<string, int> fetched = [];
        var (page, size) = await Fetch(list.Document.QuerySelector("main h2 a")!.GetAttribute("href")!);
        fetched["the page"] = size;
        var document = parser.ParseDocument(page);
        var waiting = new Queue<string>(document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=modulepreload], script[src], img[src]").Select(one => one.GetAttribute("href") ?? one.GetAttribute("src")!));
        while (waiting.TryDequeue(out var address))
        {
            address.ShouldStartWith("/");
            if (fetched.ContainsKey(address))
            {
                continue;
            }

            var (text, bytes) = await Fetch(address);
            fetched[address] = bytes;
            foreach (var import in Imports().Matches(text).Select(match => match.Groups[1].Value))
            {
                waiting.Enqueue(new Uri(new Uri(heard.Address, address), import).AbsolutePath);
            }
        }

        document.DocumentElement.GetAttribute("lang").ShouldBe(language);
        fetched.Count.ShouldBeGreaterThan(5);
        fetched.Values.Sum().ShouldBeLessThan(Most, string.Join('\n', fetched));
        TestContext.Current.TestOutputHelper?.WriteLine($"{fetched.Values.Sum()} bytes: {string.Join(", ", fetched)}");

        async Task<(string Text, int Bytes)> Fetch(string address)
        {
            using var response = await phone.GetAsync(address, TestContext.Current.CancellationToken);
            response.StatusCode.ShouldBe(HttpStatusCode.OK, address);
            var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
            if (!response.Content.Headers.ContentEncoding.Contains("br"))
            {
                return (Encoding.UTF8.GetString(bytes), bytes.Length);
            }

            await using var plain = new System.IO.Compression.BrotliStream(new MemoryStream(bytes), System.IO.Compression.CompressionMode.Decompress);
            using var reader = new StreamReader(plain);
            return (await reader.ReadToEndAsync(TestContext.Current.CancellationToken), bytes.Length);
        }
    }

    [GeneratedRegex("""(?:import|from)\s*\(?\s*['"](\.[^'"]+)['"]""")]
    private static partial Regex Imports();
}
