using System.Diagnostics;
using Heard.Web.Tests.Listen.Import.Files;

namespace Heard.Bench.Fuzz;

/// <summary>Opens spoiled files by the hundred thousand: every one must get an answer, none may take long or much memory.</summary>
internal static class SpoiledFiles
{
    internal static int Run(string[] args)
    {
        var cases = args.Length > 0 && int.TryParse(args[0], out var asked) && asked > 0 ? asked : 100_000;
        var seed = args.Length > 1 && int.TryParse(args[1], out var given) ? given : 1;
        var clock = Stopwatch.StartNew();
        var tally = Fuzzing.Run(seed, cases, done =>
        {
            if (done % 10_000 == 0)
            {
                Console.Error.WriteLine($"{done} cases, {clock.Elapsed.TotalSeconds:F0} s");
            }
        });
        clock.Stop();
        using var process = Process.GetCurrentProcess();
        foreach (var (answer, count) in tally.Answers)
        {
            Console.WriteLine($"{answer,-20} {count,8}");
        }

        Console.WriteLine($"{cases} cases of seed {seed} in {clock.Elapsed.TotalSeconds:F1} s, no crash; the slowest took {tally.Slowest.TotalMilliseconds:F0} ms ({tally.SlowestFile}); peak memory {process.PeakWorkingSet64 / 1_000_000} MB");
        return tally.Slowest < TimeSpan.FromSeconds(2) ? 0 : 1;
    }
}
