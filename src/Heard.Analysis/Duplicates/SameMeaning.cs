using Heard.Analysis.Numerics;

namespace Heard.Analysis.Duplicates;

/// <summary>Lines that mean the same, in whatever words, as proposals for a person: few, and seldom wrong.</summary>
public static class SameMeaning
{
    // Two lines are a pair only where each is among the nearest of the other.
    private const int Nearest = 20;

    /// <summary>
    /// Groups of rows, each of two or more, rows ascending, groups by their first row. Every row of a group is as like every other as
    /// <paramref name="threshold"/> asks (complete linkage), so likeness never wanders along a chain; negations and figures agree.
    /// </summary>
    /// <param name="nearest">Per row its nearest, as <see cref="NeighbourIndex.Nearest"/> tells them.</param>
    /// <exception cref="ArgumentException">There are not as many lists as texts.</exception>
    public static IReadOnlyList<IReadOnlyList<int>> Groups(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyList<Neighbour>> nearest, double threshold)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(nearest);
        if (texts.Count != nearest.Count)
        {
            throw new ArgumentException("There must be one list of nearest rows per text.", nameof(nearest));
        }

        var pairs = Pairs(texts, nearest, threshold);
        var groupOf = new List<int>?[texts.Count];
        // The likest pair first; among equals by what they say, since row numbers are chance.
        foreach (var ((a, b), _) in pairs.OrderByDescending(p => p.Value).ThenBy(p => Earlier(texts, p.Key), StringComparer.Ordinal)
            .ThenBy(p => Later(texts, p.Key), StringComparer.Ordinal).ThenBy(p => p.Key.A).ThenBy(p => p.Key.B))
        {
            List<int> left = groupOf[a] ?? [a], right = groupOf[b] ?? [b];
            if (!ReferenceEquals(left, right) && left.TrueForAll(x => right.TrueForAll(y => pairs.ContainsKey(x < y ? (x, y) : (y, x)))))
            {
                left.AddRange(right);
                left.ForEach(row => groupOf[row] = left);
            }
        }

        return [.. groupOf.Where(g => g is not null).Distinct().Select(g => g!.Order().ToArray()).OrderBy(g => g[0])];
    }

    /// <summary>The nearest of every row.</summary>
    /// <param name="progress">0 to 1.</param>
    public static IReadOnlyList<IReadOnlyList<Neighbour>> NearestOfAll(NeighbourIndex index, int most = Nearest, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        return OfAll(index.Rows, row => index.Nearest(row, most), progress, work ?? Work.Default);
    }

    /// <summary>The rows of the index most like each line.</summary>
    /// <param name="progress">0 to 1.</param>
    public static IReadOnlyList<IReadOnlyList<Neighbour>> LikeAll(NeighbourIndex index, IReadOnlyList<string> texts, int most = Nearest, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(texts);
        return OfAll(texts.Count, row => index.Like(texts[row], most), progress, work ?? Work.Default);
    }

    private static IReadOnlyList<Neighbour>[] OfAll(int rows, Func<int, IReadOnlyList<Neighbour>> nearest, IProgress<double>? progress, Work work)
    {
        var found = new IReadOnlyList<Neighbour>[rows];
        int done = 0;
        work.Over(rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                found[i] = nearest(i);
            }

            progress?.Report((double)Interlocked.Add(ref done, to - from) / rows);
        }, grain: 32);
        return found;
    }

    private static Dictionary<(int A, int B), double> Pairs(IReadOnlyList<string> texts, IReadOnlyList<IReadOnlyList<Neighbour>> nearest, double threshold)
    {
        var one = new Dictionary<(int A, int B), double>();
        var both = new Dictionary<(int A, int B), double>();
        for (int row = 0; row < nearest.Count; row++)
        {
            foreach (var other in nearest[row].Take(Nearest).Where(n => n.Score >= threshold))
            {
                var pair = row < other.Row ? (row, other.Row) : (other.Row, row);
                if (one.TryGetValue(pair, out double back))
                {
                    both[pair] = Math.Min(back, other.Score);
                }

                one[pair] = other.Score;
            }
        }

        var guards = both.Keys.SelectMany(p => new[] { p.A, p.B }).Distinct().ToDictionary(row => row, row => Wording.Of(texts[row]).Guard);
        return both.Where(p => guards[p.Key.A] == guards[p.Key.B]).ToDictionary(p => p.Key, p => p.Value);
    }

    private static string Earlier(IReadOnlyList<string> texts, (int A, int B) pair) =>
        string.CompareOrdinal(texts[pair.A], texts[pair.B]) <= 0 ? texts[pair.A] : texts[pair.B];

    private static string Later(IReadOnlyList<string> texts, (int A, int B) pair) =>
        string.CompareOrdinal(texts[pair.A], texts[pair.B]) <= 0 ? texts[pair.B] : texts[pair.A];
}
