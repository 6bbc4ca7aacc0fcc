using Heard.Analysis.Duplicates;

namespace Heard.Analysis.Tests.Duplicates;

public class DuplicateThresholdTests
{
    [Fact]
    public void Before_anybody_has_decided_it_is_the_usual_one() => DuplicateThreshold.Learnt([], []).ShouldBe(DuplicateThreshold.Usual);

    [Fact]
    public void One_decision_moves_it_a_little()
    {
        DuplicateThreshold.Learnt([.6], []).ShouldBeInRange(.65, .69);
        DuplicateThreshold.Learnt([], [.8]).ShouldBeInRange(.71, .75);
    }

    [Fact]
    public void Decisions_that_say_nothing_new_hardly_move_it()
    {
        DuplicateThreshold.Learnt([.99], []).ShouldBe(DuplicateThreshold.Usual, .001);
        DuplicateThreshold.Learnt([], [.3]).ShouldBe(DuplicateThreshold.Usual, .001);
    }

    [Fact]
    public void Many_decisions_put_it_above_what_they_part()
    {
        double[] accepted = [.. Enumerable.Range(0, 30).Select(i => .5 + (i * .01))], rejected = [.. Enumerable.Range(0, 30).Select(i => .49 - (i * .01))];

        DuplicateThreshold.Learnt(accepted, rejected).ShouldBeInRange(.5, .6);
    }

    [Fact]
    public void An_accepted_proposal_never_raises_it_and_a_rejected_one_never_lowers_it()
    {
        double[] accepted = [.62, .8], rejected = [.55, .71];
        double before = DuplicateThreshold.Learnt(accepted, rejected);

        for (double score = 0; score <= 1; score += .05)
        {
            DuplicateThreshold.Learnt([.. accepted, score], rejected).ShouldBeLessThanOrEqualTo(before);
            DuplicateThreshold.Learnt(accepted, [.. rejected, score]).ShouldBeGreaterThanOrEqualTo(before);
        }
    }

    [Fact]
    public void The_order_of_decisions_does_not_matter() =>
        DuplicateThreshold.Learnt([.9, .61, .7], [.5, .64]).ShouldBe(DuplicateThreshold.Learnt([.61, .7, .9], [.64, .5]));

    [Theory]
    [InlineData(-.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_score_that_is_none_is_refused(double score) => Should.Throw<ArgumentOutOfRangeException>(() => DuplicateThreshold.Learnt([score], []));
}
