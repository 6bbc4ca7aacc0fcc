namespace Heard.Bench.Themes;

/// <summary>How far two groupings of the same rows agree; -1 is a row in no group and counts as a group of its own kind.</summary>
internal static class Overlap
{
    /// <summary>Normalised by the mean of both entropies.</summary>
    public static double MutualInformation(int[] a, int[] b)
    {
        double n = a.Length, mutual = 0;
        var ofA = a.CountBy(x => x).ToDictionary();
        var ofB = b.CountBy(x => x).ToDictionary();
        foreach (var ((x, y), both) in a.Zip(b).CountBy(p => p))
        {
            mutual += both / n * Math.Log(both * n / ((double)ofA[x] * ofB[y]));
        }

        return 2 * mutual / (Entropy(ofA.Values, n) + Entropy(ofB.Values, n));
    }

    public static double AdjustedRand(int[] a, int[] b)
    {
        double both = a.Zip(b).CountBy(p => p).Sum(g => Pairs(g.Value)), ofA = a.CountBy(x => x).Sum(g => Pairs(g.Value)), ofB = b.CountBy(x => x).Sum(g => Pairs(g.Value));
        double chance = ofA * ofB / Pairs(a.Length);
        return (both - chance) / (((ofA + ofB) / 2) - chance);
    }

    /// <summary>Of pairs of rows in one group before, the share that is in one group after; further rows after are not looked at.</summary>
    public static double PairsKept(int[] before, int[] after)
    {
        double had = before.Where(x => x >= 0).CountBy(x => x).Sum(g => Pairs(g.Value));
        return before.Zip(after).Where(p => p.First >= 0 && p.Second >= 0).CountBy(p => p).Sum(g => Pairs(g.Value)) / had;
    }

    private static double Pairs(int count) => count * (count - 1.0) / 2;

    private static double Entropy(IEnumerable<int> counts, double n) => -counts.Sum(c => c / n * Math.Log(c / n));
}
