using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

/// <summary>Invented people of a few camps, each with its own leaning on every statement; the same every time.</summary>
internal static class Voters
{
    public static List<(int Person, int Statement, Vote Vote)> Camps(int people, int statements, int camps = 3, double seen = .6, ulong seed = 1)
    {
        var chance = new SplitMix64(seed);
        var leaning = new double[camps, statements];
        for (int camp = 0; camp < camps; camp++)
        {
            for (int s = 0; s < statements; s++)
            {
                leaning[camp, s] = chance.NextDouble() < .5 ? .1 : .9;
            }
        }

        var votes = new List<(int, int, Vote)>();
        for (int person = 0; person < people; person++)
        {
            for (int s = 0; s < statements; s++)
            {
                if (chance.NextDouble() < seen)
                {
                    votes.Add((person, s, chance.NextDouble() < .1 ? Vote.Pass : chance.NextDouble() < leaning[person % camps, s] ? Vote.Agree : Vote.Disagree));
                }
            }
        }

        return votes;
    }

    public static VoteMatrix Matrix(IEnumerable<(int Person, int Statement, Vote Vote)> cast)
    {
        var votes = new Votes();
        foreach (var (person, statement, vote) in cast)
        {
            votes.Cast(person, statement, vote);
        }

        return votes.ToMatrix();
    }

    /// <summary>One row of marks a person: + agrees, - disagrees, 0 passes, . has not seen it.</summary>
    public static VoteMatrix Rows(params string[] rows) => Matrix(rows.SelectMany((row, person) => row.Select((mark, s) => (person, s, mark))
        .Where(v => v.mark != '.').Select(v => (v.person, v.s, v.mark == '+' ? Vote.Agree : v.mark == '-' ? Vote.Disagree : Vote.Pass))));
}
