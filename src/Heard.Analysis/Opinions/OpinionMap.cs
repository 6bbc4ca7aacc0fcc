using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>Groups of people who vote alike, and what each of them, and all of them, say.</summary>
/// <param name="Plane">The directions that part people most.</param>
/// <param name="People">Per person where they stand.</param>
/// <param name="Statements">Per statement where somebody would stand who had agreed with it alone.</param>
/// <param name="Grouping">Who stands together.</param>
/// <param name="Everyone">Votes of all, whether in a group or not.</param>
/// <param name="Opinions">What the groups make of the statements.</param>
/// <param name="Consensus">What nearly all share.</param>
/// <param name="Priorities">
/// Per statement its weight when the next one to show is drawn, from the votes of people in groups (of everybody while there are none);
/// 0 for one taken out by a moderator.
/// </param>
public sealed record OpinionMap(
    OpinionPlane Plane, IReadOnlyList<Place> People, IReadOnlyList<Place> Statements, Grouping Grouping, VoteCounts Everyone,
    GroupedOpinions Opinions, ConsensusStatements Consensus, IReadOnlyList<double> Priorities)
{
    private const double PlaneDone = .3;
    private const double GroupsDone = .95;

    /// <param name="earlier">A look at fewer votes, people or statements: the search starts from its components, which takes fewer passes and finds the same.</param>
    /// <param name="progress">0 to 1.</param>
    /// <remarks>Statements nobody voted on are left out, people who did not vote stand in the middle and in no group.</remarks>
    public static OpinionMap Of(VoteMatrix votes, OpinionOptions? options = null, OpinionMap? earlier = null, IProgress<double>? progress = null, Work? work = null)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new OpinionOptions();
        work ??= Work.Default;
        bool[] moderated = GroupedOpinions.Flags(options.Moderated, votes.Statements);
        var everyone = VoteCounts.Of(votes);
        var centred = new CentredVotes(votes, everyone, moderated);
        var plane = OpinionPlane.Of(votes, centred, earlier?.Plane.Components ?? [], options.Seed, work);
        progress?.Report(PlaneDone);
        var projection = new Projection(plane, centred, everyone, moderated);
        var people = projection.People(votes, work);
        var statements = projection.Statements();
        var grouping = Grouping.Of(people, Placed(votes, everyone, options.MinimumVotes), options.MostGroups, work,
            share => progress?.Report(PlaneDone + (share * (GroupsDone - PlaneDone))));
        var opinions = GroupedOpinions.Of(votes, grouping.Groups, grouping.Count, options.Moderated, work);
        return new OpinionMap(
            plane, people, statements, grouping, everyone, opinions, ConsensusStatements.Of(everyone, options.Moderated),
            Priority(grouping.Count > 0 ? opinions.Together : everyone, statements, moderated, GroupedOpinions.Flags(options.Meta, votes.Statements)));
    }

    private static bool[] Placed(VoteMatrix votes, VoteCounts everyone, int minimum)
    {
        int enough = Math.Max(1, Math.Min(minimum, everyone.Seen.Count(seen => seen > 0)));
        return [.. Enumerable.Range(0, votes.People).Select(p => votes.CountOf(p) >= enough)];
    }

    private static double[] Priority(VoteCounts counts, Place[] statements, bool[] moderated, bool[] meta) =>
    [
        .. statements.Select((place, s) => moderated[s] ? 0 : meta[s] ? StatementPriority.OfMeta
            : StatementPriority.Of(counts.Agrees[s], counts.Disagrees[s], counts.Seen[s], Math.Sqrt((place.X * place.X) + (place.Y * place.Y)))),
    ];
}
