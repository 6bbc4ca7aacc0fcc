using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Joins groups of rows, the most alike first, where alike is the mean cosine between the rows of both (UPGMA, Sokal and Michener, 1958).</summary>
/// <remarks>
/// k-means likes groups of one size, and cuts what many people say in much the same words into pieces. Finding some more groups than
/// wanted and joining the most alike lets groups be as unlike in size as what people talk about.
/// </remarks>
internal static class AverageLinkage
{
    /// <summary>Of the groups of <paramref name="found"/> those that are left when there are only <paramref name="count"/>; the first <paramref name="kept"/> are never joined to another.</summary>
    public static SphericalKMeans.Result Joined(SphericalKMeans.Result found, Dense rows, int count, int kept)
    {
        int groups = found.Centres.Rows;
        var sums = new Dense(groups, rows.Columns);
        var sizes = new int[groups];
        for (int i = 0; i < rows.Rows; i++)
        {
            if (found.Owner[i] >= 0)
            {
                Dense.AddScaled(sums[found.Owner[i]], rows[i], 1);
                sizes[found.Owner[i]]++;
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

        var centres = new Dense(left.Count, rows.Columns);
        for (int c = 0; c < left.Count; c++)
        {
            (sizes[left[c]] > 0 ? sums[left[c]] : found.Centres[left[c]]).CopyTo(centres[c]);
            Dense.Normalise(centres[c]);
        }

        int[] place = [.. Enumerable.Range(0, groups).Select(g => left.IndexOf(into[g]))];
        int[] owner = [.. found.Owner.Select(o => o < 0 ? -1 : place[o])];
        double fit = 0;
        for (int i = 0; i < owner.Length; i++)
        {
            fit += owner[i] < 0 ? 0 : Dense.Dot(rows[i], centres[owner[i]]);
        }

        return new SphericalKMeans.Result(owner, centres, fit);
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
