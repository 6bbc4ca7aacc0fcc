using Heard.Analysis.Text;

namespace Heard.Bench.Duplicates;

/// <summary>What anybody can install ranks by: cosine of TF-IDF, and BM25 (Robertson and Zaragoza, 2009; k1 1.2, b .75), both over whole words.</summary>
internal sealed class WordBaselines
{
    private readonly Dictionary<string, List<(int Row, double TfIdf)>> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> idf = new(StringComparer.Ordinal);
    private readonly Bm25 bm25;
    private readonly int rows;

    public WordBaselines(IReadOnlyList<string> texts)
    {
        rows = texts.Count;
        bm25 = new Bm25(texts);
        var counts = texts.Select(Counts).ToList();
        var uses = counts.SelectMany(c => c.Keys).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        foreach (var (word, use) in uses)
        {
            idf[word] = Math.Log((1.0 + rows) / (1 + use)) + 1;
        }

        for (int row = 0; row < rows; row++)
        {
            double norm = Math.Sqrt(counts[row].Sum(c => Math.Pow((1 + Math.Log(c.Value)) * idf[c.Key], 2)));
            foreach (var (word, count) in counts[row])
            {
                if (!holders.TryGetValue(word, out var list))
                {
                    holders[word] = list = [];
                }

                list.Add((row, (1 + Math.Log(count)) * idf[word] / norm));
            }
        }
    }

    public IEnumerable<int> ByTfIdf(string text)
    {
        var scores = new double[rows];
        foreach (var (word, count) in Counts(text))
        {
            foreach (var (row, weight) in holders.GetValueOrDefault(word, []))
            {
                scores[row] += (1 + Math.Log(count)) * idf[word] * weight;
            }
        }

        return Enumerable.Range(0, rows).OrderByDescending(row => scores[row]);
    }

    public IEnumerable<int> ByBm25(string text)
    {
        var ranked = bm25.Rank(text).Select(r => r.Row).ToList();
        return ranked.Concat(Enumerable.Range(0, rows).Except(ranked));
    }

    private static Dictionary<string, int> Counts(string text)
    {
        var clean = Tokens.Clean(text);
        return Tokens.In(clean).Select(t => clean.Substring(t.Start, t.Length).ToLowerInvariant()).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
    }
}
