namespace Heard.Analysis.Cuts;

/// <summary>Whether two shares differ by more than chance.</summary>
public static class TwoShares
{
    /// <summary>How often a difference as large or larger comes about by chance alone: two-sided, pooled, normal. 1 where nothing can differ.</summary>
    public static double Test(double counted, double of, double otherCounted, double otherOf)
    {
        double pooled = of + otherOf <= 0 ? 0 : (counted + otherCounted) / (of + otherOf);
        if (of <= 0 || otherOf <= 0 || pooled is <= 0 or >= 1)
        {
            return 1;
        }

        double z = ((counted / of) - (otherCounted / otherOf)) / Math.Sqrt(pooled * (1 - pooled) * ((1 / of) + (1 / otherOf)));
        return TwoTails(Math.Abs(z));
    }

    /// <summary>Both tails of the normal beyond z, z at least 0: the power series below 3, the continued fraction beyond (Abramowitz and Stegun 26.2.10, 26.2.14).</summary>
    internal static double TwoTails(double z)
    {
        double density = Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
        if (z < 3)
        {
            double term = z, sum = z;
            for (int k = 1; k < 60; k++)
            {
                term *= z * z / ((2 * k) + 1);
                sum += term;
            }

            return Math.Max(0, 1 - (2 * density * sum));
        }

        double fraction = z;
        for (int k = 60; k >= 1; k--)
        {
            fraction = z + (k / fraction);
        }

        return 2 * density / fraction;
    }
}
