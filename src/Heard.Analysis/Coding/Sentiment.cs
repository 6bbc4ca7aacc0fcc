namespace Heard.Analysis.Coding;

/// <summary>Five steps from very positive to very negative, learnt from texts that people have placed; off unless somebody asks for it.</summary>
public static class Sentiment
{
    /// <summary>The steps as a codebook. Each step's description counts as one more text placed there.</summary>
    public static IReadOnlyList<Code> Steps { get; } =
    [
        new("Very positive", "excellent brilliant amazing fantastic"),
        new("Positive", "good fine helpful happy"),
        new("Neutral", "neither good nor bad, mixed"),
        new("Negative", "poor, could be better, disappointing"),
        new("Very negative", "terrible awful disgusting worst"),
    ];

    /// <param name="placed">Each text's only code is its step, 0 very positive to 4 very negative.</param>
    public static TextCoder Learn(
        IReadOnlyList<CodedText> placed, CorpusMeanings meanings, CodingOptions options, IProgress<double>? progress = null, CancellationToken stop = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        return TextCoder.Learn(Steps, placed, meanings, options with { OneEach = true }, progress, stop);
    }
}
