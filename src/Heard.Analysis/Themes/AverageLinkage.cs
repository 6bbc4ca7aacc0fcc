using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Joins groups of rows, the most alike first, where alike is the mean cosine between the rows of both (UPGMA, Sokal and Michener, 1958).</summary>
/// <remarks>
/// k-means likes groups of one size, and cuts what many people say in much the same words into pieces. Finding some more groups than
/// wanted and joining the most alike lets groups be as unlike in size as what people talk about.
/// </remarks>
internal static class AverageLinkage
{
    /// <summary>Per row its group when only <paramref name="count"/> are left, numbered without gaps, or -1; the first <paramref name="kept"/> are never joined to another.</summary>
    public static int[] Joined(int[] owner, Dense rows, int groups, int count, int kept)
    {
        var sums = new Dense(groups, rows.Columns);
        var sizes = new int[groups];
        for (int i = 0; i < rows.Rows; i++)
        {
            if (owner[i] >= 0)
            {
                Dense.AddScaled(sums[owner[i]], rows[i], 1);
                sizes[owner[i]]++;
            }
        }

        int[] into = [.. Enumerable.Range(0, groups)];
        List<int> left = [.. Enumerable.Range(0, groups).Where(g => g < kept || sizes[g] > 0)];
        while (left.Count > Math.Max(count, kept))
        {
            var (a, b) = MostAlike(sums, sizes, left, kept);
            Dense.AddScaled(sums[a], sums[b], 1);
            sizes[a] += sizes[b];
            left.Remove(b);
            for (int g = 0; g < groups; g++)
            {
                into[g] = into[g] == b ? a : into[g];
            }
        }

        int[] place = [.. into.Select(group => left.IndexOf(group))];
        return [.. owner.Select(o => o < 0 ? -1 : place[o])];
    }

    private static (int A, int B) MostAlike(Dense sums, int[] sizes, List<int> left, int kept)
    {
        (double Alike, int A, int B) best = (double.NegativeInfinity, -1, -1);
        for (int i = 0; i < left.Count; i++)
        {
            for (int j = Math.Max(i + 1, left.FindIndex(g => g >= kept)); j < left.Count; j++)
            {
                double alike = Dense.Dot(sums[left[i]], sums[left[j]]) / Math.Max(1.0, (double)sizes[left[i]] * sizes[left[j]]);
                if (alike > best.Alike)
                {
                    best = (alike, left[i], left[j]);
                }
            }
        }

        return (best.A, best.B);
    }
}
