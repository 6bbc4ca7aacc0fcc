using Heard.Analysis.Text;

namespace Heard.Analysis.Tests.Text;

public class StemTests
{
    [Theory]
    [InlineData("collaborate", "collaboration", "collaborative", "collaborating", "collaborations")]
    [InlineData("restructure", "restructures", "restructuring", "restructured")]
    [InlineData("inform", "information", "informed", "informing")]
    [InlineData("organisation", "organisations", "organise", "organising")]
    [InlineData("manage", "manager", "managers", "management", "managing")]
    [InlineData("plan", "plans", "planned", "planning")]
    [InlineData("policy", "policies")]
    [InlineData("share", "shared", "sharing", "shares")]
    [InlineData("training", "trained", "trains")]
    public void Forms_of_a_word_fold_together(params string[] forms) =>
        forms.Select(Stem.Of).Distinct().Count().ShouldBe(1, string.Join(' ', forms.Select(Stem.Of)));

    [Theory]
    [InlineData("community", "communication")]
    [InlineData("staff", "stuff")]
    [InlineData("general", "generate")]
    [InlineData("university", "universal")]
    [InlineData("ward", "warden")]
    public void Different_words_stay_apart(string one, string other) => Stem.Of(one).ShouldNotBe(Stem.Of(other));

    [Theory]
    [InlineData("icb")]
    [InlineData("covid-19")]
    [InlineData("24/7")]
    [InlineData("research")]
    [InlineData("研修")]
    public void Other_words_are_left_whole(string word) => Stem.Of(word).ShouldBe(word);
}
