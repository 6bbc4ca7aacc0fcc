using Heard.Analysis.Text;

namespace Heard.Analysis.Tests.Text;

public class TokensTests
{
    [Theory]
    [InlineData("We don't know what we’re doing", "We|don't|know|what|we're|doing")]
    [InlineData("The ICB, A&E and R&D teams", "The|ICB|A&E|and|R&D|teams")]
    [InlineData("Open 24/7, up 3.5 or 10%!", "Open|24/7|up|3.5|or|10%")]
    [InlineData("‘Change fatigue’ – long-term, Covid-19", "Change|fatigue|long-term|Covid-19")]
    [InlineData("thanks 👍🏽❤️ all", "thanks|👍🏽|❤️|all")]
    [InlineData("partner/provider and/or", "partner|provider|and|or")]
    [InlineData("Więcej szkoleń для всех 研修", "Więcej|szkoleń|для|всех|研修")]
    [InlineData("  \t\n ", "")]
    public void Words_are_cut_as_staff_write_them(string text, string expected)
    {
        string clean = Tokens.Clean(text);

        string.Join('|', Tokens.In(clean).Select(t => clean.Substring(t.Start, t.Length))).ShouldBe(expected);
    }

    [Fact]
    public void Composed_and_decomposed_letters_are_the_same() =>
        Tokens.Clean("cafe\u0301").ShouldBe(Tokens.Clean("caf\u00e9"));

    [Fact]
    public void Half_a_surrogate_pair_does_no_harm() => Tokens.Clean("a\uD83Db").ShouldBe("a\uFFFDb");

    [Fact]
    public void A_text_of_ten_megabytes_is_read_up_to_the_limit() =>
        Tokens.Clean(new string('a', 10_000_000)).Length.ShouldBe(Tokens.Limit);
}
