namespace Heard.Analysis.Cuts;

/// <summary>Shares from 0 to 1 between which the true one lies, 19 times in 20.</summary>
public readonly record struct Interval(double Low, double High)
{
    /// <summary>The normal deviate for 19 in 20.</summary>
    public const double Deviate = 1.959963984540054;

    /// <summary>The score interval of a share (Wilson, 1927). From 0 to 1 where nobody was asked.</summary>
    public static Interval Wilson(double counted, double of)
    {
        if (of <= 0)
        {
            return new Interval(0, 1);
        }

        double p = Math.Clamp(counted / of, 0, 1), z2 = Deviate * Deviate / of;
        double centre = (p + (z2 / 2)) / (1 + z2), half = Deviate * Math.Sqrt((p * (1 - p) / of) + (z2 / (4 * of))) / (1 + z2);
        return new Interval(p == 0 ? 0 : centre - half, p == 1 ? 1 : centre + half);
    }
}
