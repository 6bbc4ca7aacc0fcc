using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>How often each statement was agreed with, disagreed with and seen (agreed, disagreed or passed).</summary>
public sealed record VoteCounts(int[] Agrees, int[] Disagrees, int[] Seen)
{
    public static VoteCounts Of(VoteMatrix votes)
    {
        ArgumentNullException.ThrowIfNull(votes);
        return ByGroup(votes, new int[votes.People], 1, Work.Default)[0];
    }

    /// <param name="groups">Per person their group, from 0; -1 for those in none.</param>
    internal static VoteCounts[] ByGroup(VoteMatrix votes, int[] groups, int count, Work work)
    {
        var cells = new int[count][];
        for (int g = 0; g < count; g++)
        {
            cells[g] = new int[3 * votes.Statements];
        }

        work.Stop.ThrowIfCancellationRequested();
        for (int person = 0; person < votes.People; person++)
        {
            if (groups[person] < 0)
            {
                continue;
            }

            var own = cells[groups[person]];
            foreach (int cell in votes.Cells(person))
            {
                own[cell]++;
            }
        }

        return Array.ConvertAll(cells, Folded);
    }

    internal static VoteCounts Sum(IReadOnlyList<VoteCounts> groups, int statements)
    {
        var sum = new VoteCounts(new int[statements], new int[statements], new int[statements]);
        foreach (var group in groups)
        {
            for (int s = 0; s < statements; s++)
            {
                sum.Agrees[s] += group.Agrees[s];
                sum.Disagrees[s] += group.Disagrees[s];
                sum.Seen[s] += group.Seen[s];
            }
        }

        return sum;
    }

    private static VoteCounts Folded(int[] cells)
    {
        int statements = cells.Length / 3;
        var counts = new VoteCounts(new int[statements], new int[statements], new int[statements]);
        for (int s = 0; s < statements; s++)
        {
            counts.Agrees[s] = cells[(3 * s) + 2];
            counts.Disagrees[s] = cells[3 * s];
            counts.Seen[s] = cells[3 * s] + cells[(3 * s) + 1] + cells[(3 * s) + 2];
        }

        return counts;
    }
}
