using Heard.Analysis.Disclosure;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Cuts;

/// <summary>The share of all staff that would have raised a theme, had each group taken part as much as any.</summary>
/// <param name="Row">By its place among the table's rows.</param>
/// <param name="Theme">Its label.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="Interval">The middle 19 in 20 of redrawn samples (percentile bootstrap within groups; Efron, 1979).</param>
/// <param name="EffectiveSize">As how many equally weighted people the sample counts.</param>
public sealed record WeightedShare(int Row, string Theme, double Share, Interval Interval, double EffectiveSize)
{
    private const int Draws = 1000;

    // A larger group is redrawn from the normal, which by then is the same.
    private const int DrawnOneByOne = 400;

    /// <summary>Per row of the table, worked out from its rounded numbers.</summary>
    /// <param name="table">By the attribute whose headcounts are known.</param>
    /// <param name="staff">Headcount per label of a group; those not named count as nobody.</param>
    /// <param name="cap">The most any weight may be.</param>
    /// <param name="seed">The same seed, the same intervals, in whatever order rows and groups come.</param>
    public static IReadOnlyList<WeightedShare> Of(DisclosedTable table, IReadOnlyDictionary<string, int> staff, double cap = Turnout.Cap, ulong seed = 42)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(staff);
        return [.. table.Rows.Select((row, at) => OfRow(table, row, at, staff, cap, seed))];
    }

    private static WeightedShare OfRow(DisclosedTable table, DisclosedRow row, int at, IReadOnlyDictionary<string, int> staff, double cap, ulong seed)
    {
        var parts = row.Cells.Distinct().Where(c => c.Share.Of.People > 0)
            .Select(c => (Name: string.Join('\n', c.Columns.SelectMany(i => table.Columns[i].Groups).Order(StringComparer.Ordinal)), Cell: c))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ToList();
        int[] of = [.. parts.Select(p => p.Cell.Share.Of.People)];
        double[] shares = [.. parts.Select(p => CutReading.ShareOf(p.Cell.Share.Count.People, p.Cell.Share.Of.People))];
        double[] weights = Turnout.Weights([.. parts.Select(p => p.Name.Split('\n').Sum(g => staff.GetValueOrDefault(g)))], of, cap);
        double weighed = weights.Zip(of, (w, n) => w * n).Sum();
        double Share(IEnumerable<double> drawn) => weighed == 0 ? 0 : drawn.Select((p, i) => weights[i] * of[i] * p).Sum() / weighed;

        var chance = new SplitMix64(row.Key.Aggregate(seed, (mixed, c) => SplitMix64.Mix(mixed + c)));
        var redrawn = new double[Draws];
        var draw = new double[of.Length];
        for (int d = 0; d < Draws; d++)
        {
            for (int i = 0; i < of.Length; i++)
            {
                draw[i] = Redrawn(shares[i], of[i], ref chance);
            }

            redrawn[d] = Share(draw);
        }

        Array.Sort(redrawn);
        return new WeightedShare(at, row.Label, Share(shares), new Interval(redrawn[(Draws / 40) - 1], redrawn[Draws - (Draws / 40)]), Turnout.EffectiveSize(weights, of));
    }

    private static double Redrawn(double share, int of, ref SplitMix64 chance)
    {
        if (of > DrawnOneByOne)
        {
            return Math.Clamp(share + (chance.NextNormal() * Math.Sqrt(share * (1 - share) / of)), 0, 1);
        }

        int counted = 0;
        for (int i = 0; i < of; i++)
        {
            counted += chance.NextDouble() < share ? 1 : 0;
        }

        return (double)counted / of;
    }
}
