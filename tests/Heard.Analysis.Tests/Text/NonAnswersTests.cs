using Heard.Analysis.Text;
using Heard.Analysis.Themes;

namespace Heard.Analysis.Tests.Text;

public class NonAnswersTests
{
    [Theory]
    [InlineData("Did not answer")]
    [InlineData("N/A")]
    [InlineData("n.a.")]
    [InlineData("Nothing!!")]
    [InlineData("No, nothing to add thank you")]
    [InlineData("Can’t think of anything")]
    [InlineData("none")]
    [InlineData("No comment.")]
    public void What_says_nothing_is_known(string text) => NonAnswers.Holds(text).ShouldBeTrue();

    [Theory]
    [InlineData("They did not answer")]
    [InlineData("Nothing about parking")]
    [InlineData("No parking")]
    [InlineData("More")]
    [InlineData("Thank you")]
    [InlineData("Everything")]
    [InlineData("")]
    [InlineData(null)]
    public void What_says_something_is_kept(string? text) => NonAnswers.Holds(text).ShouldBeFalse();

    [Fact]
    public void They_make_no_theme_and_are_in_none()
    {
        string[] said = ["Parking costs too much", "Free parking for staff", "Nowhere to park at night", "Rotas come late", "Publish the rota a month ahead", "My rota changes every week"];
        string[] texts = [.. said, .. Enumerable.Repeat("Did not answer", 40), .. said.Select(s => s + " please")];

        var model = ThemeDiscovery.Discover(texts, new ThemeOptions(), null, TestContext.Current.CancellationToken);

        model.Assignments.Skip(6).Take(40).ShouldAllBe(themes => themes.Count == 0);
        model.Themes.ShouldAllBe(theme => !theme.Label.Contains("answer", StringComparison.OrdinalIgnoreCase));
    }
}
