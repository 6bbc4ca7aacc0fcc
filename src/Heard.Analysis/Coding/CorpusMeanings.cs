using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Coding;

/// <summary>Where words stand by the company they keep in all texts at hand, coded or not: learnt once, used for every retraining.</summary>
public sealed class CorpusMeanings
{
    private const int MostTexts = 20_000;
    private const int MostDimensions = 100;

    private readonly Dictionary<string, float[]> vectors;

    private CorpusMeanings(Dictionary<string, float[]> vectors, int dimensions) => (this.vectors, Dimensions) = (vectors, dimensions);

    public int Dimensions { get; }

    /// <summary>Nothing known: the coder goes by words, their families and their letters alone.</summary>
    public static CorpusMeanings None { get; } = new([], 0);

    /// <summary>Learns from the texts, each wording once; of more than 20,000 from an even sample of them.</summary>
    public static CorpusMeanings Learn(IEnumerable<string> texts, CodingOptions options, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(options);
        string[] distinct = [.. texts.Where(t => !string.IsNullOrWhiteSpace(t)).Distinct(StringComparer.Ordinal)];
        if (distinct.Length > MostTexts)
        {
            distinct = [.. Enumerable.Range(0, MostTexts).Select(i => distinct[(int)((long)i * distinct.Length / MostTexts)])];
        }

        var corpus = Corpus.Of(distinct, stop);
        var learnt = WordVectors.Learn(corpus, [.. Enumerable.Range(0, corpus.Rows)], MostDimensions, options.Seed, new Work(options.Threads, stop));
        var vectors = new Dictionary<string, float[]>(corpus.WordCount, StringComparer.Ordinal);
        for (int word = 0; word < corpus.WordCount; word++)
        {
            var vector = new float[learnt.Dimensions];
            learnt.AddRow([word], vector);
            vectors.Add(corpus.Word(word), vector);
        }

        return new CorpusMeanings(vectors, learnt.Dimensions);
    }

    internal float[] Of(string folded) => vectors.GetValueOrDefault(folded, []);
}
