using Heard.Analysis.Text;

namespace Heard.Analysis.Tests.Text;

public class Bm25Tests
{
    [Fact]
    public void A_score_is_the_formula_s()
    {
        // Three texts of 2, 1 and 3 words; "night" is in two of them.
        var bm25 = new Bm25(["night bus", "Night", "the car park"]);

        var ranked = bm25.Rank("NIGHT");

        double rarity = Math.Log(1 + ((3 - 2 + .5) / (2 + .5)));
        ranked.Select(r => r.Row).ShouldBe([1, 0]);
        ranked[0].Score.ShouldBe(rarity * 2.2 / (1 + (1.2 * (.25 + (.75 / 2)))), 1e-6);
        ranked[1].Score.ShouldBe(rarity * 2.2 / (1 + 1.2), 1e-6);
    }

    [Fact]
    public void A_rare_word_weighs_more_than_a_common_one() =>
        new Bm25(["the bus", "the rota", "the canteen", "the bus"]).Rank("rota bus")[0].Row.ShouldBe(1);

    [Fact]
    public void Nothing_in_common_is_nothing_found()
    {
        new Bm25(["parking"]).Rank("rota").ShouldBeEmpty();
        new Bm25([]).Rank("rota").ShouldBeEmpty();
        new Bm25([""]).Rank("").ShouldBeEmpty();
    }
}
