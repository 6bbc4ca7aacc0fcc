using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Heard.Data;
using Heard.Web;
using Heard.Web.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Heard.Bench.Pages;

/// <summary>
/// The sample's front page as it is served beside a bare minimal-API endpoint that returns the same bytes from memory, both
/// from this process, asked by wrk (64 connections, one thread) in turn.
/// </summary>
internal static partial class HubSpeed
{
    public static async Task<int> Run(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        await using var heard = HeardHost.Build(["--Data", folder, "--urls", "http://127.0.0.1:0", "--ConnectionStrings:Heard", ""], builder => builder.Logging.ClearProviders());
        string slug;
        await using (var scope = heard.Services.CreateAsyncScope())
        {
            var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
            await db.Prepare(CancellationToken.None);
            slug = (await SampleRegion.Load(db, TimeProvider.System, CancellationToken.None)).Slug;
        }

        await heard.StartAsync();
        var hub = $"{heard.Urls.First()}/{slug}";
        using var client = new HttpClient();
        var bytes = await client.GetByteArrayAsync(hub);

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        await using var bare = builder.Build();
        bare.Urls.Add("http://127.0.0.1:0");
        bare.MapMethods("/hub", [HttpMethods.Get], () => TypedResults.Bytes(bytes, "text/html; charset=utf-8"));
        await bare.StartAsync();
        var plain = $"{bare.Urls.First()}/hub";

        Console.WriteLine($"{bytes.Length:N0} bytes, {seconds} s each, {Figures.Load()}");
        List<double> ours = [], bares = [];
        for (var run = 0; run <= runs; run++)
        {
            var (a, b) = (await Wrk(hub, seconds), await Wrk(plain, seconds));
            if (run > 0)
            {
                ours.Add(a);
                bares.Add(b);
            }
        }

        Console.WriteLine(Figures.Of("hub", ours, "requests/s"));
        Console.WriteLine(Figures.Of("bare", bares, "requests/s"));
        Console.WriteLine($"hub / bare                         {ours.Zip(bares, (a, b) => a / b).ToList().Median():P0}   (goal: at least 20 %)");
        await heard.StopAsync();
        await bare.StopAsync();
        return 0;
    }

    private static async Task<double> Wrk(string url, int seconds)
    {
        using var process = Process.Start(new ProcessStartInfo("wrk", ["-t1", "-c64", $"-d{seconds}s", url]) { RedirectStandardOutput = true })
            ?? throw new InvalidOperationException("wrk is needed: apt-get install wrk.");
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return output.Contains("Non-2xx", StringComparison.Ordinal)
            ? throw new InvalidOperationException(output)
            : double.Parse(RequestsPerSecond().Match(output).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex RequestsPerSecond();
}
