namespace Heard.Analysis.Duplicates;

/// <summary>From what score on two lines are proposed as one, learnt from what people made of earlier proposals.</summary>
/// <remarks>
/// Logistic regression with a fixed slope and a normal prior, at its most likely value: a proposal of score s is accepted with probability
/// 1 / (1 + exp(-(s - m) / .05)), and m has mean <see cref="Usual"/> - .05 ln(w / (1 - w)) and deviation .05 before anybody has decided, where w,
/// the share that ought to be accepted at the threshold, is .75. The threshold is m + .05 ln(w / (1 - w)). One decision moves it by a few
/// hundredths, twenty decide it. An accepted proposal never raises it and a rejected one never lowers it.
/// </remarks>
public static class DuplicateThreshold
{
    /// <summary>Before anybody has decided: of questions to a bank, nine pairs in ten from this score on were of one intent.</summary>
    public const double Usual = .7;

    private const double Slope = .05;
    private const double Deviation = .05;
    private const double Wanted = .75;

    private static readonly double Above = Slope * Math.Log(Wanted / (1 - Wanted));

    /// <param name="accepted">Scores, 0 to 1, of proposals that people accepted.</param>
    /// <param name="rejected">Scores of proposals they rejected.</param>
    /// <returns>A score from 0 to 1.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is not from 0 to 1.</exception>
    public static double Learnt(IEnumerable<double> accepted, IEnumerable<double> rejected)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        ArgumentNullException.ThrowIfNull(rejected);
        double[] yes = Checked(accepted), no = Checked(rejected);
        // The slope of the log posterior falls all the way, so halving finds its only zero; far out there is no score.
        double low = -1, high = 2;
        for (int round = 0; round < 60; round++)
        {
            double middle = (low + high) / 2;
            (low, high) = Rises(middle, yes, no) ? (middle, high) : (low, middle);
        }

        return Math.Clamp(Math.Round(low + Above, 6), 0, 1);
    }

    private static bool Rises(double m, double[] yes, double[] no) =>
        ((Usual - Above - m) / (Deviation * Deviation)) - (yes.Sum(s => Likely((m - s) / Slope)) / Slope) + (no.Sum(s => Likely((s - m) / Slope)) / Slope) > 0;

    private static double Likely(double logit) => 1 / (1 + Math.Exp(-logit));

    // Sorted, so that sums come out the same whatever order decisions came in.
    private static double[] Checked(IEnumerable<double> scores)
    {
        double[] sorted = [.. scores.Order()];
        return sorted.All(s => s is >= 0 and <= 1) ? sorted : throw new ArgumentOutOfRangeException(nameof(scores), "A score is from 0 to 1.");
    }
}
