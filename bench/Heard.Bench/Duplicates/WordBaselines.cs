using Heard.Analysis.Text;

namespace Heard.Bench.Duplicates;

/// <summary>What anybody can install ranks by: cosine of TF-IDF, and BM25 (Robertson and Zaragoza, 2009; k1 1.2, b .75), both over whole words.</summary>
internal sealed class WordBaselines
{
    private readonly Dictionary<string, List<(int Row, double TfIdf, double Bm25)>> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> idf = new(StringComparer.Ordinal);
    private readonly int rows;

    public WordBaselines(IReadOnlyList<string> texts)
    {
        rows = texts.Count;
        var counts = texts.Select(Counts).ToList();
        var uses = counts.SelectMany(c => c.Keys).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
        double average = counts.Average(c => c.Values.Sum());
        foreach (var (word, use) in uses)
        {
            idf[word] = Math.Log((1.0 + rows) / (1 + use)) + 1;
        }

        for (int row = 0; row < rows; row++)
        {
            double length = counts[row].Values.Sum(), norm = Math.Sqrt(counts[row].Sum(c => Math.Pow((1 + Math.Log(c.Value)) * idf[c.Key], 2)));
            foreach (var (word, count) in counts[row])
            {
                if (!holders.TryGetValue(word, out var list))
                {
                    holders[word] = list = [];
                }

                double rarity = Math.Log(1 + ((rows - uses[word] + .5) / (uses[word] + .5)));
                list.Add((row, (1 + Math.Log(count)) * idf[word] / norm, rarity * count * 2.2 / (count + (1.2 * (.25 + (.75 * length / average))))));
            }
        }
    }

    public IEnumerable<int> ByTfIdf(string text) => Ranked(text, (count, word, held) => (1 + Math.Log(count)) * idf[word] * held.TfIdf);

    public IEnumerable<int> ByBm25(string text) => Ranked(text, (count, word, held) => count * held.Bm25);

    private IEnumerable<int> Ranked(string text, Func<int, string, (int Row, double TfIdf, double Bm25), double> score)
    {
        var scores = new double[rows];
        foreach (var (word, count) in Counts(text))
        {
            foreach (var held in holders.GetValueOrDefault(word, []))
            {
                scores[held.Row] += score(count, word, held);
            }
        }

        return Enumerable.Range(0, rows).OrderByDescending(row => scores[row]);
    }

    private static Dictionary<string, int> Counts(string text)
    {
        var clean = Tokens.Clean(text);
        return Tokens.In(clean).Select(t => clean.Substring(t.Start, t.Length).ToLowerInvariant()).CountBy(word => word).ToDictionary(StringComparer.Ordinal);
    }
}
