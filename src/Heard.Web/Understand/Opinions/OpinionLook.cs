using Heard.Analysis.Disclosure;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Opinions;

/// <summary>What a conversation's votes say, as pages show it.</summary>
/// <param name="Votes">Of people who cast any, on statements that have any.</param>
/// <param name="By">What each of those people said of themselves.</param>
/// <param name="Statements">Ids of the lines, by their place in the map.</param>
/// <param name="Groups">Groups of the map, the largest first; none where some would be too small to be told apart.</param>
internal sealed record OpinionLook(VoteMatrix Votes, IReadOnlyList<Answering> By, OpinionMap Map, OpinionOptions Options, IReadOnlyList<long> Statements, IReadOnlyList<int> Groups)
{
    private const int MostGroups = 5;

    /// <summary>
    /// Groups smaller than the least number of people that may be spoken of are not made: fewer groups are tried instead, down to none.
    /// </summary>
    public static OpinionLook Of(VoteMatrix votes, IReadOnlyList<Answering> by, IReadOnlyList<long> statements, CancellationToken stop)
    {
        OpinionMap map;
        OpinionOptions options;
        int[] sizes;
        var most = MostGroups;
        do
        {
            options = new OpinionOptions { MostGroups = most };
            map = OpinionMap.Of(votes, options, work: Work.Default with { Stop = stop });
            sizes = new int[map.Grouping.Count];
            foreach (var group in map.Grouping.Groups.Where(group => group >= 0))
            {
                sizes[group]++;
            }

            most = map.Grouping.Count - 1;
        }
        while (sizes.Any(size => size < SmallNumberRule.Least) && most >= 2);

        int[] groups = sizes.Length < 2 || sizes.Any(size => size < SmallNumberRule.Least) ? [] : [.. Enumerable.Range(0, sizes.Length).OrderByDescending(g => sizes[g]).ThenBy(g => g)];
        return new OpinionLook(votes, by, map, options, statements, groups);
    }
}
