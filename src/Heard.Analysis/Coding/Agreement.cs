using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <param name="Value">1 agrees always, 0 as chance would; not a number where everybody always said the same one thing.</param>
/// <param name="Low">Lower end of the 95% interval.</param>
/// <param name="High">Upper end.</param>
public readonly record struct Agreed(double Value, double Low, double High);

/// <summary>How far coders agree beyond chance.</summary>
public static class Agreement
{
    private const int Draws = 1000;

    /// <summary>Cohen's kappa (1960) of two coders over the same units, with the large-sample interval of Fleiss, Cohen and Everitt (1969).</summary>
    /// <param name="first">One coder's category of each unit.</param>
    /// <param name="second">The other's.</param>
    public static Agreed Kappa(IReadOnlyList<int> first, IReadOnlyList<int> second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentOutOfRangeException.ThrowIfNotEqual(second.Count, first.Count);
        double n = first.Count;
        int[] categories = [.. first.Concat(second).Distinct().Order()];
        var row = categories.ToDictionary(c => c, c => first.Count(f => f == c) / n);
        var column = categories.ToDictionary(c => c, c => second.Count(s => s == c) / n);
        var cells = first.Zip(second).CountBy(pair => pair).ToDictionary(c => c.Key, c => c.Value / n);
        double observed = categories.Sum(c => cells.GetValueOrDefault((c, c))), expected = categories.Sum(c => row[c] * column[c]);
        if (first.Count == 0 || expected >= 1 - 1e-12)
        {
            return new Agreed(double.NaN, double.NaN, double.NaN);
        }

        double kappa = (observed - expected) / (1 - expected);
        double diagonal = categories.Sum(c => cells.GetValueOrDefault((c, c)) * Square(1 - ((row[c] + column[c]) * (1 - kappa))));
        double beside = Square(1 - kappa) * cells.Where(c => c.Key.First != c.Key.Second).Sum(c => c.Value * Square(column[c.Key.First] + row[c.Key.Second]));
        double variance = (diagonal + beside - Square(kappa - (expected * (1 - kappa)))) / (n * Square(1 - expected));
        double half = 1.959964 * Math.Sqrt(Math.Max(0, variance));
        return new Agreed(kappa, Math.Max(-1, kappa - half), Math.Min(1, kappa + half));
    }

    /// <summary>Krippendorff's alpha for any number of coders, each unit coded by any of them; the interval is from 1,000 seeded draws of units.</summary>
    /// <param name="units">Per unit what its coders said; units with fewer than two do not count.</param>
    /// <param name="distance">0 for the same, 1 for nothing in common; symmetric.</param>
    /// <remarks>Krippendorff (2019), chapter 12, written with pairs rather than the coincidence matrix so that values may be sets.</remarks>
    public static Agreed Alpha<T>(IReadOnlyList<IReadOnlyList<T>> units, Func<T, T, double> distance, ulong seed = 42)
        where T : notnull
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(distance);
        var pairable = units.Where(u => u.Count > 1).ToList();
        var values = pairable.SelectMany(u => u).Distinct().ToList();
        var place = values.Select((v, at) => (v, at)).ToDictionary(v => v.v, v => v.at);
        var apart = values.Select(a => values.Select(b => distance(a, b)).ToArray()).ToArray();
        int[][] coded = [.. pairable.Select(u => u.Select(v => place[v]).ToArray())];
        double alpha = Alpha(coded, apart);
        var chance = new SplitMix64(seed);
        var drawn = new List<double>();
        for (int draw = 0; draw < Draws && coded.Length > 0; draw++)
        {
            var sample = new int[coded.Length][];
            for (int i = 0; i < sample.Length; i++)
            {
                sample[i] = coded[chance.NextBelow(coded.Length)];
            }

            if (Alpha(sample, apart) is var one && !double.IsNaN(one))
            {
                drawn.Add(one);
            }
        }

        drawn.Sort();
        return drawn.Count == 0 ? new Agreed(alpha, double.NaN, double.NaN)
            : new Agreed(alpha, drawn[(int)(.025 * (drawn.Count - 1))], drawn[(int)(.975 * (drawn.Count - 1))]);
    }

    /// <summary>For <see cref="Alpha{T}"/>: 0 the same, 1 different.</summary>
    public static double Nominal<T>(T first, T second) => EqualityComparer<T>.Default.Equals(first, second) ? 0 : 1;

    private static double Alpha(int[][] units, double[][] apart)
    {
        var counts = new double[apart.Length];
        double observed = 0, n = 0;
        foreach (int[] unit in units)
        {
            n += unit.Length;
            foreach (int value in unit)
            {
                counts[value]++;
                observed += unit.Sum(other => apart[value][other]) / (unit.Length - 1);
            }
        }

        double expected = 0;
        for (int a = 0; a < counts.Length; a++)
        {
            for (int b = 0; b < counts.Length && counts[a] > 0; b++)
            {
                expected += counts[a] * counts[b] * apart[a][b];
            }
        }

        return expected <= 0 ? double.NaN : 1 - ((n - 1) * observed / expected);
    }

    private static double Square(double x) => x * x;
}
