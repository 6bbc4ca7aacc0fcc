using System.Diagnostics;
using System.Globalization;
using Heard.Web;

namespace Heard.Bench.Pages;

/// <summary>From starting the built program to the first page of the sample: at its first start, which makes the sample, and at later ones.</summary>
internal static class StartTime
{
    private const int Port = 5197;

    public static async Task<int> Run()
    {
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        Console.WriteLine(Figures.Load());
        Console.WriteLine($"{"first start, sample made",-34} {await Once(folder):N2} s");
        List<double> later = [];
        for (var run = 0; run < 5; run++)
        {
            later.Add(await Once(folder));
        }

        Console.WriteLine(Figures.Of("later starts", later, "s") + "   (goal: under 3)");
        return 0;
    }

    private static async Task<double> Once(string folder)
    {
        var watch = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(HeardHost).Assembly.Location, "demo", "--data", folder, "--port", Port.ToString(CultureInfo.InvariantCulture)])
        { RedirectStandardOutput = true })!;
        using var client = new HttpClient();
        try
        {
            while (watch.Elapsed < TimeSpan.FromMinutes(2))
            {
                try
                {
                    using var response = await client.GetAsync(new Uri($"http://127.0.0.1:{Port}/"));
                    if (response.IsSuccessStatusCode)
                    {
                        return watch.Elapsed.TotalSeconds;
                    }
                }
                catch (HttpRequestException)
                {
                    await Task.Delay(20);
                }
            }

            throw new TimeoutException("The sample was not served within two minutes.");
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
        }
    }
}
