namespace Heard.Bench.Duplicates;

/// <summary>How well lines of the same label come first: the share of queries whose first, or one of the first five, is right, and mean average precision.</summary>
/// <param name="AmongTwenty">Average precision of the first twenty, over as many as could be right there.</param>
internal sealed record Retrieval(int Queries, double First, double Five, double Map, double AmongTwenty)
{
    /// <param name="ranked">Per query the labels in order, best first; ranks not told count as wrong.</param>
    public static Retrieval Of(IReadOnlyList<(string Label, int Relevant)> queries, Func<int, IEnumerable<string>> ranked)
    {
        var scores = new double[queries.Count][];
        Parallel.For(0, queries.Count, new ParallelOptions { MaxDegreeOfParallelism = 2 }, q =>
        {
            var (label, relevant) = queries[q];
            double sum = 0, twenty = 0;
            int hits = 0, rank = 0, first = int.MaxValue;
            foreach (var found in ranked(q))
            {
                rank++;
                if (found == label)
                {
                    sum += ++hits / (double)rank;
                    twenty += rank <= 20 ? hits / (double)rank : 0;
                    first = Math.Min(first, rank);
                }
            }

            scores[q] = relevant == 0 ? [] : [first == 1 ? 1 : 0, first <= 5 ? 1 : 0, sum / relevant, twenty / Math.Min(20, relevant)];
        });
        var counted = scores.Where(s => s.Length > 0).ToList();
        return new Retrieval(counted.Count, counted.Average(s => s[0]), counted.Average(s => s[1]), counted.Average(s => s[2]), counted.Average(s => s[3]));
    }

    public static Retrieval Mean(IReadOnlyList<Retrieval> folds) => new(
        folds.Sum(f => f.Queries), folds.Average(f => f.First), folds.Average(f => f.Five), folds.Average(f => f.Map), folds.Average(f => f.AmongTwenty));

    public string Row(string name) => FormattableString.Invariant($"| {name,-28} | {First:.000} | {Five:.000} | {Map:.000} | {AmongTwenty:.000} |");
}
