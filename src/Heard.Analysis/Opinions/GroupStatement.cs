namespace Heard.Analysis.Opinions;

/// <summary>What one group makes of one statement, beside everybody who is in another group.</summary>
/// <param name="Pa">Share that agrees, with one added to agreements and two to those who saw it: (A + 1) / (S + 2).</param>
/// <param name="Pd">The same for disagreement.</param>
/// <param name="Pat">How surely more than half agree, in standard deviations.</param>
/// <param name="Pdt">How surely more than half disagree.</param>
/// <param name="Ra">Pa over the same share outside the group: how much likelier its people are to agree.</param>
/// <param name="Rd">The same for disagreement.</param>
/// <param name="Rat">How surely the group agrees more than the others, in standard deviations.</param>
/// <param name="Rdt">How surely it disagrees more.</param>
/// <remarks>Small, Bjorkegren, Erkkilä, Shaw and Megill: Polis (2021).</remarks>
public readonly record struct GroupStatement(
    int Agrees, int Disagrees, int Seen, double Pa, double Pd, double Pat, double Pdt, double Ra, double Rd, double Rat, double Rdt)
{
    /// <summary>A share with one added to what is counted and two to what it is counted of, so that nothing is certain and one half is what nobody told.</summary>
    public static double Share(int counted, int of) => (counted + 1.0) / (of + 2);

    internal static GroupStatement Of(int agrees, int disagrees, int seen, int outAgrees, int outDisagrees, int outSeen)
    {
        double pa = Share(agrees, seen), pd = Share(disagrees, seen);
        return new GroupStatement(
            agrees, disagrees, seen, pa, pd, ProportionTests.MoreThanHalf(agrees, seen), ProportionTests.MoreThanHalf(disagrees, seen),
            pa / Share(outAgrees, outSeen), pd / Share(outDisagrees, outSeen),
            ProportionTests.More(agrees, seen, outAgrees, outSeen), ProportionTests.More(disagrees, seen, outDisagrees, outSeen));
    }
}
