using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Finds how many themes a set of rows speaks of.</summary>
/// <remarks>
/// Measures such as the silhouette only ever ask for more themes of short texts. So a reader's usual number for that many lines is the
/// start, and how fast rows come nearer to their centres as centres are added says how much finer these lines divide than most:
/// questions to a help desk fall into many narrow kinds, free comments into fewer and broader ones.
/// </remarks>
internal static class ThemeCount
{
    private const int Looked = 3000;

    // Free comments of hospital patients gain this much cosine as the number of centres grows e-fold; few rows gain more by chance alone.
    private const double UsualGain = .085, GainOfFewness = .011;
    private const double FinerPerGain = 12.8;

    public static int For(Dense rows, ulong seed, Work work)
    {
        int[] speaking = [.. Enumerable.Range(0, rows.Rows).Where(i => Dense.Dot(rows[i], rows[i]) > .5f)];
        int n = speaking.Length;
        if (n < 12)
        {
            return Math.Clamp(n / 3, 1, 3);
        }

        var looked = new Dense(Math.Min(n, Looked), rows.Columns);
        for (int i = 0; i < looked.Rows; i++)
        {
            rows[speaking[(int)((long)i * n / looked.Rows)]].CopyTo(looked[i]);
        }

        double usual = Usual(n);
        int few = Math.Max(2, (int)(.3 * usual)), many = Math.Max(few + 2, (int)(.75 * usual));
        double gain = (Fit(looked, many, seed, work) - Fit(looked, few, seed, work)) / Math.Log((double)many / few);
        double ordinary = UsualGain + (GainOfFewness * Math.Max(0, Math.Log(3000.0 / n)));
        double finer = Math.Clamp(Math.Exp(FinerPerGain * (gain - ordinary)), .7, n < 400 ? 1.3 : 3.2);
        return Math.Max(2, (int)Math.Round(usual * finer));
    }

    /// <summary>Readers' codebooks grow with the square root of what is read, more slowly once there is much.</summary>
    private static double Usual(int n) => n <= 400 ? .85 * Math.Sqrt(n) : 17 * Math.Pow(n / 400.0, .37);

    private static double Fit(Dense rows, int count, ulong seed, Work work)
    {
        var free = new int[rows.Rows];
        Array.Fill(free, -1);
        return SphericalKMeans.Of(rows, count, new Dense(0, rows.Columns), free, seed, rows.Rows < 1000 ? 16 : 2, 12, work).Fit / rows.Rows;
    }
}
