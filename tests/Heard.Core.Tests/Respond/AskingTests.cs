using Heard.Core.Listen.Import;
using Heard.Core.Respond;
using Heard.Core.Tests.Listen.Import;

namespace Heard.Core.Tests.Respond;

public class AskingTests
{
    [Theory]
    [InlineData("Where will oversight lie?")]
    [InlineData("Want to know whether the night shift is covered")]
    [InlineData("We still need to know who signs off leave")]
    [InlineData("Clarity needed on who answers the phone")]
    [InlineData("Clarity as to where small teams fit in")]
    [InlineData("Is there going to be a second round")]
    [InlineData("Not clear how the two rotas join up")]
    [InlineData("How managers will be supported through this")]
    [InlineData("Need a date – when will the office close.")]
    [InlineData("Worried about pay - will bands change?")]
    [InlineData("Should I apply for my own job again?")]
    [InlineData("Could you say what happens to contracts?")]
    [InlineData("There is a new form, what is it?")]
    [InlineData("Staff asked whether parking stays free")]
    public void What_somebody_could_answer_is_a_question(string words) => Asking.IsQuestion(words).ShouldBeTrue();

    [Theory]
    [InlineData("Could we meet once a month?")]
    [InlineData("Can we have a quiet room?")]
    [InlineData("How about a shared kitchen?")]
    [InlineData("Why not ask the porters?")]
    [InlineData("It is always the same people, right?")]
    [InlineData("That went well, didn't it?")]
    [InlineData("Why bother?")]
    [InlineData("Nothing changes; what is the point?")]
    [InlineData("Workshops on how to cope with change")]
    [InlineData("Who you know matters more than what you do.")]
    [InlineData("When people asked, they were talked down to.")]
    [InlineData("Clarity required.")]
    [InlineData("?!")]
    [InlineData("")]
    public void What_only_sounds_like_one_is_not(string words) => Asking.IsQuestion(words).ShouldBeFalse();

    [Fact]
    public void Of_the_166_lines_of_the_eight_workshops_these_thirteen_ask()
    {
        var lines = WorkshopPage.Read(TextBlocks.Of(Seeds.Read("004_"))).Lines.ToArray();
        lines.Where(line => Asking.IsQuestion(line.Words)).Select(line => (line.Row, line.Words.Split(' ')[0])).ShouldBe(
        [
            (56, "Fears"), (73, "Clarity"), (87, "Staff"), (177, "We"), (193, "Where"), (195, "Worry"), (197, "Is"), (202, "How"),
            (250, "Concern"), (255, "Concerns"), (259, "The"), (329, "Integration"), (333, "Need"),
        ]);
    }
}
