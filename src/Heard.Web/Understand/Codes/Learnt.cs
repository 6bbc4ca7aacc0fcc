using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <summary>A code that the machine holds likely, by id.</summary>
public sealed record LikelyCode(long Code, double Probability);

/// <summary>What the machine learnt from a programme's codings, and what it makes of every line. A pure function of what was read.</summary>
/// <param name="Version">Of the codebook it was learnt from.</param>
/// <param name="Lines">Of the programme, whose lines it was learnt from.</param>
/// <param name="Codes">The codes by their places in the coder.</param>
/// <param name="Likely">By line, the likeliest codes that are worth keeping, best first.</param>
/// <param name="Teaching">Lines nobody coded, those first that teach most.</param>
internal sealed record Learnt(
    long Version, long Lines, TextCoder Coder, CorpusMeanings Meanings, IReadOnlyList<long> Codes,
    IReadOnlyDictionary<long, IReadOnlyList<LikelyCode>> Likely, IReadOnlyList<long> Teaching)
{
    /// <summary>A code needs as many lines before it counts, and suggestions come once two codes do.</summary>
    public const int LinesToBegin = 5;

    public const int CodesToBegin = 2;

    /// <summary>Between these the machine is unsure: about as likely right as wrong.</summary>
    public const double Doubtful = .35, Sure = .65;

    /// <summary>Accepting all at once is offered from here up, so no less likely code beyond the first three is kept.</summary>
    public const double LeastAccepted = .5;

    public const int Suggested = 3;
    private const int Taught = 200;
    private const int TextsAtOnce = 10_000;

    public static bool IsEnough(CodingRunReading reading) =>
        reading.ByPeople.Values.SelectMany(codes => codes).CountBy(code => code).Count(code => code.Value >= LinesToBegin) >= CodesToBegin;

    /// <param name="reading">What was coded; enough of it.</param>
    /// <param name="lines">The programme's version before it was read.</param>
    /// <param name="meanings">Learnt from the same lines before; null where they have to be learnt.</param>
    public static Learnt Of(CodingRunReading reading, long lines, CorpusMeanings? meanings, CancellationToken stop)
    {
        var options = new CodingOptions(Threads: Math.Max(1, Environment.ProcessorCount / 2));
        meanings ??= CorpusMeanings.Learn(reading.Lines.Select(line => line.Words), options, stop);
        var place = reading.Codes.Select((code, at) => (code.Id, at)).ToDictionary(code => code.Id, code => code.at);
        Code[] codes = [.. reading.Codes.Select(code => new Code(code.Name, code.Description))];
        CodedText[] coded = [.. reading.Lines.Where(line => reading.ByPeople.ContainsKey(line.Id)).Select(line => new CodedText(
            line.Words, [.. reading.ByPeople[line.Id].Where(place.ContainsKey).Select(code => place[code])], line.Context))];
        var coder = TextCoder.Learn(codes, coded, meanings, options, null, stop);
        var work = new Work(options.Threads, stop);
        var uncoded = reading.Lines.Where(line => !reading.ByPeople.ContainsKey(line.Id)).ToList();
        var next = NextToCode.Of(coder, [.. uncoded.Select(line => new UncodedText(line.Words, line.Context))], Taught, work);
        return new Learnt(
            reading.Version, lines, coder, meanings, [.. reading.Codes.Select(code => code.Id)], LikelyCodes(reading, coder, work), [.. next.Select(at => uncoded[at].Id)]);
    }

    public IReadOnlyList<Analysis.Coding.Suggestion> Of(string words, string context) => Coder.Suggest(new UncodedText(words, context), Suggested);

    /// <summary>The lines whose likeliest code is about as likely right as wrong, the least sure first.</summary>
    public IReadOnlyList<long> Unsure() =>
        [.. Likely.Where(line => line.Value is [{ Probability: >= Doubtful and < Sure }, ..]).OrderBy(line => Math.Abs(line.Value[0].Probability - .5)).ThenBy(line => line.Key).Select(line => line.Key)];

    private static Dictionary<long, IReadOnlyList<LikelyCode>> LikelyCodes(CodingRunReading reading, TextCoder coder, Work work)
    {
        var likely = new Dictionary<long, IReadOnlyList<LikelyCode>>(reading.Lines.Count);
        foreach (var some in reading.Lines.Chunk(TextsAtOnce))
        {
            var probabilities = coder.Probabilities([.. some.Select(line => new UncodedText(line.Words, line.Context))], work);
            for (var row = 0; row < some.Length; row++)
            {
                var of = probabilities[row];
                var kept = Math.Max(1, CountFrom(of, (float)LeastAccepted));
                likely[some[row].Id] = [.. TextCoder.Top(of, kept).Select(Likeliest(reading, of.ToArray()))];
            }
        }

        return likely;
    }

    private static Func<int, LikelyCode> Likeliest(CodingRunReading reading, float[] probabilities) => code => new LikelyCode(reading.Codes[code].Id, probabilities[code]);

    private static int CountFrom(ReadOnlySpan<float> probabilities, float least)
    {
        var count = 0;
        foreach (var probability in probabilities)
        {
            count += probability >= least ? 1 : 0;
        }

        return count;
    }
}
