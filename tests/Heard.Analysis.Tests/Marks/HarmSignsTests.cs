using System.Diagnostics;
using Heard.Analysis.Marks;

namespace Heard.Analysis.Tests.Marks;

public class HarmSignsTests
{
    [Fact]
    public void Of_the_sentences_it_was_mended_on_it_misses_one() => Gold.Count("harm-known.txt", Found).ShouldBe((78, 0, 1));

    /// <remarks>Precision 1, recall .73: self-harm 5 of 10, risk to others 7 of 12, patients 8 of 8, allegations 12 of 14.</remarks>
    [Fact]
    public void Of_the_sentences_kept_aside_it_finds_three_in_four_and_sees_none_where_there_is_none() =>
        Gold.Count("harm-kept-aside.txt", Found).ShouldBe((32, 0, 12));

    [Theory]
    [InlineData("The chief executive should resign, she has failed every one of us.")]
    [InlineData("Our leaders are liars and cowards and the board knows it.")]
    [InlineData("My manager is the worst I have ever had and everybody says so.")]
    [InlineData("Sarah Jones has been a terrible director and must go.")]
    [InlineData("Management are killing us with paperwork.")]
    [InlineData("Bullying is a problem in this trust and leaders look away.")]
    [InlineData("Executives waste public money and it makes me furious.")]
    [InlineData("The director of nursing ignored the petition of 400 staff.")]
    public void Criticism_of_leaders_is_no_sign(string text) => HarmSigns.In(text).ShouldBeEmpty();

    [Theory]
    [InlineData("My manager never stops bullying us.", true)]
    [InlineData("My manager does not bully anybody.", false)]
    [InlineData("I was bullied by my manager.", true)]
    [InlineData("My manager was bullied by the system.", false)]
    [InlineData("My manager helped me when I was bullied.", false)]
    [InlineData("Managers bully.", false)]
    [InlineData("A manager somewhere bullied somebody.", false)]
    public void Only_somebody_who_is_clearly_meant_is_accused(string text, bool isAllegation) =>
        HarmSigns.In(text).Any(sign => sign.Harm == Harm.Allegation).ShouldBe(isAllegation);

    [Fact]
    public void A_sign_tells_the_words_that_gave_it()
    {
        const string text = "🙁 Long week. I want to die, and Dr Khan hit a patient.";

        HarmSigns.In(text).Select(s => (text.Substring(s.Start, s.Length), s.Harm)).ShouldBe(
            [("want to die", Harm.SelfHarm), ("hit a patient", Harm.RiskToOthers), ("hit a patient", Harm.Allegation)]);
    }

    [Theory]
    [InlineData("i feel ")]
    [InlineData("patient 84yo ward 7. ")]
    [InlineData("not want to live ")]
    [InlineData("x")]
    public void Two_million_characters_take_no_longer_than_their_length(string again)
    {
        string text = string.Concat(Enumerable.Repeat(again, 2_000_000 / again.Length));
        var clock = Stopwatch.StartNew();

        HarmSigns.In(text).All(sign => sign.Start >= 0 && sign.Start + sign.Length <= text.Length).ShouldBeTrue();

        clock.Elapsed.TotalSeconds.ShouldBeLessThan(60);
    }

    private static IEnumerable<string> Found(string text) => HarmSigns.In(text).Select(sign => sign.Harm.ToString());
}
