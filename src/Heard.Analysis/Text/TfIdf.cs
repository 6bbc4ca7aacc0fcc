using Heard.Analysis.Numerics;

namespace Heard.Analysis.Text;

/// <summary>Weights counts of features: (1 + ln tf) * (ln((1 + n) / (1 + df)) + 1), rows of length 1.</summary>
public static class TfIdf
{
    /// <summary>Features seen in fewer than <paramref name="least"/> rows are dropped (their columns stay, empty).</summary>
    public static SparseRows Weigh(IReadOnlyList<(int Column, float Value)[]> counts, int columns, int least = 1, float[]? boosts = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        return Weigh(counts, Idf(counts, columns, least), boosts);
    }

    /// <summary>Inverse document frequency per feature; 0 for what is too rare to keep.</summary>
    public static float[] Idf(IReadOnlyList<(int Column, float Value)[]> counts, int columns, int least = 1)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var seen = new int[columns];
        foreach (var row in counts)
        {
            foreach (var (column, _) in row)
            {
                seen[column]++;
            }
        }

        var idf = new float[columns];
        for (int j = 0; j < columns; j++)
        {
            idf[j] = seen[j] < least ? 0 : (float)(Math.Log((1.0 + counts.Count) / (1.0 + seen[j])) + 1);
        }

        return idf;
    }

    public static SparseRows Weigh(IReadOnlyList<(int Column, float Value)[]> counts, float[] idf, float[]? boosts = null)
    {
        ArgumentNullException.ThrowIfNull(counts);
        ArgumentNullException.ThrowIfNull(idf);
        var weighed = new (int, float)[counts.Count][];
        for (int i = 0; i < counts.Count; i++)
        {
            weighed[i] = [.. counts[i].Where(c => idf[c.Column] > 0)
                .Select(c => (c.Column, (float)(1 + Math.Log(c.Value)) * idf[c.Column] * (boosts?[c.Column] ?? 1)))];
        }

        var matrix = SparseRows.From(weighed, idf.Length);
        matrix.NormaliseRows();
        return matrix;
    }

    /// <summary>Sorted (feature, count) pairs from features in any order; sorts the list given.</summary>
    internal static (int, float)[] Count(List<int> features)
    {
        features.Sort();
        var counted = new List<(int, float)>(features.Count);
        for (int i = 0; i < features.Count;)
        {
            int j = i;
            while (j < features.Count && features[j] == features[i])
            {
                j++;
            }

            counted.Add((features[i], j - i));
            i = j;
        }

        return [.. counted];
    }
}
