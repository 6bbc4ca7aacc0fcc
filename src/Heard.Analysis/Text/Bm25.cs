namespace Heard.Analysis.Text;

/// <summary>Ranks texts by the words they share with a query, rare ones more, long texts less.</summary>
/// <remarks>
/// Robertson and Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond (2009), with the rarity that is never negative. Words are
/// whole and in lower case. What is learnt takes memory in proportion to the texts; a query costs one step for each text that holds one of its words.
/// </remarks>
public sealed class Bm25
{
    private readonly Dictionary<string, List<(int Row, float Weight)>> holders = new(StringComparer.Ordinal);
    private readonly int rows;

    /// <param name="saturation">k1: how soon repeating a word stops counting.</param>
    /// <param name="length">b, 0 to 1: how far longer texts are held back.</param>
    public Bm25(IReadOnlyList<string> texts, double saturation = 1.2, double length = .75)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentOutOfRangeException.ThrowIfNegative(saturation);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 1);
        rows = texts.Count;
        var counts = texts.Select(Counts).ToList();
        double words = counts.Sum(c => (double)c.Values.Sum()), average = Math.Max(1, words / Math.Max(1, rows));
        var uses = counts.SelectMany(c => c.Keys).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        for (int row = 0; row < rows; row++)
        {
            double relative = counts[row].Values.Sum() / average;
            foreach (var (word, count) in counts[row])
            {
                if (!holders.TryGetValue(word, out var list))
                {
                    holders[word] = list = [];
                }

                double rarity = Math.Log(1 + ((rows - uses[word] + .5) / (uses[word] + .5)));
                list.Add((row, (float)(rarity * count * (saturation + 1) / (count + (saturation * (1 - length + (length * relative)))))));
            }
        }
    }

    /// <summary>The texts that share a word with the query, the best first and of equals the earlier.</summary>
    public IReadOnlyList<(int Row, double Score)> Rank(string query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var scores = new double[rows];
        foreach (var (word, count) in Counts(query))
        {
            foreach (var (row, weight) in holders.GetValueOrDefault(word, []))
            {
                scores[row] += count * weight;
            }
        }

        return [.. Enumerable.Range(0, rows).Where(row => scores[row] > 0).Select(row => (row, scores[row])).OrderByDescending(ranked => ranked.Item2).ThenBy(ranked => ranked.row)];
    }

    private static Dictionary<string, int> Counts(string text)
    {
        string clean = Tokens.Clean(text);
        return Tokens.In(clean).Select(t => clean.Substring(t.Start, t.Length).ToLowerInvariant()).CountBy(word => word, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
    }
}
