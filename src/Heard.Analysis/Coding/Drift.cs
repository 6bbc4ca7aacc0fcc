namespace Heard.Analysis.Coding;

/// <param name="Code">Place in the codebook.</param>
/// <param name="Before">Share of the earlier lines that have it.</param>
/// <param name="Since">Share of the later lines.</param>
/// <param name="Chance">How often so large a difference would come by chance, raised for the number of codes looked at (Benjamini and Hochberg, 1995).</param>
public sealed record CodeDrift(int Code, double Before, double Since, double Chance);

/// <summary>Whether codes are given more or less often than before, be it that people speak of other things or that coding has changed.</summary>
/// <remarks>To tell which, look at the agreement of machine and people on either side (<see cref="Agreement.Kappa"/>): it falls only when coding has changed.</remarks>
public static class Drift
{
    /// <param name="before">Codes of each earlier line.</param>
    /// <param name="since">Codes of each later line.</param>
    /// <returns>Every code, the least likely by chance first.</returns>
    public static IReadOnlyList<CodeDrift> Of(IReadOnlyList<IReadOnlyList<int>> before, IReadOnlyList<IReadOnlyList<int>> since, int codes)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(since);
        CodeDrift[] raw = [.. Enumerable.Range(0, codes).Select(code => One(code, before, since)).OrderBy(d => d.Chance).ThenBy(d => d.Code)];
        double least = 1;
        for (int rank = raw.Length; rank > 0; rank--)
        {
            least = Math.Min(least, raw[rank - 1].Chance * codes / rank);
            raw[rank - 1] = raw[rank - 1] with { Chance = least };
        }

        return raw;
    }

    // Two proportions, pooled, with the normal tail.
    private static CodeDrift One(int code, IReadOnlyList<IReadOnlyList<int>> before, IReadOnlyList<IReadOnlyList<int>> since)
    {
        double n = before.Count, m = since.Count, a = before.Count(c => c.Contains(code)), b = since.Count(c => c.Contains(code));
        double pooled = (a + b) / Math.Max(1, n + m), error = Math.Sqrt(pooled * (1 - pooled) * ((1 / Math.Max(1, n)) + (1 / Math.Max(1, m))));
        double from = n > 0 ? a / n : 0, to = m > 0 ? b / m : 0;
        return new CodeDrift(code, from, to, n == 0 || m == 0 || error <= 0 ? 1 : 2 * UpperTail(Math.Abs(from - to) / error));
    }

    // Abramowitz and Stegun 26.2.17: right to 7.5e-8.
    private static double UpperTail(double z)
    {
        double t = 1 / (1 + (.2316419 * z));
        double series = t * (.319381530 + (t * (-.356563782 + (t * (1.781477937 + (t * (-1.821255978 + (t * 1.330274429))))))));
        return Math.Clamp(Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI) * series, 0, .5);
    }
}
