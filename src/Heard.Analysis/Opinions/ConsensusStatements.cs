namespace Heard.Analysis.Opinions;

/// <summary>A statement that most of all who voted share a view of.</summary>
/// <param name="Share">(votes in that direction + 1) / (seen + 2).</param>
/// <param name="Test">How surely that is more than half, in standard deviations.</param>
public sealed record ConsensusStatement(int Statement, Vote Direction, int Successes, int Seen, double Share, double Test);

/// <summary>Up to five statements that people agree with, and up to five that they disagree with, whichever group they are in.</summary>
public sealed record ConsensusStatements(IReadOnlyList<ConsensusStatement> Agreed, IReadOnlyList<ConsensusStatement> Disagreed)
{
    private const int Most = 5;

    public static ConsensusStatements Of(VoteCounts everyone, IReadOnlyCollection<int> moderated)
    {
        ArgumentNullException.ThrowIfNull(everyone);
        ArgumentNullException.ThrowIfNull(moderated);
        HashSet<int> left = [.. moderated];
        return new ConsensusStatements(Surest(everyone, everyone.Agrees, Vote.Agree, left), Surest(everyone, everyone.Disagrees, Vote.Disagree, left));
    }

    private static ConsensusStatement[] Surest(VoteCounts everyone, int[] successes, Vote direction, HashSet<int> moderated) =>
    [
        .. Enumerable.Range(0, successes.Length)
            .Where(s => everyone.Seen[s] > 0 && !moderated.Contains(s))
            .Select(s => new ConsensusStatement(
                s, direction, successes[s], everyone.Seen[s], GroupStatement.Share(successes[s], everyone.Seen[s]),
                ProportionTests.MoreThanHalf(successes[s], everyone.Seen[s])))
            .Where(s => s.Share > .5 && s.Test > ProportionTests.Sure)
            .OrderByDescending(s => s.Share * s.Test)
            .Take(Most),
    ];
}
