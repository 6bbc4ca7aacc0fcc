using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>A statement that every group agrees with.</summary>
/// <param name="LeastAgreement">The smallest share of agreement in any group, (A + 1) / (S + 2).</param>
/// <param name="Consensus">Those shares multiplied: group-aware consensus.</param>
public sealed record BridgingStatement(int Statement, double LeastAgreement, double Consensus);

/// <summary>A statement that parts groups.</summary>
/// <param name="For">The group that agrees most.</param>
/// <param name="Against">The group that agrees least.</param>
/// <param name="Difference">Between their shares of agreement.</param>
/// <param name="Test">How surely the first agrees more, in standard deviations.</param>
public sealed record DividingStatement(int Statement, int For, int Against, double Difference, double Test);

/// <summary>What groups make of statements, whether the groups were found in the votes or given (organisation, profession, setting).</summary>
/// <param name="Together">Votes of everybody who is in a group.</param>
/// <param name="Statistics">Per group, per statement. Outside a group is everybody who is in another.</param>
/// <param name="Representative">Per group up to five statements that say what is particular to it.</param>
/// <param name="ConsensusAgree">Per statement the product over groups of their shares of agreement.</param>
/// <param name="ConsensusDisagree">The same for disagreement.</param>
/// <param name="LeastAgreement">Per statement the smallest share of agreement in any group; 0 where there is no group.</param>
/// <param name="Bridging">Statements that more than half of every group agree with, the strongest in its weakest group first.</param>
/// <param name="Dividing">Statements that one group surely agrees with more than another, the widest difference first.</param>
/// <remarks>
/// These are counts of people by what they are. Where groups were given, nothing of this may be shown before it has passed
/// <see cref="Disclosure.Disclosure"/>.
/// </remarks>
public sealed record GroupedOpinions(
    VoteCounts Together, IReadOnlyList<IReadOnlyList<GroupStatement>> Statistics, IReadOnlyList<IReadOnlyList<RepresentativeStatement>> Representative,
    IReadOnlyList<double> ConsensusAgree, IReadOnlyList<double> ConsensusDisagree, IReadOnlyList<double> LeastAgreement,
    IReadOnlyList<BridgingStatement> Bridging, IReadOnlyList<DividingStatement> Dividing)
{
    public int Groups => Statistics.Count;

    /// <param name="groups">Per person their group, from 0; -1 for those in none, who are counted nowhere.</param>
    /// <param name="count">How many groups there are; one that nobody is in has seen nothing.</param>
    public static GroupedOpinions Of(VoteMatrix votes, IReadOnlyList<int> groups, int count, IReadOnlyCollection<int>? moderated = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(groups);
        if (groups.Count != votes.People || groups.Any(g => g < -1 || g >= count))
        {
            throw new ArgumentException("Every person has a group from 0 to one below their number, or -1.", nameof(groups));
        }

        var counts = VoteCounts.ByGroup(votes, [.. groups], count, work ?? Work.Default);
        bool[] left = Flags(moderated ?? [], votes.Statements);
        var together = VoteCounts.Sum(counts, votes.Statements);
        GroupStatement[][] statistics = [.. counts.Select(own => Beside(own, together))];
        return Of(together, statistics, left);
    }

    internal static bool[] Flags(IEnumerable<int> statements, int count)
    {
        var flags = new bool[count];
        foreach (int s in statements)
        {
            if (s >= 0 && s < count)
            {
                flags[s] = true;
            }
        }

        return flags;
    }

    private static GroupStatement[] Beside(VoteCounts own, VoteCounts all)
    {
        var statements = new GroupStatement[own.Seen.Length];
        for (int s = 0; s < statements.Length; s++)
        {
            statements[s] = GroupStatement.Of(
                own.Agrees[s], own.Disagrees[s], own.Seen[s], all.Agrees[s] - own.Agrees[s], all.Disagrees[s] - own.Disagrees[s], all.Seen[s] - own.Seen[s]);
        }

        return statements;
    }

    private static GroupedOpinions Of(VoteCounts together, GroupStatement[][] statistics, bool[] moderated)
    {
        int statements = moderated.Length;
        double[] agree = new double[statements], disagree = new double[statements], least = new double[statements];
        for (int s = 0; s < statements; s++)
        {
            agree[s] = statistics.Aggregate(1.0, (product, group) => product * group[s].Pa);
            disagree[s] = statistics.Aggregate(1.0, (product, group) => product * group[s].Pd);
            least[s] = statistics.Length == 0 ? 0 : statistics.Min(group => group[s].Pa);
        }

        int[] open = [.. Enumerable.Range(0, statements).Where(s => !moderated[s] && statistics.Length > 0)];
        return new GroupedOpinions(
            together, statistics, [.. statistics.Select(group => Representatives.Of(group, moderated))], agree, disagree, least,
            [.. open.Where(s => least[s] > .5).Select(s => new BridgingStatement(s, least[s], agree[s])).OrderByDescending(b => b.LeastAgreement).ThenByDescending(b => b.Consensus)],
            [.. open.Select(s => Divide(statistics, s)).Where(d => d.Test > ProportionTests.Sure).OrderByDescending(d => d.Difference).ThenByDescending(d => d.Test)]);
    }

    private static DividingStatement Divide(GroupStatement[][] statistics, int s)
    {
        int most = 0, least = 0;
        for (int g = 1; g < statistics.Length; g++)
        {
            most = statistics[g][s].Pa > statistics[most][s].Pa ? g : most;
            least = statistics[g][s].Pa < statistics[least][s].Pa ? g : least;
        }

        GroupStatement a = statistics[most][s], b = statistics[least][s];
        return new DividingStatement(s, most, least, a.Pa - b.Pa, ProportionTests.More(a.Agrees, a.Seen, b.Agrees, b.Seen));
    }
}
