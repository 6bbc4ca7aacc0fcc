using System.Diagnostics;

namespace Heard.Bench;

/// <summary>What a benchmark prints of many runs: these machines are noisy, so the median is what counts.</summary>
internal static class Figures
{
    public static double Median(this IReadOnlyCollection<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[sorted.Length / 2 - 1] + sorted[sorted.Length / 2]) / 2;
    }

    public static string Of(string what, IReadOnlyCollection<double> values, string unit) =>
        $"{what,-34} median {values.Median():N2} {unit}   ({values.Min():N2} to {values.Max():N2})";

    /// <summary>The most memory this process has held, in megabytes.</summary>
    public static double PeakMegabytes()
    {
        using var self = Process.GetCurrentProcess();
        return self.PeakWorkingSet64 / 1e6;
    }

    public static string Load() => File.Exists("/proc/loadavg") ? $"load {File.ReadAllText("/proc/loadavg").Split(' ')[0]} on {Environment.ProcessorCount} cores" : $"{Environment.ProcessorCount} cores";
}
