using System.Collections.Concurrent;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Coding;

/// <summary>Suggests codes for texts, learnt from texts that people have coded.</summary>
/// <remarks>May be used from several threads at once. The same input, options and seed give the same bytes on any number of them.</remarks>
public sealed class TextCoder
{
    private const int MostExplained = 200;

    private readonly CodingFeatures features;
    private readonly Planes planes;
    private readonly Calibration calibration;
    private readonly bool oneEach;
    private readonly ConcurrentBag<CodingDesk> desks = [];

    private TextCoder(IReadOnlyList<Code> codes, CodingFeatures features, Planes planes, Calibration calibration, Decision decision, CodingFigures? figures, bool oneEach)
    {
        (Codes, this.features, this.planes, this.calibration, Decision, Figures, this.oneEach) = (codes, features, planes, calibration, decision, figures, oneEach);
    }

    public IReadOnlyList<Code> Codes { get; }

    public Decision Decision { get; }

    /// <summary>From the coder's trial on lines it had not learnt from; null where too few are coded to try.</summary>
    public CodingFigures? Figures { get; }

    /// <param name="codes">The codebook.</param>
    /// <param name="coded">At least one text; codes are places in the codebook.</param>
    /// <param name="meanings">From <see cref="CorpusMeanings.Learn"/> over coded and uncoded texts.</param>
    public static TextCoder Learn(
        IReadOnlyList<Code> codes, IReadOnlyList<CodedText> coded, CorpusMeanings meanings, CodingOptions options, IProgress<double>? progress = null,
        CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(coded);
        ArgumentNullException.ThrowIfNull(meanings);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfZero(codes.Count);
        ArgumentOutOfRangeException.ThrowIfZero(coded.Count);
        var work = new Work(options.Threads, stop);
        IReadOnlyList<int>[] codesOf = [.. coded.Select(c => c.Codes), .. Enumerable.Range(0, codes.Count).Select(c => (int[])[c])];
        UncodedText[] lines = [.. coded.Select(c => new UncodedText(c.Text, c.Context)), .. codes.Select(c => new UncodedText($"{c.Name}. {c.Description}"))];
        var (features, rows) = CodingFeatures.Learn(lines, meanings, work);
        progress?.Report(.2);
        var trial = Trial.Of(rows, coded, codesOf, codes.Count, options, work);
        progress?.Report(.8);
        var planes = Planes.Learn(rows, [.. Enumerable.Range(0, rows.Rows)], codesOf, codes.Count, options.Seed, stop);
        progress?.Report(.9);
        var (calibration, decision) = Settle(trial, codes.Count, options.OneEach);
        var figures = trial.Scores.Count == 0 ? null : FiguresOf(trial, codes.Count, options.OneEach);
        progress?.Report(1);
        return new TextCoder(codes, features, planes, calibration, decision, figures, options.OneEach);
    }

