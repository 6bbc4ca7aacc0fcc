using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>One text as numbers, in buffers that are used again for the next.</summary>
internal sealed class CodingRow(CodingFeatures features)
{
    private readonly LineKeys keys = new();
    private readonly Dictionary<LineWord, int> places = [];

    /// <summary>Features other than runs of characters and meanings.</summary>
    public List<(int Feature, float Value)> Features { get; } = [];

    /// <summary>Each distinct word with what its runs of characters are multiplied by.</summary>
    public List<(LineWord Word, float Scale)> Words { get; } = [];

    public float[] Meaning { get; } = new float[features.Dimensions];

    public void Fill(List<LineWord?> line, string context)
    {
        keys.Count(line, features.ContextOf(context));
        Features.Clear();
        for (int block = 0; block < LineKeys.Blocks; block++)
        {
            features.Add(block, keys.Block[block], Features);
        }

        Words.Clear();
        places.Clear();
        Array.Clear(Meaning);
        foreach (var word in line)
        {
            if (word is null)
            {
                continue;
            }

            if (places.TryGetValue(word, out int place))
            {
                Words[place] = (word, Words[place].Scale + 1);
            }
            else
            {
                places.Add(word, Words.Count);
                Words.Add((word, 1));
            }

            if (word.Meaning.Length > 0)
            {
                Dense.AddScaled(Meaning, word.Meaning, 1);
            }
        }

        CodingFeatures.Weigh(Words);
        CodingFeatures.Weigh(Meaning);
    }

    /// <summary>All of it as (column, value), columns ascending.</summary>
    public (int, float)[] Whole()
    {
        var whole = new Dictionary<int, float>(Features.Count + (Words.Count * 24) + Meaning.Length + 1);
        foreach (var (feature, value) in Features)
        {
            whole[feature] = value;
        }

        foreach (var (word, scale) in Words)
        {
            foreach (var (feature, value) in word.Grams)
            {
                whole[feature] = whole.GetValueOrDefault(feature) + (value * scale);
            }
        }

        for (int k = 0; k < Meaning.Length; k++)
        {
            if (Meaning[k] != 0)
            {
                whole[features.FirstMeaning + k] = Meaning[k];
            }
        }

        whole[features.Columns - 1] = 1;
        return [.. whole.Select(f => (f.Key, f.Value)).OrderBy(f => f.Key)];
    }
}
