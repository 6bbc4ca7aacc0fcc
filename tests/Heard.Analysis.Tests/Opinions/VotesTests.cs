using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class VotesTests
{
    [Fact]
    public void The_last_word_counts()
    {
        var votes = new Votes();
        votes.Cast(1, 2, Vote.Agree);
        votes.Cast(1, 0, Vote.Pass);
        votes.Cast(1, 2, Vote.Disagree);

        var matrix = votes.ToMatrix();

        (matrix.People, matrix.Statements, matrix.Count).ShouldBe((2, 3, 2));
        matrix.Of(0).ShouldBeEmpty();
        matrix.Of(1).ShouldBe([(0, Vote.Pass), (2, Vote.Disagree)]);
    }

    [Fact]
    public void A_vote_can_be_taken_back_and_cast_again()
    {
        var votes = new Votes();
        votes.Cast(0, 0, Vote.Agree);
        votes.Cast(0, 1, Vote.Agree);
        var before = votes.ToMatrix();
        votes.Withdraw(0, 0);
        var without = votes.ToMatrix();
        votes.Cast(0, 0, Vote.Pass);

        before.Of(0).ShouldBe([(0, Vote.Agree), (1, Vote.Agree)]);
        without.Of(0).ShouldBe([(1, Vote.Agree)]);
        votes.ToMatrix().Of(0).ShouldBe([(0, Vote.Pass), (1, Vote.Agree)]);
    }

    [Fact]
    public void Votes_that_arrive_in_any_order_with_stops_between_are_the_same_votes()
    {
        var cast = Voters.Camps(80, 40);
        var straight = Voters.Matrix(cast);
        var votes = new Votes();
        int arrived = 0;
        foreach (var (person, statement, vote) in cast.OrderBy(v => SplitMix64.Mix((ulong)((1000 * v.Person) + v.Statement))))
        {
            votes.Cast(person, statement, (Vote)(-(int)vote));
            votes.Cast(person, statement, vote);
            if (++arrived % 500 == 0)
            {
                votes.ToMatrix();
            }
        }

        var matrix = new Votes(votes.ToMatrix()).ToMatrix();

        Enumerable.Range(0, 80).ShouldAllBe(p => matrix.Of(p).SequenceEqual(straight.Of(p)));
    }

    [Fact]
    public void An_earlier_look_shortens_the_next_and_changes_nothing()
    {
        var cast = Voters.Camps(400, 60, camps: 2, seen: .3, seed: 11);
        var votes = new Votes();
        foreach (var (person, statement, vote) in cast.Where(v => v.Person < 390 && v.Statement < 59))
        {
            votes.Cast(person, statement, vote);
        }

        var earlier = OpinionMap.Of(votes.ToMatrix());
        foreach (var (person, statement, vote) in cast)
        {
            votes.Cast(person, statement, vote);
        }

        var fromScratch = OpinionMap.Of(Voters.Matrix(cast));
        var later = OpinionMap.Of(votes.ToMatrix(), earlier: earlier);

        later.Plane.Passes.ShouldBeLessThan(fromScratch.Plane.Passes);
        later.Grouping.Groups.ShouldBe(fromScratch.Grouping.Groups);
        later.People.Zip(fromScratch.People).ShouldAllBe(p => Math.Abs(p.First.X - p.Second.X) < 1e-9 && Math.Abs(p.First.Y - p.Second.Y) < 1e-9);
        OpinionMap.Of(votes.ToMatrix(), earlier: later).Plane.Passes.ShouldBe(1);
    }

    [Theory]
    [InlineData(-1, 0, Vote.Agree)]
    [InlineData(0, -1, Vote.Agree)]
    [InlineData(0, VoteMatrix.MostStatements, Vote.Agree)]
    [InlineData(0, 0, (Vote)2)]
    public void What_is_no_vote_is_refused(int person, int statement, Vote vote) =>
        Should.Throw<ArgumentOutOfRangeException>(() => new Votes().Cast(person, statement, vote));
}
