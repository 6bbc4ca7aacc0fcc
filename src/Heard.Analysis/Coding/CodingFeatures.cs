using Heard.Analysis.Numerics;
using Heard.Analysis.Text;

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
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> contexts = new(StringComparer.Ordinal);
    private readonly Dictionary<ulong, int> grams = [];
    private readonly List<float> rarity = [];
    private readonly CorpusMeanings meanings;
    private FeatureTable table = new([], 0, 0, 0);

    private CodingFeatures(CorpusMeanings meanings) => this.meanings = meanings;

    /// <summary>All columns: features, then meanings, then one that is always 1.</summary>
    public int Columns => FirstMeaning + Dimensions + 1;

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

        learnt.Choose(lines, words, all.Values, work);
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
        Weigh(word, LineWord.GramsOf(word.Folded));
        return word;
    }

    /// <summary>The context's number; -1 where it was not learnt from.</summary>
    public int ContextOf(string context) => context.Length > 0 ? contexts.GetValueOrDefault(context, -1) : -1;

    public int Find(Feature feature) => table.Find(feature);

    public float Rarity(int column) => rarity[column];

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

    private void Choose(IReadOnlyList<UncodedText> lines, List<LineWord?>[] words, IReadOnlyCollection<LineWord> all, Work work)
    {
        var counted = new FeatureCounts<Feature>();
        var countedGrams = new FeatureCounts<ulong>();
        var parts = new LineParts();
        var found = new List<Feature>();
        var gramsOf = all.ToDictionary(w => w, w => LineWord.GramsOf(w.Folded));
        for (int i = 0; i < lines.Count; i++)
        {
            work.Stop.ThrowIfCancellationRequested();
            parts.Count(words[i]);
            found.Clear();
            foreach (var block in CodingBlock.All)
            {
                block.Each(parts, ContextOf(lines[i].Context), (feature, _) => found.Add(feature));
            }

            counted.Count(found.Distinct());
            countedGrams.Count(words[i].OfType<LineWord>().Distinct().SelectMany(w => gramsOf[w].Keys).Distinct());
        }

        var kept = counted.Kept(f => f.Kind is FeatureKind.StemPair or FeatureKind.FamilyPair ? 2 : 1);
        table = new FeatureTable([.. kept.Select(k => k.Feature)], stems.Count, Senses.Count, contexts.Count);
        rarity.AddRange(kept.Select(k => RarityOf(k.Rows, lines.Count)));
        foreach (var (gram, rows) in countedGrams.Kept(_ => 2))
        {
            grams.Add(gram, rarity.Count);
            rarity.Add(RarityOf(rows, lines.Count));
        }

        foreach (var word in all)
        {
            Weigh(word, gramsOf[word]);
        }
    }

    private static float RarityOf(int rows, int of) => (float)(Math.Log((1.0 + of) / (1.0 + rows)) + 1);

    private void Weigh(LineWord word, Dictionary<ulong, int> found)
    {
        word.Grams = [.. found.Where(g => grams.ContainsKey(g.Key)).Select(g => (grams[g.Key], Sublinear(g.Value) * rarity[grams[g.Key]])).OrderBy(g => g.Item1)];
        word.GramsSquared = word.Grams.Sum(g => g.Value * g.Value);
        word.Meaning = meanings.Of(word.Folded);
    }
}
