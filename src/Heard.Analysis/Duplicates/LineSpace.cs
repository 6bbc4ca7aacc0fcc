using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

namespace Heard.Analysis.Duplicates;

/// <summary>A line ready to be compared.</summary>
/// <param name="Columns">Features, ascending.</param>
/// <param name="Weights">Their weights; of length 1 together with those of features nobody knows.</param>
/// <param name="Place">Where its meaning lies.</param>
internal sealed record LinePlaced(int[] Columns, float[] Weights, float[] Place);

/// <summary>Weighs and places lines by what was learnt from many: TF-IDF, latent semantic analysis of it, and meanings of words.</summary>
internal sealed class LineSpace
{
    private const int Rank = 200;

    // An even sample of so many lines teaches as much as all of them, and bounds time and memory.
    private const int MostLearnt = 20_000;

    // Chosen by folds of questions and by comments with one code (docs/analysis.md): the three blocks of features; latent analysis; words.
    private static readonly float[] BlockWeights = [.7f, .7f, 1];
    private const float LatentWeight = 2;
    private const float MeaningWeight = .6f;

    private readonly float[] idf;
    private readonly float unseenIdf;
    private readonly int[] latentOf;
    private readonly Dense latent;
    private readonly WordMeanings? meanings;
    private readonly float latentWeight, meaningWeight;

    private LineSpace(float[] idf, float unseenIdf, int[] latentOf, Dense latent, WordMeanings? meanings, float meaningWeight)
    {
        (this.idf, this.unseenIdf, this.latentOf, this.latent, this.meanings, this.meaningWeight) = (idf, unseenIdf, latentOf, latent, meanings, meaningWeight);
        // In few dimensions all lines lie close together, whatever they say.
        latentWeight = LatentWeight * latent.Columns / Rank;
    }

    public int Dimensions => latent.Columns + (meanings?.Dimensions ?? 0);

    /// <summary>The score of a line with itself.</summary>
    public float Most => 1 + latentWeight + meaningWeight;

    public static LineSpace Learn(IReadOnlyList<string> lines, IReadOnlyList<(int Column, float Count)[][]> features, int columns, ulong seed, Work work, Action<double> progress)
    {
        int[] uses = new int[columns];
        foreach (var block in features.SelectMany(f => f))
        {
            foreach (var (column, _) in block)
            {
                if (column != LineFeatures.Unknown)
                {
                    uses[column]++;
                }
            }
        }

        float[] idf = [.. uses.Select(u => Idf(lines.Count, u))];
        var latentOf = new int[columns];
        int shared = 0;
        for (int column = 0; column < columns; column++)
        {
            latentOf[column] = uses[column] > 1 ? shared++ : -1;
        }

        int step = Math.Max(1, (lines.Count + MostLearnt - 1) / MostLearnt);
        int[] sample = [.. Enumerable.Range(0, (lines.Count + step - 1) / step).Select(i => i * step)];
        var rows = sample.Select(i =>
        {
            var (own, weights) = Weigh(features[i], idf, Idf(lines.Count, 0));
            return own.Zip(weights).Where(f => latentOf[f.First] >= 0).Select(f => (latentOf[f.First], f.Second)).ToArray();
        }).ToArray();
        progress(.2);
        var latent = TruncatedSvd.Of(SparseRows.From(rows, shared), Math.Min(Rank, sample.Length / 3), seed, work).Right;
        progress(.8);
        float trust = WordVectors.Trust(lines.Count);
        var meanings = trust > 0 ? WordMeanings.Learn([.. sample.Select(i => lines[i])], seed + 1, work) : null;
        progress(1);
        return new LineSpace(idf, Idf(lines.Count, 0), latentOf, latent, meanings, MeaningWeight * trust);
    }

    public LinePlaced Place(string line, (int Column, float Count)[][] features)
    {
        var (columns, weights) = Weigh(features, idf, unseenIdf);
        var place = new float[Dimensions];
        var first = place.AsSpan(0, latent.Columns);
        for (int k = 0; k < columns.Length; k++)
        {
            if (columns[k] < latentOf.Length && latentOf[columns[k]] is >= 0 and var at)
            {
                Dense.AddScaled(first, latent[at], weights[k]);
            }
        }

        Dense.Normalise(first);
        Dense.Scale(first, MathF.Sqrt(latentWeight));
        if (meanings is not null)
        {
            meanings.Place(line, place.AsSpan(latent.Columns));
            Dense.Scale(place.AsSpan(latent.Columns), MathF.Sqrt(meaningWeight));
        }

        return new LinePlaced(columns, weights, place);
    }

    private static float Idf(int lines, int uses) => (float)(Math.Log((1.0 + lines) / (1.0 + uses)) + 1);

    // Each block has its share of the whole whatever its number of features; a feature nobody knows takes its part of the length.
    private static (int[] Columns, float[] Weights) Weigh((int Column, float Count)[][] features, float[] idf, float unseenIdf)
    {
        var weighed = new List<(int Column, float Weight)>();
        double all = 0;
        for (int block = 0; block < LineFeatures.Blocks; block++)
        {
            double length = 0;
            int from = weighed.Count;
            foreach (var (column, count) in features[block])
            {
                float weight = (1 + MathF.Log(count)) * (column >= 0 && column < idf.Length ? idf[column] : unseenIdf);
                length += (double)weight * weight;
                if (column != LineFeatures.Unknown)
                {
                    weighed.Add((column, weight));
                }
            }

            float scale = length > 0 ? BlockWeights[block] / (float)Math.Sqrt(length) : 0;
            all += length > 0 ? BlockWeights[block] * BlockWeights[block] : 0;
            for (int k = from; k < weighed.Count; k++)
            {
                weighed[k] = (weighed[k].Column, weighed[k].Weight * scale);
            }
        }

        float whole = all > 0 ? 1 / (float)Math.Sqrt(all) : 0;
        weighed.Sort((a, b) => a.Column.CompareTo(b.Column));
        return ([.. weighed.Select(f => f.Column)], [.. weighed.Select(f => f.Weight * whole)]);
    }
}
