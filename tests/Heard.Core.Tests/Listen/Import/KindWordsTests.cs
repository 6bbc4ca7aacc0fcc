using Heard.Core.Listen;
using Heard.Core.Listen.Import;

namespace Heard.Core.Tests.Listen.Import;

public class KindWordsTests
{
    [Theory]
    [InlineData("Concerns", Kind.Concern)]
    [InlineData("CONCERNS:", Kind.Concern)]
    [InlineData("Key concerns raised by staff", Kind.Concern)]
    [InlineData("Worries", Kind.Concern)]
    [InlineData("What worries you?", Kind.Concern)]
    [InlineData("What are people most worried about?", Kind.Concern)]
    [InlineData("Challenges and risks", Kind.Concern)]
    [InlineData("Barriers", Kind.Concern)]
    [InlineData("What didn’t go well", Kind.Concern)]
    [InlineData("Mad", Kind.Concern)]
    [InlineData("Opportunities", Kind.Opportunity)]
    [InlineData("Hopes", Kind.Opportunity)]
    [InlineData("What are your hopes for the future?", Kind.Opportunity)]
    [InlineData("What could be better", Kind.Opportunity)]
    [InlineData("What excites you", Kind.Opportunity)]
    [InlineData("Your ideas and suggestions", Kind.Idea)]
    [InlineData("Ideas", Kind.Idea)]
    [InlineData("3. Suggestions (12)", Kind.Idea)]
    [InlineData("Recommendations from the group", Kind.Idea)]
    [InlineData("What we would do", Kind.Idea)]
    [InlineData("What could be good", Kind.Opportunity)]
    [InlineData("Questions", Kind.Question)]
    [InlineData("Other comments and questions", Kind.Question)]
    [InlineData("Comments", Kind.Comment)]
    [InlineData("Any other comments", Kind.Comment)]
    [InlineData("Glad", Kind.Comment)]
    public void A_heading_announces_a_kind(string heading, Kind kind) => KindWords.Of(heading).ShouldBe(kind);

    [Theory]
    [InlineData("FAQs")]
    [InlineData("Upcoming sessions")]
    [InlineData("What we heard. . .")]
    [InlineData("Concerns about parking")]
    [InlineData("Next steps")]
    [InlineData("")]
    [InlineData("2026")]
    public void Other_headings_announce_none(string heading) => KindWords.Of(heading).ShouldBeNull();

    [Theory]
    [InlineData("What worries you most about the move?", Kind.Concern)]
    [InlineData("Which ideas do you have for the canteen?", Kind.Idea)]
    [InlineData("What concerns and hopes do you have for the merger?", null)]
    [InlineData("What slowed us down?", Kind.Concern)]
    [InlineData("What gets in the way of a good discharge where you work?", Kind.Concern)]
    [InlineData("What one thing should we try before the winter?", Kind.Idea)]
    [InlineData("What would make it better on nights?", Kind.Idea)]
    [InlineData("Where do you work?", null)]
    public void A_prompt_tells_the_kind_it_asks_for_unless_it_asks_for_several(string prompt, Kind? kind) => KindWords.Within(prompt).ShouldBe(kind);
}
