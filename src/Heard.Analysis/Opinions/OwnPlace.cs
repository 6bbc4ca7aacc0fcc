using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>Where somebody stands among groups that were found already, whether or not their votes were among those.</summary>
public static class OwnPlace
{
    /// <summary>The group whose middle is nearest to where these votes put them; of equals the first.</summary>
    /// <param name="map">What was found in <paramref name="votes"/>.</param>
    /// <param name="votes">The votes it was found in.</param>
    /// <param name="own">Their votes, each statement once. Statements that <paramref name="votes"/> does not have are passed over.</param>
    /// <param name="options">As the map was made with.</param>
    /// <returns>From 0, as in the map; -1 for somebody who has voted on too few statements to be placed, or where there are no groups to part.</returns>
    public static int GroupOf(OpinionMap map, VoteMatrix votes, IEnumerable<(int Statement, Vote Vote)> own, OpinionOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(map);
        ArgumentNullException.ThrowIfNull(votes);
        ArgumentNullException.ThrowIfNull(own);
        options ??= new OpinionOptions();
        int[] cells = [.. own.Where(vote => vote.Statement >= 0 && vote.Statement < votes.Statements).Select(vote => VoteMatrix.Cell(vote.Statement, vote.Vote)).Order()];
        if (map.Grouping.Count < 2 || cells.Length < Math.Max(1, Math.Min(options.MinimumVotes, map.Everyone.Seen.Count(seen => seen > 0))))
        {
            return -1;
        }

        bool[] moderated = GroupedOpinions.Flags(options.Moderated, votes.Statements);
        var projection = new Projection(map.Plane, new CentredVotes(votes, map.Everyone, moderated), map.Everyone, moderated);
        var place = projection.People(new VoteMatrix(1, votes.Statements, [0, cells.Length], cells), Work.Default)[0];
        var middles = map.Grouping.Tried[map.Grouping.Count - 2].Middles;
        int nearest = 0;
        for (int g = 1; g < middles.Count; g++)
        {
            nearest = Squared(place, middles[g]) < Squared(place, middles[nearest]) ? g : nearest;
        }

        return nearest;
    }

    private static double Squared(Place a, Place b) => ((a.X - b.X) * (a.X - b.X)) + ((a.Y - b.Y) * (a.Y - b.Y));
}
