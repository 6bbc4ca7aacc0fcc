namespace Heard.Analysis.Cuts;

/// <summary>Weights that give each group the say that its staff would have, had all taken part alike.</summary>
public static class Turnout
{
    /// <summary>Beyond this a few people would speak for too many.</summary>
    public const double Cap = 5;

    /// <summary>Per group its share of all staff over its share of those who took part (post-stratification), capped; 0 for a group nobody answered from.</summary>
    /// <param name="staff">Known headcounts.</param>
    /// <param name="tookPart">In the same order.</param>
    /// <param name="cap">The most any weight may be.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or a number is negative.</exception>
    public static double[] Weights(IReadOnlyList<int> staff, IReadOnlyList<int> tookPart, double cap = Cap)
    {
        ArgumentNullException.ThrowIfNull(staff);
        ArgumentNullException.ThrowIfNull(tookPart);
        if (staff.Count != tookPart.Count || staff.Concat(tookPart).Any(n => n < 0))
        {
            throw new ArgumentException("Headcounts and those who took part must be as many, and none below 0.", nameof(staff));
        }

        // Only groups that somebody answered from can be spoken for.
        double all = staff.Where((_, g) => tookPart[g] > 0).Sum(n => (double)n), answered = tookPart.Sum(n => (double)n);
        return [.. staff.Select((n, g) => tookPart[g] == 0 ? 0 : all == 0 ? 1 : Math.Min(cap, n / all * answered / tookPart[g]))];
    }

    /// <summary>As how many equally weighted people these count: (sum w)^2 / sum w^2 (Kish, 1965).</summary>
    public static double EffectiveSize(IReadOnlyList<double> weights, IReadOnlyList<int> tookPart)
    {
        ArgumentNullException.ThrowIfNull(weights);
        double sum = weights.Zip(tookPart, (w, n) => w * n).Sum(), squares = weights.Zip(tookPart, (w, n) => w * w * n).Sum();
        return squares == 0 ? 0 : sum * sum / squares;
    }
}
