using Heard.Analysis.Numerics;

namespace Heard.Analysis.Themes;

/// <summary>Parts a theme into what it clearly holds, where it holds clearly different things.</summary>
/// <remarks>
/// Some more groups than can be are started within the theme, and the most alike joined while their rows are nearly as like each other's as
/// their own. Whatever is too small to be told of by itself then goes. Places before averaging with neighbours decide, since that draws
/// together what chance put side by side.
/// </remarks>
internal static class SubThemeCentres
{
    private const int FewestLines = 16;
    private const int FewestInOne = 6;
    private const double LeastShare = .06;
    private const int Most = 8;
    private const int Candidates = 500;

    // Rows of two groups that are this much as alike as rows of one are about one thing.
    private const double Apart = .5;

    /// <summary>Per theme its sub-themes' centres of length 1; no rows where it is about one thing.</summary>
    public static Dense[] Of(Dense placed, Dense steady, int[] theme, int themes, ulong[] keys, Work work)
    {
        var members = Enumerable.Range(0, theme.Length).Where(i => theme[i] >= 0).ToLookup(i => theme[i]);
        return [.. Enumerable.Range(0, themes).Select(t => Of(placed, steady, [.. members[t]], keys, work))];
    }

    private static Dense Of(Dense placed, Dense steady, int[] members, ulong[] keys, Work work)
    {
        var none = new Dense(0, steady.Columns);
        if (members.Length < FewestLines)
        {
            return none;
        }

        var rows = new Dense(members.Length, steady.Columns);
        for (int i = 0; i < members.Length; i++)
        {
            steady[members[i]].CopyTo(rows[i]);
        }

        int start = Math.Clamp((int)Math.Round(.7 * Math.Sqrt(members.Length)), 3, 2 * Most);
        var free = new int[members.Length];
        Array.Fill(free, -1);
        int[] owner = SphericalKMeans.Of(rows, new CoveringSeeds(rows, [.. members.Select(m => keys[m])], Candidates, work).Choose(start, none, 0), none, free, 12, work).Owner;
        List<Group> groups = [.. Enumerable.Range(0, start).Select(g => Group.Of(placed, steady, [.. members.Where((_, i) => owner[i] == g)])).Where(g => g.Size > 1)];
        while (groups.Count > 1)
        {
            var (alike, a, b) = MostAlike(groups);
            if (alike < Apart && groups.Count <= Most)
            {
                break;
            }

            groups[a].Join(groups[b]);
            groups.RemoveAt(b);
        }

        groups.RemoveAll(g => g.Size < Math.Max(FewestInOne, LeastShare * members.Length));
        if (groups.Count < 2)
        {
            return none;
        }

        var centres = new Dense(groups.Count, steady.Columns);
        for (int g = 0; g < groups.Count; g++)
        {
            groups[g].Steadied.CopyTo(centres[g]);
            Dense.Normalise(centres[g]);
        }

        return centres;
    }

    private static (double Alike, int A, int B) MostAlike(List<Group> groups)
    {
        (double Alike, int A, int B) best = (double.NegativeInfinity, 0, 1);
        for (int a = 0; a < groups.Count; a++)
        {
            for (int b = a + 1; b < groups.Count; b++)
            {
                double alike = groups[a].Like(groups[b]);
                best = alike > best.Alike ? (alike, a, b) : best;
            }
        }

        return best;
    }

    /// <summary>Sums of rows, as they stand and as their neighbours have steadied them.</summary>
    private sealed class Group(float[] sum, float[] steadied, int size)
    {
        public float[] Steadied => steadied;

        public int Size { get; private set; } = size;

        public static Group Of(Dense placed, Dense steady, int[] rows)
        {
            float[] sum = new float[placed.Columns], steadied = new float[steady.Columns];
            foreach (int row in rows)
            {
                Dense.AddScaled(sum, placed[row], 1);
                Dense.AddScaled(steadied, steady[row], 1);
            }

            return new Group(sum, steadied, rows.Length);
        }

        public void Join(Group other)
        {
            Dense.AddScaled(sum, other.Sum, 1);
            Dense.AddScaled(steadied, other.Steadied, 1);
            Size += other.Size;
        }

        /// <summary>Mean cosine between the rows of both, as a part of the mean cosine within each; 1 where neither can be told.</summary>
        public double Like(Group other) => Within * other.Within is > 1e-9 and var within
            ? Dense.Dot(sum, other.Sum) / ((double)Size * other.Size * Math.Sqrt(within)) : 1;

        private float[] Sum => sum;

        private double Within => Math.Max(0, (Dense.Dot(sum, sum) - Size) / ((double)Size * (Size - 1)));
    }
}
