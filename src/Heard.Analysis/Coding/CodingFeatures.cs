using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Texts as rows of numbers in which likely codes can be told apart by a plane.</summary>
/// <remarks>
/// Blocks of features, each of length 1 times its weight: stems and neighbouring stems, the context and its stems, word families and pairs
/// of them, pairs of stems anywhere in the text, runs of two to five characters, and the mean meaning of the words (PPMI and SVD over coded
/// and uncoded texts, Arora's weights). Counts are sublinear, rarity is ln((1 + n) / (1 + df)) + 1. The length of the characters' block
/// leaves out what words share, so that a word's part can be worked out once for all rows.
/// </remarks>
internal sealed class CodingFeatures
{
    private const float GramsWeight = .85f, MeaningWeight = .6f;
    private static readonly float[] Weights = [1, 1, .8f, .9f, .7f, .5f];
    private static readonly int[] LeastRows = [1, 1, 1, 1, 2, 2];

    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> features = [];
    private readonly Dictionary<ulong, int> grams = [];
    private readonly List<float> rarity = [];
    private readonly CorpusMeanings meanings;

    private CodingFeatures(CorpusMeanings meanings) => this.meanings = meanings;

    /// <summary>All columns: features, then meanings, then one that is always 1.</summary>
    public int Columns => FirstMeaning + meanings.Dimensions + 1;

    public int FirstMeaning => rarity.Count;

    public int Dimensions => meanings.Dimensions;

    /// <summary>Learns which features there are and how rare, and gives the rows of the texts it learnt from.</summary>
    public static (CodingFeatures Features, SparseRows Rows) Learn(IReadOnlyList<UncodedText> lines, CorpusMeanings meanings, Work work)
    {
        var learnt = new CodingFeatures(meanings);
        var all = new Dictionary<string, LineWord>(StringComparer.Ordinal);
        var reader = new LineReader(form => learnt.Learn(form, all));
        var words = new List<LineWord?>[lines.Count];
        for (int i = 0; i < lines.Count; i++)
        {
            work.Stop.ThrowIfCancellationRequested();
            reader.Read(lines[i].Text);
            words[i] = [.. reader.Words];
            if (lines[i].Context.Length > 0)
            {
                learnt.contexts.TryAdd(lines[i].Context, learnt.contexts.Count);
            }
        }

        learnt.Choose(lines, words);
        foreach (var word in all.Values)
        {
            learnt.Weigh(word);
        }

        var rows = new (int, float)[lines.Count][];
        work.Over(lines.Count, (from, to) =>
        {
            var row = new CodingRow(learnt);
            for (int i = from; i < to; i++)
            {
                row.Fill(words[i], lines[i].Context);
                rows[i] = row.Whole();
            }
        }, grain: 64);
        return (learnt, SparseRows.From(rows, learnt.Columns));
    }

    /// <summary>A word met after learning: its stem may be known though the form is new.</summary>
    public LineWord Know(string form)
    {
        var word = LineWord.Of(form);
        word.StemId = stems.GetValueOrDefault(word.Stem, -1);
        Weigh(word);
        return word;
    }

    public int ContextOf(string context) => context.Length > 0 ? contexts.GetValueOrDefault(context, -1) : -1;

    /// <summary>Adds a block's features to a row, of length 1 times the block's weight.</summary>
    public void Add(int block, List<ulong> keys, List<(int Feature, float Value)> row)
    {
        if (keys.Count > 1)
        {
            keys.Sort();
        }

        int first = row.Count;
        float squares = 0;
        for (int i = 0; i < keys.Count;)
        {
            int j = i + 1;
            while (j < keys.Count && keys[j] == keys[i])
            {
                j++;
            }

            if (features.TryGetValue(keys[i], out int feature))
            {
                float value = Sublinear(j - i) * rarity[feature];
                squares += value * value;
                row.Add((feature, value));
            }

            i = j;
        }

        float scale = squares > 0 ? Weights[block] / MathF.Sqrt(squares) : 0;
        for (int i = first; i < row.Count; i++)
        {
            row[i] = (row[i].Feature, row[i].Value * scale);
        }
    }

