using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class OwnPlaceTests
{
    [Fact]
    public void Whoever_is_among_the_votes_stands_in_the_group_that_was_found()
    {
        var votes = Voters.Matrix(Voters.Camps(200, 40, camps: 3));
        var map = OpinionMap.Of(votes);

        Enumerable.Range(0, 200).Select(p => OwnPlace.GroupOf(map, votes, votes.Of(p))).ShouldBe(map.Grouping.Groups);
    }

    [Fact]
    public void Whoever_has_answered_since_is_placed_by_what_they_answered()
    {
        var votes = Voters.Matrix(Voters.Camps(90, 40, camps: 2));
        var map = OpinionMap.Of(votes);

        var half = votes.Of(0).Where((_, at) => at % 2 == 0).ToList();
        OwnPlace.GroupOf(map, votes, [.. half, (400, Vote.Agree)]).ShouldBe(map.Grouping.Groups[0]);
    }

    [Fact]
    public void Too_few_answers_place_nobody_and_where_there_are_no_groups_nobody_is_placed()
    {
        var votes = Voters.Matrix(Voters.Camps(90, 40, camps: 2));
        var map = OpinionMap.Of(votes);

        OwnPlace.GroupOf(map, votes, votes.Of(0).Take(6)).ShouldBe(-1);
        OwnPlace.GroupOf(map, votes, []).ShouldBe(-1);
        OwnPlace.GroupOf(OpinionMap.Of(VoteMatrix.Empty), VoteMatrix.Empty, votes.Of(0)).ShouldBe(-1);
    }
}
