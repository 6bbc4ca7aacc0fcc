namespace Heard.Analysis.Opinions;

/// <summary>How surely a share differs, in standard deviations. Both add one to every count, so that few votes prove little.</summary>
public static class ProportionTests
{
    /// <summary>One-sided 90% of the normal distribution.</summary>
    public const double Sure = 1.2815515655446004;

    /// <summary>Whether successes are more than half of the trials.</summary>
    public static double MoreThanHalf(int successes, int trials) => 2 * Math.Sqrt(trials + 1) * (((successes + 1.0) / (trials + 1)) - .5);

    /// <summary>Whether the first share is more than the second, by the pooled test of two proportions; 0 where both are everybody.</summary>
    public static double More(int successes, int trials, int otherSuccesses, int otherTrials)
    {
        double s1 = successes + 1, n1 = trials + 1, s2 = otherSuccesses + 1, n2 = otherTrials + 1;
        double pooled = (s1 + s2) / (n1 + n2);
        return pooled == 1 ? 0 : ((s1 / n1) - (s2 / n2)) / Math.Sqrt(pooled * (1 - pooled) * ((1 / n1) + (1 / n2)));
    }
}
