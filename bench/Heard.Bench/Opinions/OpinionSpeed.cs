using System.Diagnostics;
using System.Globalization;
using Heard.Analysis.Opinions;
using Heard.Web;

namespace Heard.Bench.Opinions;

/// <summary>Groups of opinions at size: the engine alone in this process, then the command from file to files in a process of its own.</summary>
internal static class OpinionSpeed
{
    private static readonly GeneratedVotes[] Usual = [new(10_000, 1_000, .1), new(100_000, 2_000, .05)];

    public static async Task<int> Run(string[] args)
    {
        var sizes = args is [var people, var statements, var density]
            ? [new GeneratedVotes(int.Parse(people, CultureInfo.InvariantCulture), int.Parse(statements, CultureInfo.InvariantCulture), double.Parse(density, CultureInfo.InvariantCulture))]
            : Usual;
        Console.WriteLine(Figures.Load());
        foreach (var size in sizes)
        {
            Console.WriteLine($"{size.People:N0} people, {size.Statements:N0} statements, {size.Density:P0} seen");
            Engine(size);
            await Command(size);
        }

        return 0;
    }

    private static void Engine(GeneratedVotes size)
    {
        var votes = new Votes();
        foreach (var (person, statement, vote) in size.All())
        {
            votes.Cast(person, statement, vote);
        }

        var watch = Stopwatch.StartNew();
        var matrix = votes.ToMatrix();
        var sorted = watch.Elapsed.TotalSeconds;
        List<double> runs = [];
        OpinionMap? map = null;
        for (var run = 0; run < 3; run++)
        {
            watch.Restart();
            map = OpinionMap.Of(matrix);
            runs.Add(watch.Elapsed.TotalSeconds);
        }

        watch.Restart();
        var again = OpinionMap.Of(matrix, earlier: map);
        Console.WriteLine($"  {matrix.Count:N0} votes, put in order in {sorted:N2} s; {map!.Grouping.Count} groups, {map.Plane.Passes} passes");
        Console.WriteLine("  " + Figures.Of("engine", runs, "s"));
        Console.WriteLine($"  {"engine, from the earlier components",-34} {watch.Elapsed.TotalSeconds:N2} s, {again.Plane.Passes} passes");
    }

    private static async Task Command(GeneratedVotes size)
    {
        var folder = Directory.CreateTempSubdirectory("heard-bench-").FullName;
        try
        {
            var file = Path.Combine(folder, "votes.csv");
            await using (var text = new StreamWriter(file))
            {
                text.Write("participant,statement,vote\n");
                foreach (var (person, statement, vote) in size.All())
                {
                    text.Write(string.Create(CultureInfo.InvariantCulture, $"{person},{statement},{(int)vote}\n"));
                }
            }

            List<double> runs = [], cores = [];
            double peak = 0;
            for (var run = 0; run < 3; run++)
            {
                var watch = Stopwatch.StartNew();
                using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(HeardHost).Assembly.Location, "opinions", file, "--out", Path.Combine(folder, "out")])
                { RedirectStandardOutput = true, RedirectStandardError = true })!;
                var read = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
                var (most, processor) = await Watched(process);
                peak = Math.Max(peak, most);
                runs.Add(watch.Elapsed.TotalSeconds);
                cores.Add(processor);
                await read;
                if (process.ExitCode != 0)
                {
                    throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
                }
            }

            Console.WriteLine("  " + Figures.Of("command, file to files", runs, "s"));
            Console.WriteLine("  " + Figures.Of("processor time of the command", cores, "s"));
            Console.WriteLine($"  {"peak memory of the command",-34} {peak:N0} MB");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The most megabytes and the seconds of processor time, up to the last look before the end; a process that has ended tells neither.</summary>
    private static async Task<(double Megabytes, double Seconds)> Watched(Process process)
    {
        double peak = 0, seconds = 0;
        try
        {
            while (!process.HasExited)
            {
                process.Refresh();
                (peak, seconds) = (Math.Max(peak, process.PeakWorkingSet64 / 1e6), process.TotalProcessorTime.TotalSeconds);
                await Task.Delay(10);
            }
        }
        catch (InvalidOperationException)
        {
            // It ended between two questions.
        }

        return (peak, seconds);
    }
}
