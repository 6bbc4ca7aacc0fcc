using Heard.Web.Reach;

namespace Heard.Web.Tests.Reach;

public class HighlightTests
{
    [Theory]
    [InlineData("Parking is parked near the park.", "parking", "[Parking] is [parked] near the [park].")]
    [InlineData("The crèche closes early", "creche", "The [crèche] closes early")]
    [InlineData("Rotas, rota-making and rotation", "rot", "[Rotas], [rota]-making and [rotation]")]
    [InlineData("Nothing of the kind", "band", "Nothing of the kind")]
    [InlineData("an answer", "a", "[an] [answer]")]
    [InlineData("", "a", "")]
    public void Words_looked_for_are_marked_in_all_their_forms(string text, string term, string marked) =>
        string.Concat(Highlight.In(text, [term]).Select(piece => piece.IsHit ? $"[{piece.Text}]" : piece.Text)).ShouldBe(marked);

    [Fact]
    public void A_long_text_is_cut_around_the_first_word_looked_for()
    {
        var text = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i}")) + " gooseberry " + string.Join(' ', Enumerable.Range(200, 200).Select(i => $"word{i}"));

        var cut = Highlight.Around(text, ["gooseberry"], 100);

        cut.ShouldBe("…word196 word197 word198 word199 gooseberry word200 word201 word202 word203 word204 word205 word206…");
        cut.Length.ShouldBeLessThanOrEqualTo(100);
    }
}
