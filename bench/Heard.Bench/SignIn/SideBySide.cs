using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Heard.Bench.SignIn;

/// <summary>Asks the same of several kinds at the same moment, so that whatever else goes on here slows all of them, and compares how long each takes.</summary>
internal static class SideBySide
{
    private const int Warming = 10;

    public static async Task Run(string what, IReadOnlyList<string> kinds, int tries, Func<int, int, HttpRequestMessage> ask, HttpStatusCode expected)
    {
        Console.WriteLine($"{what}: {tries:N0} tries of each kind, the kinds side by side, {Figures.Load()}");
        var times = kinds.Select(_ => new List<double>()).ToArray();
        for (var n = -Warming; n < tries; n++)
        {
            var took = await Task.WhenAll(kinds.Select((_, kind) => Try(ask(kind, Math.Max(n, 0)), n, expected)));
            for (var kind = 0; n >= 0 && kind < took.Length; kind++)
            {
                times[kind].Add(took[kind]);
            }
        }

        foreach (var (kind, took) in kinds.Zip(times))
        {
            Console.WriteLine(Figures.Of(kind, took, "ms"));
        }

        var medians = times.Select(took => took.Median()).ToList();
        Console.WriteLine($"between the medians {medians.Max() - medians.Min():N2} ms (goal: at most 5), {Figures.Load()}");
    }

    /// <summary>A connection and an address of this machine of its own, since tries are limited by address.</summary>
    private static async Task<double> Try(HttpRequestMessage request, int n, HttpStatusCode expected)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse($"127.1.{(n + Warming) / 250}.{((n + Warming) % 250) + 1}"), 0));
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var begun = Stopwatch.GetTimestamp();
        using (request)
        using (var response = await client.SendAsync(request))
        {
            var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            return response.StatusCode == expected ? took : throw new InvalidOperationException($"It answered {response.StatusCode}.");
        }
    }
}
