using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Finds how many themes a set of rows speaks of.</summary>
/// <remarks>
/// Measures such as the silhouette only ever ask for more themes of short texts. So a reader's usual number for that many lines is the
/// start, and how fast rows are covered as starts are added says how much finer these lines divide than most:
/// questions to a help desk fall into many narrow kinds, free comments into fewer and broader ones.
/// </remarks>
internal static class ThemeCount
{
    private const int Looked = 3000;

    // Free comments of hospital patients gain this much cosine as the number of starts grows e-fold; few rows gain more by chance alone.
    private const double UsualGain = .119, GainOfFewness = .017;
    private const double FinerPerGain = 18.6;

    public static int For(Dense rows, ulong[] keys, Work work)
    {
        int[] speaking = [.. Enumerable.Range(0, rows.Rows).Where(i => Dense.Dot(rows[i], rows[i]) > .5f)];
        int n = speaking.Length;
        if (n < 12)
        {
            return Math.Clamp(n / 3, 1, 3);
        }

        var looked = new Dense(Math.Min(n, Looked), rows.Columns);
        var lookedKeys = new ulong[looked.Rows];
        speaking = [.. speaking.OrderBy(i => keys[i]).ThenBy(i => i)];
        for (int i = 0; i < looked.Rows; i++)
        {
            rows[speaking[i]].CopyTo(looked[i]);
            lookedKeys[i] = keys[speaking[i]];
        }

        var seeds = new CoveringSeeds(looked, lookedKeys, 1000, work);
        double usual = Usual(n);
        int few = Math.Max(2, (int)(.3 * usual)), many = Math.Max(few + 2, (int)(.75 * usual));
        double[] coverage = seeds.Coverage(many);
        double gain = (coverage[many - 1] - coverage[few - 1]) / Math.Log((double)many / few);
        double ordinary = UsualGain + (GainOfFewness * Math.Max(0, Math.Log(3000.0 / n)));
        double trust = Math.Clamp(Math.Log(n / 300.0) / Math.Log(1000 / 300.0), 0, 1);
        return Math.Max(2, (int)Math.Round(usual * Math.Clamp(Math.Exp(trust * FinerPerGain * (gain - ordinary)), .7, 3.2)));
    }

    /// <summary>Readers' codebooks grow with the square root of what is read, more slowly once there is much.</summary>
    private static double Usual(int n) => n <= 400 ? .85 * Math.Sqrt(n) : 17 * Math.Pow(n / 400.0, .37);
}
