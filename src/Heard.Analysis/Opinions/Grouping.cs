using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>A number of groups that was tried.</summary>
/// <param name="Silhouette">Mean over people, -1 to 1: how clearly the groups part.</param>
/// <param name="Inertia">Sum of squared distances to the middle of the own group.</param>
/// <param name="Start">Where the search for the middles began.</param>
public sealed record GroupingTried(int Groups, double Silhouette, double Inertia, IReadOnlyList<int> Sizes, IReadOnlyList<Place> Start, IReadOnlyList<Place> Middles);

/// <summary>Who stands together on the plane.</summary>
/// <param name="Groups">Per person their group, from 0; -1 for somebody who has voted too little to be placed with others.</param>
/// <param name="Count">How many groups; 0 where nobody has voted enough, 1 where they all stand in one place.</param>
/// <param name="Tried">From two groups up; empty where fewer than three people or two places leave nothing to part.</param>
public sealed record Grouping(int[] Groups, int Count, IReadOnlyList<GroupingTried> Tried)
{
    // Silhouettes need every distance; beyond this many people an even choice of them speaks for all.
    private const int MostCompared = 150_000;

    /// <summary>k-means from 2 groups up to the most wanted; the clearest silhouette wins, of equals the fewest groups.</summary>
    /// <remarks>It starts from the first so many different places in ascending order of x, then y.</remarks>
    internal static Grouping Of(Place[] places, bool[] placed, int most, Work work, Action<double>? progress)
    {
        int[] people = [.. Enumerable.Range(0, places.Length).Where(p => placed[p])];
        Place[] own = [.. people.Select(p => places[p])];
        Place[] starts = [.. own.Distinct().OrderBy(p => p.X).ThenBy(p => p.Y).Take(most)];
        var results = new List<PlaneKMeans.Result>();
        for (int k = 2; k <= Math.Min(most, Math.Min(starts.Length, own.Length - 1)); k++)
        {
            work.Stop.ThrowIfCancellationRequested();
            results.Add(PlaneKMeans.Of(own, starts[..k]));
        }

        int compared = Math.Min(MostCompared, own.Length);
        double[] clear = results.Count == 0 ? [] : Silhouette.Of(Even(own, compared), [.. results.Select(r => Even(r.Owner, compared))], work, progress);
        int best = 0;
        for (int i = 1; i < clear.Length; i++)
        {
            best = clear[i] > clear[best] ? i : best;
        }

        var groups = new int[places.Length];
        Array.Fill(groups, -1);
        for (int i = 0; i < people.Length; i++)
        {
            groups[people[i]] = results.Count == 0 ? 0 : results[best].Owner[i];
        }

        int count = results.Count == 0 ? Math.Min(1, people.Length) : best + 2;
        return new Grouping(groups, count, [.. results.Select((r, i) => new GroupingTried(i + 2, clear[i], r.Inertia, SizesOf(r.Owner, i + 2), starts[..(i + 2)], r.Centres))]);
    }

    private static T[] Even<T>(T[] all, int chosen) => chosen == all.Length ? all : [.. Enumerable.Range(0, chosen).Select(i => all[(int)((long)i * all.Length / chosen)])];

    private static int[] SizesOf(int[] owner, int count)
    {
        var sizes = new int[count];
        foreach (int group in owner)
        {
            sizes[group]++;
        }

        return sizes;
    }
}
