using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <summary>Places a line by meanings of its words learnt from the lines themselves (smooth inverse frequency: Arora, Liang and Ma, 2017).</summary>
internal sealed class WordMeanings
{
    private const int MostDimensions = 150;

    private readonly Dictionary<string, int> words;
    private readonly WordVectors vectors;
    private readonly float[] common;

    private WordMeanings(Dictionary<string, int> words, WordVectors vectors, float[] common) => (this.words, this.vectors, this.common) = (words, vectors, common);

    public int Dimensions => vectors.Dimensions;

    public static WordMeanings Learn(IReadOnlyList<string> lines, ulong seed, Work work)
    {
        var corpus = Corpus.Of(lines, work.Stop);
        var vectors = WordVectors.Learn(corpus, [.. Enumerable.Range(0, corpus.Rows)], MostDimensions, seed, work);
        var sums = new Dense(corpus.Rows, vectors.Dimensions);
        work.Over(corpus.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                vectors.AddRow(corpus.Row(i), sums[i]);
                Dense.Normalise(sums[i]);
            }
        });
        var words = Enumerable.Range(0, corpus.WordCount).ToDictionary(corpus.Word, word => word, StringComparer.Ordinal);
        return new WordMeanings(words, vectors, CommonDirection.Of(sums));
    }

    /// <summary>Fills <paramref name="place"/>, of <see cref="Dimensions"/> numbers, all 0: length 1, or 0 where no word is known.</summary>
    public void Place(string line, Span<float> place)
    {
        string clean = Tokens.Clean(line);
        var ids = new List<int>();
        foreach (var token in Tokens.In(clean))
        {
            if (words.TryGetValue(clean.Substring(token.Start, token.Length).ToLowerInvariant(), out int id))
            {
                ids.Add(id);
            }
        }

        vectors.AddRow(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(ids), place);
        Dense.Normalise(place);
        Dense.AddScaled(place, common, -Dense.Dot(place, common));
        Dense.Normalise(place);
    }
}
