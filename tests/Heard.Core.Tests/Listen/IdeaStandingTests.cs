using Heard.Core.Listen;

namespace Heard.Core.Tests.Listen;

public class IdeaStandingTests
{
    [Fact]
    public void An_idea_is_unanswered_until_anybody_answers_replies_or_asks()
    {
        Idea().IsUnanswered.ShouldBeTrue();
        Idea(pass: 1).IsUnanswered.ShouldBeFalse();
        Idea(replies: 1).IsUnanswered.ShouldBeFalse();
        Idea(probes: 1).IsUnanswered.ShouldBeFalse();
    }

    [Fact]
    public void A_question_stands_open_until_somebody_says_something_to_it()
    {
        Idea(Kind.Question, agree: 30).IsOpenQuestion.ShouldBeTrue();
        Idea(Kind.Question, replies: 1).IsOpenQuestion.ShouldBeFalse();
        Idea(Kind.Concern).IsOpenQuestion.ShouldBeFalse();
    }

    [Theory]
    [InlineData(12, 8, 0, true)]
    [InlineData(13, 7, 0, false)]
    [InlineData(10, 9, 0, false)]
    [InlineData(10, 10, 0, true)]
    [InlineData(0, 0, 5, true)]
    [InlineData(0, 0, 4, false)]
    public void Many_near_evenly_parted_or_a_burst_of_replies_is_heated(int agree, int disagree, int repliesToday, bool isHeated) =>
        Idea(agree: agree, disagree: disagree, repliesToday: repliesToday).IsHeated.ShouldBe(isHeated);

    private static IdeaStanding Idea(Kind kind = Kind.Idea, int agree = 0, int disagree = 0, int pass = 0, int replies = 0, int repliesToday = 0, int probes = 0) =>
        new(1, kind, agree, disagree, pass, Math.Max(replies, repliesToday), repliesToday, probes);
}
