using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Finds how many themes a set of rows speaks of.</summary>
internal static class ThemeCount
{
    private const int Looked = 3000;

    public static int For(Dense rows, ulong seed, Work work)
    {
        int[] speaking = [.. Enumerable.Range(0, rows.Rows).Where(i => Dense.Dot(rows[i], rows[i]) > .5f)];
        int n = speaking.Length;
        if (n < 6)
        {
            return Math.Max(1, Math.Min(n, 2));
        }

        var looked = new Dense(Math.Min(n, Looked), rows.Columns);
        for (int i = 0; i < looked.Rows; i++)
        {
            rows[speaking[(int)((long)i * n / looked.Rows)]].CopyTo(looked[i]);
        }

        double expected = Expected(n);
        var none = new Dense(0, rows.Columns);
        var free = new int[looked.Rows];
        Array.Fill(free, -1);
        (int Count, double Worth) best = (1, double.NegativeInfinity);
        foreach (int count in new[] { .6, .75, .9, 1.05, 1.25, 1.5, 1.8 }.Select(f => Math.Max(2, (int)Math.Round(f * expected))).Distinct())
        {
            var result = SphericalKMeans.Of(looked, count, none, free, seed, 1, 12, work);
            double away = Math.Log(count / expected);
            double worth = Silhouette(looked, result) - (.05 * away * away);
            best = worth > best.Worth ? (count, worth) : best;
        }

        return best.Count;
    }

    /// <summary>Readers' codebooks grow with the square root of what is read, more slowly once there is much.</summary>
    private static double Expected(int n) => n <= 400 ? .78 * Math.Sqrt(n) : 15.6 * Math.Pow(n / 400.0, .4);

    // The simplified silhouette: nearest centre against the second nearest.
    private static double Silhouette(Dense rows, SphericalKMeans.Result result)
    {
        double sum = 0;
        for (int i = 0; i < rows.Rows; i++)
        {
            double first = -1, second = -1;
            for (int c = 0; c < result.Centres.Rows; c++)
            {
                double dot = Dense.Dot(rows[i], result.Centres[c]);
                (first, second) = dot > first ? (dot, first) : (first, Math.Max(second, dot));
            }

            sum += (first - second) / Math.Max(1e-6, 1 - second);
        }

        return sum / rows.Rows;
    }
}