    /// <summary>Turns how often each distinct word stands in a row into what its runs of characters are multiplied by.</summary>
    public static void Weigh(List<(LineWord Word, float Scale)> counted)
    {
        float squares = 0;
        for (int i = 0; i < counted.Count; i++)
        {
            var (word, count) = counted[i];
            float times = Sublinear((int)count);
            counted[i] = (word, times);
            squares += times * times * word.GramsSquared;
        }

        float scale = squares > 0 ? GramsWeight / MathF.Sqrt(squares) : 0;
        for (int i = 0; i < counted.Count; i++)
        {
            counted[i] = (counted[i].Word, counted[i].Scale * scale);
        }
    }

    /// <summary>Makes a sum of words' meanings as long as the block's weight.</summary>
    public static void Weigh(Span<float> meaning)
    {
        Dense.Normalise(meaning);
        Dense.Scale(meaning, MeaningWeight);
    }

    internal static float Sublinear(int count) => count == 1 ? 1 : 1 + MathF.Log(count);

    private LineWord Learn(string form, Dictionary<string, LineWord> all)
    {
        string folded = form.ToLowerInvariant();
        if (!all.TryGetValue(folded, out var word))
        {
            all.Add(folded, word = LineWord.Of(form));
            if (!stems.TryGetValue(word.Stem, out int id))
            {
                stems.Add(word.Stem, id = stems.Count);
            }

            word.StemId = id;
        }

        return word;
    }

    private void Choose(IReadOnlyList<UncodedText> lines, List<LineWord?>[] words)
    {
        var rows = new Dictionary<ulong, int>();
        var gramRows = new Dictionary<ulong, int>();
        var order = new List<(ulong Key, int Block)>();
        var gramOrder = new List<ulong>();
        var keys = new LineKeys();
        var gramsOf = new Dictionary<LineWord, ulong[]>();
        for (int i = 0; i < lines.Count; i++)
        {
            keys.Count(words[i], ContextOf(lines[i].Context));
            for (int block = 0; block < LineKeys.Blocks; block++)
            {
                foreach (ulong key in keys.Block[block].Distinct())
                {
                    if (Seen(rows, key))
                    {
                        order.Add((key, block));
                    }
                }
            }

            foreach (ulong gram in words[i].OfType<LineWord>().Distinct().SelectMany(GramsOf).Distinct())
            {
                if (Seen(gramRows, gram))
                {
                    gramOrder.Add(gram);
                }
            }
        }

        foreach (var (key, _) in order.Where(o => rows[o.Key] >= LeastRows[o.Block]))
        {
            features.Add(key, rarity.Count);
            rarity.Add(Rarity(rows[key], lines.Count));
        }

        foreach (ulong gram in gramOrder.Where(g => gramRows[g] >= 2))
        {
            grams.Add(gram, rarity.Count);
            rarity.Add(Rarity(gramRows[gram], lines.Count));
        }

        ulong[] GramsOf(LineWord word)
        {
            if (!gramsOf.TryGetValue(word, out ulong[]? held))
            {
                gramsOf.Add(word, held = [.. LineWord.GramsOf(word.Folded).Keys]);
            }

            return held;
        }
    }

    private static bool Seen(Dictionary<ulong, int> rows, ulong key) =>
        System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(rows, key, out _)++ == 0;

    private static float Rarity(int rows, int of) => (float)(Math.Log((1.0 + of) / (1.0 + rows)) + 1);

    private void Weigh(LineWord word)
    {
        word.Grams = [.. LineWord.GramsOf(word.Folded).Where(g => grams.ContainsKey(g.Key))
            .Select(g => (grams[g.Key], Sublinear(g.Value) * rarity[grams[g.Key]])).OrderBy(g => g.Item1)];
        word.GramsSquared = word.Grams.Sum(g => g.Value * g.Value);
        word.Meaning = meanings.Of(word.Folded);
    }
}
