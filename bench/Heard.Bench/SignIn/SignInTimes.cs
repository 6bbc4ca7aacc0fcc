using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.SignIn;

/// <summary>
/// How long a refused sign-in takes for an address that has an account, one that has none, one without a password and one that
/// is locked, asked side by side: the difference is what somebody could learn who collects addresses.
/// </summary>
internal static class SignInTimes
{
    private const int Warming = 10;
    private const string Password = "four words in a row";
    private static readonly string[] Kinds = ["has an account", "has none", "has no password", "is locked"];

    public static async Task<int> Run(string[] args)
    {
        var tries = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 1000;
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", ""], builder => builder.Logging.ClearProviders());
        await using (var scope = heard.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<HeardDb>().Prepare(CancellationToken.None);
            await Make(scope.ServiceProvider, tries);
        }

        await heard.StartAsync();
        Console.WriteLine($"{tries:N0} refused tries of each kind, the kinds side by side, {Figures.Load()}");
        var times = Kinds.ToDictionary(kind => kind, _ => new List<double>(), StringComparer.Ordinal);
        for (var n = -Warming; n < tries; n++)
        {
            // At the same moment, so that whatever else goes on here slows all of them.
            var took = await Task.WhenAll(Kinds.Select((_, kind) => Try(heard.Urls.First(), Address(kind, Math.Max(n, 0), tries), n)));
            for (var kind = 0; n >= 0 && kind < Kinds.Length; kind++)
            {
                times[Kinds[kind]].Add(took[kind]);
            }

            if (n > 0 && n % 50 == 0)
            {
                Console.WriteLine($"after {n:N0}: between the medians {Between(times):N2} ms");
            }
        }

        foreach (var (kind, took) in times)
        {
            Console.WriteLine(Figures.Of(kind, took, "ms"));
        }

        Console.WriteLine($"between the medians {Between(times):N2} ms (goal: at most 5), {Figures.Load()}");
        await heard.StopAsync();
        Directory.Delete(folder, recursive: true);
        return 0;
    }

    private static double Between(Dictionary<string, List<double>> times)
    {
        var medians = times.Values.Select(took => took.Median()).ToList();
        return medians.Max() - medians.Min();
    }

    /// <summary>Nobody's account is tried ten times, which would lock it.</summary>
    private static int Accounts(int tries) => (tries + 7) / 8;

    private static string Address(int kind, int n, int tries) => $"kind{kind}.{n % Accounts(tries)}@example.org";

    private static async Task Make(IServiceProvider services, int tries)
    {
        var accounts = services.GetRequiredService<UserManager<Account>>();
        var hash = accounts.PasswordHasher.HashPassword(new Account(), Password);
        foreach (var kind in (int[])[0, 2, 3])
        {
            for (var n = 0; n < Accounts(tries); n++)
            {
                var email = Address(kind, n, tries);
                await accounts.CreateAsync(new Account
                {
                    Name = email,
                    Email = email,
                    UserName = email,
                    PasswordHash = kind == 2 ? null : hash,
                    LockoutEnd = kind == 3 ? DateTimeOffset.UtcNow.AddDays(1) : null,
                });
            }
        }
    }

    /// <summary>A connection and an address of this machine of its own, since tries are limited by address.</summary>
    private static async Task<double> Try(string server, string email, int n)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectCallback = async (context, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                socket.Bind(new IPEndPoint(IPAddress.Parse($"127.1.{(n + Warming) / 250}.{((n + Warming) % 250) + 1}"), 0));
                await socket.ConnectAsync(context.DnsEndPoint, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        });
        using var request = new HttpRequestMessage(HttpMethod.Post, server + "/sign-in")
        {
            Content = new FormUrlEncodedContent([KeyValuePair.Create("Email", email), KeyValuePair.Create("Password", "not the password")]),
        };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        var begun = Stopwatch.GetTimestamp();
        using var response = await client.SendAsync(request);
        var took = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
        return response.StatusCode == HttpStatusCode.UnprocessableEntity ? took : throw new InvalidOperationException($"It answered {response.StatusCode}.");
    }
}
