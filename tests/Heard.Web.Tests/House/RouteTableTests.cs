using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Heard.Web.Tests.Reach.Accounts;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.House;

/// <summary>Every route × every kind of visitor × their own programme and another's, as the host itself lists its routes.</summary>
public class RouteTableTests
{
    /// <summary>Handlers that ask for more than the route: the right to make programmes, the server's own key, and links that are good.</summary>
    private static readonly HashSet<string> AskMore = new(StringComparer.Ordinal)
    {
        "POST /new", "POST /server/import", "POST /server/sign-in-link", "POST /{programme}/join/{token}", "POST /{programme}/join/mail/{asked}",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_cell_of_the_table_is_open_or_closed_as_its_rule_says()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);

        var (wrong, cells) = await Wrong(heard, every: 1);

        wrong.ShouldBeEmpty();
        cells.ShouldBeGreaterThan(1000);
    }

    [Fact]
    public async Task On_PostgreSQL_so_is_every_eleventh()
    {
        Assert.SkipWhen(HeardServer.Postgres is null, "No PostgreSQL was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(Engine.Postgres);

        (await Wrong(heard, every: 11)).Wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Where_a_second_factor_is_required_a_team_without_one_is_led_to_it_from_every_route_of_theirs()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite, TeamAccounts.Strict);
        var programme = await heard.Programme(role: null);
        var lead = (await Visitor.All(heard, programme)).Single(visitor => visitor.Name == "Lead");
        using var browser = Browser(200);
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(Route.All(heard).Where(route => route.Rule is Rule.Team && lead.May(route.Rule, isTheirs: true)), Stop, async (route, stop) =>
        {
            using var response = await Ask(browser, heard, route, "people", lead, stop);
            if (response.Headers.Location?.OriginalString.StartsWith("/account/protection?then=", StringComparison.Ordinal) != true)
            {
                wrong.Add($"{route}: {response.StatusCode}");
            }
        });

        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_changed_from_another_site_or_from_nowhere()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme(role: null);
        var lead = (await Visitor.All(heard, programme)).Single(visitor => visitor.Name == "Lead");
        using var browser = Browser(201);
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(Route.All(heard).Where(route => route.Method is not ("GET" or "HEAD")), Stop, async (route, stop) =>
        {
            foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"), ("Sec-Fetch-Site", "none"), ("Origin", "https://elsewhere.example"), ("Origin", "null"), ("X-Nothing", "said") })
            {
                using var request = route.Ask("people");
                request.RequestUri = new Uri(heard.Address, request.RequestUri!);
                request.Headers.Add(name, value);
                request.Headers.Add("Cookie", lead.Cookie);
                using var response = await browser.SendAsync(request, stop);

                // Without a cookie there is no session to misuse; the key is asked for instead.
                var isRight = route.Rule is Rule.Everyone { IsCookieless: true }
                    ? response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound
                    : response.StatusCode == HttpStatusCode.Forbidden;
                if (!isRight)
                {
                    wrong.Add($"{route} with {name}: {value}: {response.StatusCode}");
                }
            }
        });

        wrong.ShouldBeEmpty();
    }

    private static async Task<(List<string> Wrong, int Cells)> Wrong(HeardServer heard, int every)
    {
        var theirs = await heard.Programme(role: null);
        var visitors = await Visitor.All(heard, theirs);
        await heard.Programme("other", role: null);
        var cells = (from route in Route.All(heard)
                     from visitor in visitors.Select((who, n) => (Who: who, N: n))
                     from programme in route.HasProgramme ? (string[])["people", "other"] : ["people"]
                     select (route, visitor, programme)).Where((_, n) => n % every == 0).ToList();
        var browsers = visitors.ConvertAll(visitor => Browser(10 + visitors.IndexOf(visitor)));
        ConcurrentBag<string> wrong = [];
        await Parallel.ForEachAsync(cells, new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = Stop }, async (cell, stop) =>
        {
            var (route, visitor, programme) = cell;

            // A new recovery code ends the other sessions of its voice, so each asks as another voice.
            var who = route.Rule is Rule.Voices && visitor.Who.Speaks ? visitor.Who with { Cookie = await heard.VoiceCookieOf(theirs) } : visitor.Who;
            using var response = await Ask(browsers[visitor.N], heard, route, programme, who, stop);
            var may = visitor.Who.May(route.Rule, programme == "people");
            if (response.StatusCode >= HttpStatusCode.InternalServerError || response.StatusCode == HttpStatusCode.TooManyRequests || may == IsRefusal(response, route.Rule, visitor.Who, asksMore: may && AskMore.Contains(route.ToString())))
            {
                wrong.Add($"{route} in {programme} for {visitor.Who.Name} should be {(may ? "open" : "closed")} and answered {(int)response.StatusCode} {response.Headers.Location}");
            }
        });
        browsers.ForEach(browser => browser.Dispose());
        return ([.. wrong.Order(StringComparer.Ordinal)], cells.Count);
    }

    /// <summary>Who has no voice is asked to join and come back, nobody to sign in; somebody is told no. Anything else let them through to the handler.</summary>
    private static bool IsRefusal(HttpResponseMessage response, Rule rule, Visitor visitor, bool asksMore) => rule is Rule.Voices
        ? response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location!.OriginalString.Contains("/join?then=", StringComparison.Ordinal)
        : visitor.HasAccount
        ? response.StatusCode is HttpStatusCode.Forbidden && !asksMore
        : response.StatusCode is HttpStatusCode.Redirect && response.Headers.Location is { IsAbsoluteUri: true } to && to.PathAndQuery.StartsWith("/sign-in?then=", StringComparison.Ordinal);

    private static async Task<HttpResponseMessage> Ask(HttpClient browser, HeardServer heard, Route route, string programme, Visitor visitor, CancellationToken stop)
    {
        using var request = route.Ask(programme);
        request.RequestUri = new Uri(heard.Address, request.RequestUri!);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        if (visitor.Cookie is not null)
        {
            request.Headers.Add("Cookie", visitor.Cookie);
        }

        return await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <summary>Keeps no cookies, follows nothing, and comes from an address of its own: signing in is limited by address.</summary>
    private static HttpClient Browser(int n) => new(new SocketsHttpHandler
    {
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectCallback = async (context, stop) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(IPAddress.Parse($"127.0.0.{n}"), 0));
            await socket.ConnectAsync(context.DnsEndPoint, stop);
            return new NetworkStream(socket, ownsSocket: true);
        },
    });
}