    /// <summary>The probability of each code, rows by codes.</summary>
    public Dense Probabilities(IReadOnlyList<UncodedText> texts, Work work, IProgress<double>? progress = null)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ArgumentNullException.ThrowIfNull(work);
        var probabilities = new Dense(texts.Count, Codes.Count);
        int done = 0;
        work.Over(texts.Count, (from, to) =>
        {
            if (!desks.TryTake(out var desk))
            {
                desk = new CodingDesk(features, planes);
            }

            for (int i = from; i < to; i++)
            {
                Promise(desk.Score(texts[i].Text, texts[i].Context), probabilities[i], calibration, oneEach);
            }

            desks.Add(desk);
            progress?.Report((double)Interlocked.Add(ref done, to - from) / texts.Count);
        }, grain: 1024);
        return probabilities;
    }

    /// <summary>The likeliest codes of a text, best first.</summary>
    public IReadOnlyList<Suggestion> Suggest(UncodedText text, int most = 3)
    {
        ArgumentNullException.ThrowIfNull(text);
        var probabilities = Probabilities([text], new Work(1));
        return [.. Top(probabilities[0], most).Select(code => new Suggestion(code, probabilities[0][code]))];
    }

    /// <summary>Which words led to a code: for each, how much likelier (in log odds) the text is to have the code with the word than without.</summary>
    /// <param name="most">Of the words that speak for the code, the strongest so many.</param>
    public IReadOnlyList<WordWeight> Explain(UncodedText text, int code, int most = 5)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentOutOfRangeException.ThrowIfNegative(code);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(code, Codes.Count);
        var desk = new CodingDesk(features, planes);
        var words = desk.Words(text.Text);
        float whole = desk.Score(words, text.Context)[code];
        return [.. words.OfType<LineWord>().Distinct().Take(MostExplained)
            .Select(word => new WordWeight(word.Folded, calibration.Slope[code] * (whole - desk.Score([.. words.Where(w => w != word)], text.Context)[code])))
            .Where(w => w.Weight > 1e-6).OrderByDescending(w => w.Weight).ThenBy(w => w.Word, StringComparer.Ordinal).Take(most)];
    }

    /// <summary>The places of the likeliest codes, best first; of equally likely ones the earlier.</summary>
    public static IReadOnlyList<int> Top(ReadOnlySpan<float> probabilities, int most) => CodingFigures.Likeliest(probabilities, most);

    internal SparseRows Rows(IReadOnlyList<UncodedText> texts)
    {
        var desk = new CodingDesk(features, planes);
        var row = new CodingRow(features);
        var rows = SparseRows.From([.. texts.Select(t =>
        {
            row.Fill(desk.Words(t.Text), t.Context);
            return row.Whole();
        })], features.Columns);
        rows.NormaliseRows();
        return rows;
    }

    private static (Calibration, Decision) Settle(Trial trial, int codes, bool oneEach)
    {
        var calibration = Calibration.Learn(trial.Scores, trial.Has, codes);
        var promises = Promises(trial, calibration, codes, oneEach);
        var decision = oneEach ? Decision.LearnOneEach(promises, trial.Has, codes) : Decision.Learn(promises, trial.Has, codes);
        return (calibration, decision);
    }

    // Calibration and thresholds are settled anew without each fold, so that the figures do not flatter.
    private static CodingFigures FiguresOf(Trial trial, int codes, bool oneEach)
    {
        var probabilities = new List<float[]>();
        var given = new List<IReadOnlyList<int>>();
        var has = new List<bool[]>();
        foreach (int fold in trial.FoldOf.Distinct().Order())
        {
            var (calibration, decision) = Settle(trial.Without(fold), codes, oneEach);
            var held = trial.Only(fold);
            var promises = Promises(held, calibration, codes, oneEach);
            probabilities.AddRange(promises);
            given.AddRange(promises.Select(p => decision.Of(p)));
            has.AddRange(held.Has);
        }

        return CodingFigures.Of(probabilities, given, has, codes);
    }

    private static List<float[]> Promises(Trial trial, Calibration calibration, int codes, bool oneEach) => [.. trial.Scores.Select(scores =>
    {
        var promised = new float[codes];
        Promise(scores, promised, calibration, oneEach);
        return promised;
    })];

    private static void Promise(ReadOnlySpan<float> scores, Span<float> promised, Calibration calibration, bool oneEach)
    {
        double sum = 0;
        for (int code = 0; code < promised.Length; code++)
        {
            sum += promised[code] = (float)calibration.Of(code, scores[code]);
        }

        if (oneEach && sum > 0)
        {
            Dense.Scale(promised, (float)(1 / sum));
        }
    }
}

/// <param name="Code">Its place in the codebook.</param>
/// <param name="Probability">0 to 1.</param>
public sealed record Suggestion(int Code, double Probability);

/// <param name="Word">In lower case.</param>
/// <param name="Weight">Log odds; above 0 speaks for the code.</param>
public sealed record WordWeight(string Word, double Weight);
