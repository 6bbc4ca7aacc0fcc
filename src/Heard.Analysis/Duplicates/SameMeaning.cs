using Heard.Analysis.Numerics;

namespace Heard.Analysis.Duplicates;

/// <summary>The nearest of every row of an index, and from these the lines that mean the same as proposals for a person: few, and seldom wrong.</summary>
public sealed class SameMeaning
{
    // Two lines are a pair only where each is among so many nearest of the other.
    private const int Mutual = 20;

    private readonly NeighbourIndex index;
    private readonly IReadOnlyList<Neighbour>[] near;
    private readonly int most;

    private SameMeaning(NeighbourIndex index, IReadOnlyList<Neighbour>[] near, int most) => (this.index, this.near, this.most) = (index, near, most);

    /// <param name="most">How many nearest rows to tell of each.</param>
    /// <param name="progress">0 to 1.</param>
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static SameMeaning Of(NeighbourIndex index, int most = Mutual, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        return new SameMeaning(index, OfAll(index.Places, place => index.NearestPlaces(place, Math.Max(most, Mutual)), progress, work ?? Work.Default), most);
    }

    /// <summary>The rows of the index most like each of other lines, nearest first.</summary>
    /// <param name="progress">0 to 1.</param>
    public static IReadOnlyList<IReadOnlyList<Neighbour>> Among(
        NeighbourIndex index, IReadOnlyList<string> texts, int most = Mutual, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(texts);
        return OfAll(texts.Count, row => index.Like(texts[row], most), progress, work ?? Work.Default);
    }

    /// <summary>The rows most like one, nearest first, as <see cref="NeighbourIndex.Nearest"/> tells them.</summary>
    public IReadOnlyList<Neighbour> Nearest(int row) => index.InRows(index.PlaceOf(row), row, near[index.PlaceOf(row)], most);

    /// <summary>
    /// Groups of two rows or more, rows ascending, groups by their first row. Every line of a group is as like every other as
    /// <paramref name="threshold"/> asks (complete linkage), so likeness never wanders along a chain; negations and figures agree.
    /// </summary>
    public IReadOnlyList<IReadOnlyList<int>> Groups(double threshold = DuplicateThreshold.Usual)
    {
        var pairs = Pairs(threshold);
        var groupOf = new List<int>?[index.Places];
        foreach (var ((a, b), _) in pairs.OrderByDescending(p => p.Value).ThenBy(p => p.Key))
        {
            List<int> left = groupOf[a] ?? [a], right = groupOf[b] ?? [b];
            if (!ReferenceEquals(left, right) && left.TrueForAll(x => right.TrueForAll(y => pairs.ContainsKey((Math.Min(x, y), Math.Max(x, y))))))
            {
                left.AddRange(right);
                left.ForEach(place => groupOf[place] = left);
            }
        }

        var alone = Enumerable.Range(0, index.Places).Where(place => groupOf[place] is null && !Wording.Of(index.TextAt(place)).IsEmpty).Select(place => new List<int> { place });
        return [.. groupOf.OfType<List<int>>().Distinct().Concat(alone).Select(group => group.SelectMany(index.RowsAt).Order().ToArray())
            .Where(group => group.Length > 1).OrderBy(group => group[0])];
    }

    // Likeness of a pair is what the less convinced of both says.
    private Dictionary<(int A, int B), double> Pairs(double threshold)
    {
        var one = new Dictionary<(int, int), double>();
        var both = new Dictionary<(int A, int B), double>();
        var guards = new Dictionary<int, string>();
        for (int place = 0; place < near.Length; place++)
        {
            foreach (var other in near[place].Take(Mutual).Where(n => n.Score >= threshold))
            {
                var pair = (Math.Min(place, other.Row), Math.Max(place, other.Row));
                if (!one.TryAdd(pair, other.Score) && Guard(guards, place) == Guard(guards, other.Row))
                {
                    both[pair] = Math.Min(one[pair], other.Score);
                }
            }
        }

        return both;
    }

    private string Guard(Dictionary<int, string> guards, int place) =>
        guards.TryGetValue(place, out string? guard) ? guard : guards[place] = Wording.Of(index.TextAt(place)).Guard;

    private static IReadOnlyList<Neighbour>[] OfAll(int count, Func<int, IReadOnlyList<Neighbour>> nearest, IProgress<double>? progress, Work work)
    {
        var found = new IReadOnlyList<Neighbour>[count];
        int done = 0;
        work.Over(count, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                work.Stop.ThrowIfCancellationRequested();
                found[i] = nearest(i);
            }

            progress?.Report((double)Interlocked.Add(ref done, to - from) / count);
        }, grain: 32);
        return found;
    }
}
