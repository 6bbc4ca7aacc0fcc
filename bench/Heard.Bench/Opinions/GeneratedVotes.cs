using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Bench.Opinions;

/// <summary>
/// Votes of three groups that any program can make alike: person i is in group i mod 3, which agrees with statement s with probability
/// .1 + .8 u(10^9 + g m + s); cell c = i m + s is seen if u(2·10^12 + c) is below the density, a pass if u(4·10^12 + c) is below .1.
/// </summary>
internal sealed record GeneratedVotes(int People, int Statements, double Density)
{
    private const ulong Step = 0x9E3779B97F4A7C15;

    public IEnumerable<(int Person, int Statement, Vote Vote)> All()
    {
        var agreeing = new double[3, Statements];
        for (var g = 0; g < 3; g++)
        {
            for (var s = 0; s < Statements; s++)
            {
                agreeing[g, s] = .1 + (.8 * Uniform(1_000_000_000UL + (ulong)((g * Statements) + s)));
            }
        }

        for (var person = 0; person < People; person++)
        {
            for (var s = 0; s < Statements; s++)
            {
                var cell = ((ulong)person * (ulong)Statements) + (ulong)s;
                if (Uniform(2_000_000_000_000UL + cell) < Density)
                {
                    yield return (person, s, Uniform(4_000_000_000_000UL + cell) < .1 ? Vote.Pass
                        : Uniform(6_000_000_000_000UL + cell) < agreeing[person % 3, s] ? Vote.Agree : Vote.Disagree);
                }
            }
        }
    }

    private static double Uniform(ulong x) => (SplitMix64.Mix(x + Step) >> 11) * (1.0 / (1UL << 53));
}
