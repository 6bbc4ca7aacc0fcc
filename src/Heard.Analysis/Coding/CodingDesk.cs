using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Scores one text after another on one thread. A word's letters are multiplied out once, when the word is first met.</summary>
internal sealed class CodingDesk
{
    private readonly CodingFeatures features;
    private readonly Planes planes;
    private readonly LineReader reader;
    private readonly CodingRow row;
    private readonly float[] scores;

    public CodingDesk(CodingFeatures features, Planes planes)
    {
        (this.features, this.planes) = (features, planes);
        (reader, row, scores) = (new LineReader(features.Know), new CodingRow(features), new float[planes.Lanes]);
    }

    /// <summary>A score for each code, in a buffer that the next text overwrites.</summary>
    public ReadOnlySpan<float> Score(string text, string context)
    {
        reader.Read(text);
        return Score(reader.Words, context);
    }

    public List<LineWord?> Words(string text)
    {
        reader.Read(text);
        return [.. reader.Words];
    }

    public ReadOnlySpan<float> Score(List<LineWord?> words, string context)
    {
        row.Fill(words, context);
        planes[features.Columns - 1].CopyTo(scores);
        foreach (var (feature, value) in row.Features)
        {
            Dense.AddScaled(scores, planes[feature], value);
        }

        foreach (var (word, times, scale) in row.Words)
        {
            Dense.AddScaled(scores, word.GramScores ??= OfGrams(word), scale);
            Dense.AddScaled(scores, word.MeaningScores ??= OfMeaning(word), times * row.MeaningScale);
        }

        return scores;
    }

    private float[] OfGrams(LineWord word)
    {
        var sums = new float[planes.Lanes];
        foreach (var (column, value) in word.Grams)
        {
            Dense.AddScaled(sums, planes[column], value);
        }

        return sums;
    }

    private float[] OfMeaning(LineWord word)
    {
        var sums = new float[planes.Lanes];
        for (int k = 0; k < word.Meaning.Length; k++)
        {
            Dense.AddScaled(sums, planes[features.FirstMeaning + k], word.Meaning[k]);
        }

        return sums;
    }
}
