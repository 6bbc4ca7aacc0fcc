using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class GroupedOpinionsTests
{
    // Nurses, then porters, then somebody who did not say; statements: both agree, nurses only, nobody, few saw it.
    private static readonly VoteMatrix Ward = Voters.Rows("++-.", "++-.", "++-+", "+0-.", "+--.", "+--.", "+-0.", "----");

    private static readonly int[] Professions = [0, 0, 0, 0, 1, 1, 1, -1];

    [Fact]
    public void Given_groups_have_the_same_statistics_as_found_ones()
    {
        var nurses = GroupedOpinions.Of(Ward, Professions, 2).Statistics[0][1];

        (nurses.Agrees, nurses.Disagrees, nurses.Seen).ShouldBe((3, 0, 4));
        nurses.Pa.ShouldBe(4.0 / 6);
        nurses.Pd.ShouldBe(1.0 / 6);
        nurses.Pat.ShouldBe(2 * Math.Sqrt(5) * .3, 1e-12);
        nurses.Ra.ShouldBe(4.0 / 6 / (1.0 / 5), 1e-12);
        nurses.Rd.ShouldBe(1.0 / 6 / (4.0 / 5), 1e-12);
        // 4 of 5 beside 1 of 4, pooled 5 of 9.
        nurses.Rat.ShouldBe((.8 - .25) / Math.Sqrt(5.0 / 9 * (4.0 / 9) * (1.0 / 5 + 1.0 / 4)), 1e-12);
    }

    [Fact]
    public void Somebody_in_no_group_is_counted_nowhere() =>
        GroupedOpinions.Of(Ward, Professions, 2).Together.Disagrees.ShouldBe([0, 3, 6, 0]);

    [Fact]
    public void What_every_group_agrees_with_bridges_them()
    {
        var opinions = GroupedOpinions.Of(Ward, Professions, 2);

        opinions.Bridging.ShouldBe([new BridgingStatement(0, 4.0 / 5, 5.0 / 6 * (4.0 / 5))]);
        opinions.ConsensusAgree[1].ShouldBe(4.0 / 6 * (1.0 / 5), 1e-15);
        opinions.ConsensusDisagree[2].ShouldBe(5.0 / 6 * (3.0 / 5), 1e-15);
        opinions.LeastAgreement[1].ShouldBe(1.0 / 5);
    }

    [Fact]
    public void What_one_group_agrees_with_and_another_does_not_divides_them()
    {
        var dividing = GroupedOpinions.Of(Ward, Professions, 2).Dividing.ShouldHaveSingleItem();

        (dividing.Statement, dividing.For, dividing.Against).ShouldBe((1, 0, 1));
        dividing.Difference.ShouldBe(4.0 / 6 - 1.0 / 5, 1e-15);
    }

    [Fact]
    public void What_is_particular_to_a_group_comes_after_what_it_agrees_with_best()
    {
        var opinions = GroupedOpinions.Of(Ward, Professions, 2);

        opinions.Representative[0].Select(r => (r.Statement, r.Direction, r.IsBestAgreed)).ShouldBe([(1, Vote.Agree, true)]);
        opinions.Representative[1].Select(r => (r.Statement, r.Direction, r.IsBestAgreed)).ShouldBe([(0, Vote.Disagree, true), (1, Vote.Disagree, false)]);
    }

    [Fact]
    public void A_moderated_statement_is_in_no_list()
    {
        var opinions = GroupedOpinions.Of(Ward, Professions, 2, moderated: [0, 1]);

        opinions.Bridging.ShouldBeEmpty();
        opinions.Dividing.ShouldBeEmpty();
        opinions.Representative.SelectMany(r => r).ShouldAllBe(r => r.Statement > 1);
        opinions.Statistics[0][1].Agrees.ShouldBe(3);
    }

    [Fact]
    public void A_group_that_nobody_is_in_has_seen_nothing()
    {
        var empty = GroupedOpinions.Of(Ward, Professions, 3).Statistics[2][0];

        (empty.Seen, empty.Pa, empty.Pat).ShouldBe((0, .5, 1));
    }

    [Fact]
    public void A_person_without_a_group_given_is_a_mistake()
    {
        Should.Throw<ArgumentException>(() => GroupedOpinions.Of(Ward, [0, 1], 2));
        Should.Throw<ArgumentException>(() => GroupedOpinions.Of(Ward, [0, 0, 0, 0, 1, 1, 1, 2], 2));
    }
}
