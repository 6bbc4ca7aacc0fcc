namespace Heard.Analysis.Coding;

/// <summary>Scores to probabilities, code by code: 1 / (1 + exp(-(a s + b))) (Platt, 1999).</summary>
/// <remarks>
/// A code's a and b are pulled towards those of all codes together, the more the fewer lines carry it, and targets are (n + 1) / (n + 2)
/// rather than 1: with three lines of a code nothing is certain.
/// </remarks>
internal sealed record Calibration(double[] Slope, double[] Offset)
{
    private const double PullOfSlope = 2, PullOfOffset = .5;

    /// <summary>For coders with too few lines to try themselves on.</summary>
    public static Calibration Unknown(int codes) => new([.. Enumerable.Repeat(2.5, codes)], [.. Enumerable.Repeat(-.3, codes)]);

    public double Of(int code, float score) => 1 / (1 + Math.Exp(-((Slope[code] * score) + Offset[code])));

    /// <param name="scores">Per row tried, a score for each code.</param>
    /// <param name="has">Per row tried, whether it has each code.</param>
    public static Calibration Learn(IReadOnlyList<float[]> scores, IReadOnlyList<bool[]> has, int codes)
    {
        if (scores.Count == 0)
        {
            return Unknown(codes);
        }

        var (slope, offset) = Fit(Pairs(scores, has, Enumerable.Range(0, codes)), 2.5, -.3, 1e-3, 1e-3);
        var slopes = new double[codes];
        var offsets = new double[codes];
        for (int code = 0; code < codes; code++)
        {
            (slopes[code], offsets[code]) = Fit(Pairs(scores, has, [code]), slope, offset, PullOfSlope, PullOfOffset);
        }

        return new Calibration(slopes, offsets);
    }

    private static List<(double Score, bool Has)> Pairs(IReadOnlyList<float[]> scores, IReadOnlyList<bool[]> has, IEnumerable<int> codes) =>
        [.. codes.SelectMany(code => scores.Select((s, i) => ((double)s[code], has[i][code])))];

    // Newton's method on two unknowns, with the step bounded.
    private static (double Slope, double Offset) Fit(List<(double Score, bool Has)> pairs, double towardsSlope, double towardsOffset, double pullSlope, double pullOffset)
    {
        int with = pairs.Count(p => p.Has);
        double high = (with + 1.0) / (with + 2), low = 1.0 / (pairs.Count - with + 2);
        double a = towardsSlope, b = towardsOffset;
        for (int step = 0; step < 60; step++)
        {
            double ga = pullSlope * (a - towardsSlope), gb = pullOffset * (b - towardsOffset), haa = pullSlope, hab = 0, hbb = pullOffset;
            foreach (var (score, has) in pairs)
            {
                double p = 1 / (1 + Math.Exp(-((a * score) + b))), error = p - (has ? high : low), weight = Math.Max(p * (1 - p), 1e-9);
                ga += error * score;
                gb += error;
                haa += weight * score * score;
                hab += weight * score;
                hbb += weight;
            }

            double determinant = (haa * hbb) - (hab * hab), da = ((hbb * ga) - (hab * gb)) / determinant, db = ((haa * gb) - (hab * ga)) / determinant;
            double bound = Math.Min(1, 3 / (Math.Abs(da) + Math.Abs(db) + 1e-12));
            a -= bound * da;
            b -= bound * db;
            if (Math.Abs(da) + Math.Abs(db) < 1e-7)
            {
                break;
            }
        }

        return (a, b);
    }
}
