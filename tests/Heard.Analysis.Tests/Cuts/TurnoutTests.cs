using Heard.Analysis.Cuts;

namespace Heard.Analysis.Tests.Cuts;

public class TurnoutTests
{
    [Fact]
    public void A_group_that_took_part_half_as_much_counts_twice_as_much() =>
        Turnout.Weights([1000, 1000], [200, 100]).ShouldBe([.75, 1.5]);

    [Fact]
    public void No_weight_is_above_the_cap_and_nobody_is_spoken_for_without_a_word() =>
        Turnout.Weights([100, 9900, 500], [90, 10, 0]).ShouldBe([100 / 10000.0 * 100 / 90, 5, 0]);

    [Fact]
    public void Weights_of_one_count_everybody_whole() => Turnout.EffectiveSize([1, 1], [30, 70]).ShouldBe(100);

    [Fact]
    public void Unequal_weights_count_as_fewer_people() => Turnout.EffectiveSize([2, .5], [20, 80]).ShouldBe(80 * 80 / 100.0, 1e-9);

    [Fact]
    public void Where_all_took_part_alike_weighting_changes_nothing()
    {
        var table = CutReadingTests.Table([100, 50, 150], ("Rotas", [40, 20, 30]));

        var weighted = WeightedShare.Of(table, new Dictionary<string, int> { ["Acute"] = 1000, ["Ambulance"] = 500, ["Community"] = 1500 })[0];

        weighted.Share.ShouldBe(90 / 300.0, 1e-12);
        weighted.EffectiveSize.ShouldBe(300, 1e-9);
        weighted.Interval.Low.ShouldBeInRange(.24, .26);
        weighted.Interval.High.ShouldBeInRange(.34, .36);
    }

    [Fact]
    public void The_same_seed_gives_the_same_interval_in_any_order()
    {
        var staff = new Dictionary<string, int> { ["Acute"] = 3000, ["Ambulance"] = 500, ["Community"] = 1500 };
        var straight = WeightedShare.Of(CutReadingTests.Table([100, 50, 150], ("Rotas", [40, 20, 30]), ("Pay", [20, 25, 60])), staff);
        var turned = WeightedShare.Of(CutReadingTests.Table([100, 50, 150], ("Pay", [20, 25, 60]), ("Rotas", [40, 20, 30])), staff);

        (turned[1].Share, turned[1].Interval).ShouldBe((straight[0].Share, straight[0].Interval));
        straight[0].Share.ShouldBe(((.4 * 3000) + (.4 * 500) + (.2 * 1500)) / 5000, 1e-12);
    }
}
