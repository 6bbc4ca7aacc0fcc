using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>One text as numbers, in buffers that are used again for the next.</summary>
internal sealed class CodingRow
{
    private const float GramsWeight = .85f, MeaningWeight = .6f;

    private readonly CodingFeatures features;
    private readonly LineParts parts = new();
    private readonly Dictionary<LineWord, int> places = [];
    private readonly Action<Feature, int> add;
    private float squares;

    public CodingRow(CodingFeatures features)
    {
        (this.features, add) = (features, Add);
        Meaning = new float[features.Dimensions];
    }

    /// <summary>Features other than runs of characters and meanings.</summary>
    public List<(int Column, float Value)> Features { get; } = [];

    /// <summary>Each distinct word with how often it stands in the text and what its runs of characters are multiplied by.</summary>
    public List<(LineWord Word, int Times, float Scale)> Words { get; } = [];

    /// <summary>The sum of the words' meanings.</summary>
    public float[] Meaning { get; }

    /// <summary>What that sum is multiplied by.</summary>
    public float MeaningScale { get; private set; }

    public void Fill(List<LineWord?> line, string context)
    {
        parts.Count(line);
        int number = features.ContextOf(context);
        Features.Clear();
        foreach (var block in CodingBlock.All)
        {
            int first = Features.Count;
            squares = 0;
            block.Each(parts, number, add);
            float scale = squares > 0 ? block.Weight / MathF.Sqrt(squares) : 0;
            for (int i = first; i < Features.Count; i++)
            {
                Features[i] = (Features[i].Column, Features[i].Value * scale);
            }
        }

        FillWords(line);
    }

    /// <summary>All of it as (column, value), columns ascending.</summary>
    public (int, float)[] Whole()
    {
        var whole = new Dictionary<int, float>(Features.Count + (Words.Count * 24) + Meaning.Length + 1);
        foreach (var (column, value) in Features)
        {
            whole[column] = whole.GetValueOrDefault(column) + value;
        }

        foreach (var (word, _, scale) in Words)
        {
            foreach (var (column, value) in word.Grams)
            {
                whole[column] = whole.GetValueOrDefault(column) + (value * scale);
            }
        }

        for (int k = 0; k < Meaning.Length; k++)
        {
            if (Meaning[k] != 0)
            {
                whole[features.FirstMeaning + k] = Meaning[k] * MeaningScale;
            }
        }

        whole[features.Columns - 1] = 1;
        return [.. whole.Select(f => (f.Key, f.Value)).OrderBy(f => f.Key)];
    }

    private void Add(Feature feature, int times)
    {
        int column = features.Find(feature);
        if (column >= 0)
        {
            float value = CodingFeatures.Sublinear(times) * features.Rarity(column);
            squares += value * value;
            Features.Add((column, value));
        }
    }

    private void FillWords(List<LineWord?> line)
    {
        Words.Clear();
        places.Clear();
        foreach (var word in line)
        {
            if (word is null)
            {
                continue;
            }

            if (places.TryGetValue(word, out int place))
            {
                Words[place] = (word, Words[place].Times + 1, 0);
            }
            else
            {
                places.Add(word, Words.Count);
                Words.Add((word, 1, 0));
            }
        }

        Array.Clear(Meaning);
        float gramSquares = 0;
        for (int i = 0; i < Words.Count; i++)
        {
            var (word, times, _) = Words[i];
            if (word.Meaning.Length > 0)
            {
                Dense.AddScaled(Meaning, word.Meaning, times);
            }

            float scale = CodingFeatures.Sublinear(times);
            Words[i] = (word, times, scale);
            gramSquares += scale * scale * word.GramsSquared;
        }

        float all = gramSquares > 0 ? GramsWeight / MathF.Sqrt(gramSquares) : 0, length = MathF.Sqrt(Dense.Dot(Meaning, Meaning));
        for (int i = 0; i < Words.Count; i++)
        {
            Words[i] = Words[i] with { Scale = Words[i].Scale * all };
        }

        MeaningScale = length > 1e-12f ? MeaningWeight / length : 0;
    }
}
