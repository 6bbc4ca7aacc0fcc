using System.Runtime.InteropServices;

namespace Heard.Analysis.Coding;

/// <summary>In how many rows each feature stands, in the order in which they were first met.</summary>
internal sealed class FeatureCounts<T>
    where T : notnull
{
    private readonly Dictionary<T, int> rows = [];
    private readonly List<T> order = [];

    /// <param name="distinct">A row's features, each once.</param>
    public void Count(IEnumerable<T> distinct)
    {
        foreach (T feature in distinct)
        {
            if (CollectionsMarshal.GetValueRefOrAddDefault(rows, feature, out _)++ == 0)
            {
                order.Add(feature);
            }
        }
    }

    public List<(T Feature, int Rows)> Kept(Func<T, int> least) => [.. order.Where(f => rows[f] >= least(f)).Select(f => (f, rows[f]))];
}
