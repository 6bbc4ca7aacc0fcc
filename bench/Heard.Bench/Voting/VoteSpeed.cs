using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Heard.Bench.Voting;

/// <summary>
/// Votes as people cast them, beside the bare limit in one run: a closed loop of participants, each waiting for the answer before
/// the next vote, without a pause and at a human pace. 100 ideas; every vote is on disk when it is answered.
/// </summary>
internal static class VoteSpeed
{
    private const int Ideas = 100;
    private static readonly string[] Choices = ["Agree", "Disagree", "Pass"];

    public static async Task<int> Run(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 8;
        var runs = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 3;
        Console.WriteLine($"{Figures.Load()}, {seconds} s each, median of {runs}");
        foreach (var (people, pause) in new[] { (50, TimeSpan.Zero), (500, TimeSpan.Zero), (50, TimeSpan.FromSeconds(2)) })
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{people} participants, {(pause == TimeSpan.Zero ? "no pause" : "one vote each 2 s")}"));
            Dictionary<string, List<Round>> rounds = [];
            for (var run = 0; run < runs; run++)
            {
                foreach (var which in Environment.GetEnvironmentVariable("HEARD_TEST_POSTGRES") is null ? new[] { "bare", "sqlite" } : ["bare", "sqlite", "postgres"])
                {
                    if (!rounds.TryGetValue(which, out var of))
                    {
                        rounds[which] = of = [];
                    }

                    of.Add(await Once(which, people, pause, seconds));
                }
            }

            var bare = rounds["bare"].Select(r => r.PerSecond).ToList().Median();
            foreach (var (which, of) in rounds)
            {
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture,
                    $"  {which,-9}{of.Select(r => r.PerSecond).ToList().Median(),9:N0} votes/s ({of.Select(r => r.PerSecond).ToList().Median() / bare:P0} of bare)   p50 {Of(r => r.P50):N1}  p95 {Of(r => r.P95):N1}  p99 {Of(r => r.P99):N1} ms   refused {of.Sum(r => r.Refused)}   CPU {Of(r => r.ServerCpu):N3} ms a vote, driver {Of(r => r.DriverCpu):N3}"));
                double Of(Func<Round, double> figure) => of.Select(figure).ToList().Median();
            }
        }

        return 0;
    }

    private static async Task<Round> Once(string which, int people, TimeSpan pause, int seconds)
    {
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        var connection = which == "postgres" ? await Fresh() : "";
        var scene = which == "bare"
            ? new VoteScene("/votes", [.. Enumerable.Range(0, Ideas).Select(i => i.ToString("D13", CultureInfo.InvariantCulture))], [.. Enumerable.Range(0, people).Select(i => $"voice={i}")])
            : await VoteScene.Make(folder, connection, Ideas, people);
        var (process, address) = await VoteServers.Start(which == "bare", folder, connection);
        try
        {
            await Cast(scene, address, TimeSpan.Zero, 6);
            using var self = Process.GetCurrentProcess();
            var (before, mine) = (process.TotalProcessorTime, self.TotalProcessorTime);
            var watch = Stopwatch.StartNew();
            var (times, refused) = await Cast(scene, address, pause, pause == TimeSpan.Zero ? seconds : Math.Max(seconds, 12));
            var took = watch.Elapsed.TotalSeconds;
            process.Refresh();
            self.Refresh();
            times.Sort();
            return new Round(times.Count / took, At(.5), At(.95), At(.99), refused, (process.TotalProcessorTime - before).TotalMilliseconds / times.Count, (self.TotalProcessorTime - mine).TotalMilliseconds / times.Count);
            double At(double part) => times[Math.Min(times.Count - 1, (int)(times.Count * part))];
        }
        finally
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(List<double> Milliseconds, int Refused)> Cast(VoteScene scene, Uri address, TimeSpan pause, int seconds)
    {
        var until = Stopwatch.StartNew();
        var all = await Task.WhenAll(scene.Cookies.Select((cookie, person) => Task.Run(async () =>
        {
            var chance = new Random(person);
            using var voter = new Voter(address, scene.Path, cookie);
            List<double> times = [];
            var refused = 0;
            if (pause > TimeSpan.Zero)
            {
                await Task.Delay(pause * chance.NextDouble());
            }

            while (until.Elapsed.TotalSeconds < seconds)
            {
                var watch = Stopwatch.GetTimestamp();
                var status = await voter.Cast(scene.Ideas[chance.Next(scene.Ideas.Count)], Choices[chance.Next(3)]);
                times.Add(Stopwatch.GetElapsedTime(watch).TotalMilliseconds);
                refused += status == 204 ? 0 : 1;
                if (pause > TimeSpan.Zero)
                {
                    await Task.Delay(pause);
                }
            }

            return (times, refused);
        })));
        return ([.. all.SelectMany(one => one.times)], all.Sum(one => one.refused));
    }

    /// <summary>A database of its own on the server that the tests are lent.</summary>
    public static async Task<string> Fresh()
    {
        var server = Environment.GetEnvironmentVariable("HEARD_TEST_POSTGRES")!;
        var name = $"heard_bench_{Guid.NewGuid():N}";
        await using var connection = new NpgsqlConnection($"{server};Database=postgres;Pooling=false");
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"CREATE DATABASE {name}", connection);
        await create.ExecuteNonQueryAsync();
        return $"{server};Database={name}";
    }

    private sealed record Round(double PerSecond, double P50, double P95, double P99, int Refused, double ServerCpu, double DriverCpu);
}
