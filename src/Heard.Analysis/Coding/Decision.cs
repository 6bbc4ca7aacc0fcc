namespace Heard.Analysis.Coding;

/// <summary>From which probability on a code is given, and whether a line where none reaches it gets its likeliest code.</summary>
/// <param name="Thresholds">One for each code, 0 to 1; infinite where every line gets its likeliest code instead.</param>
/// <param name="Favour">What each code's probability is multiplied by when the likeliest is chosen.</param>
public sealed record Decision(IReadOnlyList<double> Thresholds, bool LikeliestAtLeast, IReadOnlyList<double> Favour)
{
    // A threshold of a code that few lines carry is mostly chance, so it stays near the common one.
    private const double LinesToBelieve = 20;

    private static readonly double[] Grid = [.. Enumerable.Range(2, 43).Select(k => k * .02)];

    internal static Decision Unknown(int codes) => new([.. Enumerable.Repeat(.35, codes)], false, Even(codes));

    /// <summary>The codes given to a line, by place in the codebook.</summary>
    public IReadOnlyList<int> Of(ReadOnlySpan<float> probabilities)
    {
        var given = new List<int>();
        int likeliest = 0;
        for (int code = 0; code < Thresholds.Count; code++)
        {
            if (probabilities[code] >= Thresholds[code])
            {
                given.Add(code);
            }

            if (probabilities[code] * Favour[code] > probabilities[likeliest] * Favour[likeliest])
            {
                likeliest = code;
            }
        }

        if (given.Count == 0 && LikeliestAtLeast && Thresholds.Count > 0)
        {
            given.Add(likeliest);
        }

        return given;
    }

    /// <summary>The common threshold that gives the highest micro F1; each code then moves towards the one best for its own F1.</summary>
    internal static Decision Learn(IReadOnlyList<float[]> probabilities, IReadOnlyList<bool[]> has, int codes)
    {
        if (probabilities.Count == 0)
        {
            return Unknown(codes);
        }

        var (free, freeF1) = Best(t => Micro(new Decision([.. Enumerable.Repeat(t, codes)], false, Even(codes)), probabilities, has));
        var (atLeast, atLeastF1) = Best(t => Micro(new Decision([.. Enumerable.Repeat(t, codes)], true, Even(codes)), probabilities, has));
        bool least = atLeastF1 > freeF1 + 1e-9;
        double common = least ? atLeast : free;
        return new Decision([.. Enumerable.Range(0, codes).Select(code => Own(code, common, probabilities, has))], least, Even(codes));
    }

    /// <summary>One code for every line. Rare ones are favoured, (lines of the commonest / its own lines) to a power, as far as accuracy and macro F1 together gain.</summary>
    internal static Decision LearnOneEach(IReadOnlyList<float[]> probabilities, IReadOnlyList<bool[]> has, int codes)
    {
        double[] lines = [.. Enumerable.Range(0, codes).Select(code => 1.0 + has.Count(h => h[code]))];
        double[] never = [.. Enumerable.Repeat(double.PositiveInfinity, codes)];
        var best = (Worth: -1.0, Decision: new Decision(never, true, Even(codes)));
        for (double power = 0; power <= .41; power += .05)
        {
            var decision = new Decision(never, true, [.. lines.Select(n => Math.Pow(lines.Max() / n, power))]);
            var figures = CodingFigures.Of(probabilities, [.. probabilities.Select(p => decision.Of(p))], has, codes);
            if (figures.MicroF1 + figures.MacroF1 > best.Worth + 1e-9)
            {
                best = (figures.MicroF1 + figures.MacroF1, decision);
            }
        }

        return best.Decision;
    }

    private static double[] Even(int codes) => [.. Enumerable.Repeat(1.0, codes)];

    private static double Own(int code, double common, IReadOnlyList<float[]> probabilities, IReadOnlyList<bool[]> has)
    {
        int lines = has.Count(h => h[code]);
        var (own, _) = Best(threshold =>
        {
            int right = 0, given = 0;
            for (int i = 0; i < has.Count; i++)
            {
                if (probabilities[i][code] >= threshold)
                {
                    given++;
                    right += has[i][code] ? 1 : 0;
                }
            }

            return given + lines == 0 ? 0 : 2.0 * right / (given + lines);
        });
        double belief = lines / (lines + LinesToBelieve);
        return common + (belief * (own - common));
    }

    // Where many thresholds are equally good, the middle one is the safest.
    private static (double Threshold, double F1) Best(Func<double, double> f1)
    {
        double[] worth = [.. Grid.Select(f1)];
        double best = worth.Max();
        int[] equals = [.. Enumerable.Range(0, Grid.Length).Where(i => worth[i] >= best - 1e-9)];
        return (Grid[equals[equals.Length / 2]], best);
    }

    private static double Micro(Decision decision, IReadOnlyList<float[]> probabilities, IReadOnlyList<bool[]> has)
    {
        int right = 0, given = 0, true_ = 0;
        for (int i = 0; i < has.Count; i++)
        {
            var codes = decision.Of(probabilities[i]);
            given += codes.Count;
            right += codes.Count(c => has[i][c]);
            true_ += has[i].Count(h => h);
        }

        return given + true_ == 0 ? 0 : 2.0 * right / (given + true_);
    }
}
