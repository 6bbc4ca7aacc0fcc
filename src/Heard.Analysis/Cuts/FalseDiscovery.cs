namespace Heard.Analysis.Cuts;

/// <summary>What of many comparisons may be called different, when a known share of those called so may be so by chance.</summary>
public static class FalseDiscovery
{
    /// <summary>Per test the least false-discovery rate at which it counts (Benjamini and Hochberg, 1995): q, in the order given.</summary>
    public static double[] Rates(IReadOnlyList<double> tests)
    {
        ArgumentNullException.ThrowIfNull(tests);
        int[] order = [.. Enumerable.Range(0, tests.Count).OrderBy(i => tests[i])];
        var rates = new double[tests.Count];
        double least = 1;
        for (int rank = order.Length; rank >= 1; rank--)
        {
            least = Math.Min(least, tests[order[rank - 1]] * order.Length / rank);
            rates[order[rank - 1]] = least;
        }

        return rates;
    }
}
