using Heard.Analysis.Coding;

namespace Heard.Analysis.Tests.Coding;

public class AgreementTests
{
    [Fact]
    public void Kappa_of_a_known_table_is_what_its_formula_gives()
    {
        // 20 both yes, 5 and 10 apart, 15 both no: observed .7, by chance .5.
        var pairs = Pairs(((1, 1), 20), ((1, 0), 5), ((0, 1), 10), ((0, 0), 15));

        var kappa = Agreement.Kappa([.. pairs.Select(p => p.Item1)], [.. pairs.Select(p => p.Item2)]);

        kappa.Value.ShouldBe(.4, 1e-12);
        kappa.Low.ShouldBe(.4 - (1.959964 * Math.Sqrt(.0158)), .01);
        (kappa.High - kappa.Value).ShouldBe(kappa.Value - kappa.Low, 1e-12);
    }

    [Fact]
    public void Kappa_is_no_number_where_everybody_says_the_same_one_thing() =>
        Agreement.Kappa([1, 1, 1], [1, 1, 1]).Value.ShouldBe(double.NaN);

    [Fact]
    public void Alpha_of_four_coders_with_gaps_is_the_published_one()
    {
        // Krippendorff's example of four observers and twelve units: nominal alpha .743.
        IReadOnlyList<int>[] units = [[1, 1, 1], [2, 2, 3, 2], [3, 3, 3, 3], [3, 3, 3, 3], [2, 2, 2, 2], [1, 2, 3, 4], [4, 4, 4, 4], [1, 1, 2, 1], [2, 2, 2, 2], [5, 5, 5], [1, 1], [3]];

        var alpha = Agreement.Alpha(units, Agreement.Nominal);

        alpha.Value.ShouldBe(.743, .0005);
        alpha.Low.ShouldBeLessThan(alpha.Value);
        alpha.High.ShouldBeGreaterThan(alpha.Value);
    }

    [Fact]
    public void Sets_of_codes_that_overlap_agree_in_part()
    {
        CodeSet.Distance(new CodeSet([1, 2]), new CodeSet([2, 1])).ShouldBe(0);
        CodeSet.Distance(new CodeSet([1]), new CodeSet([1, 2])).ShouldBe(1 - (2.0 / 3 / 2), 1e-12);
        CodeSet.Distance(new CodeSet([1, 3]), new CodeSet([1, 2])).ShouldBe(1 - (1.0 / 3 / 3), 1e-12);
        CodeSet.Distance(new CodeSet([1]), new CodeSet([2])).ShouldBe(1);
        CodeSet.Distance(new CodeSet([]), new CodeSet([])).ShouldBe(0);
    }

    [Fact]
    public void Two_coders_who_give_the_same_sets_agree_wholly()
    {
        IReadOnlyList<CodeSet>[] units = [.. Enumerable.Range(0, 10).Select(i => (CodeSet[])[new([i % 3]), new([i % 3])])];

        Agreement.Alpha(units, CodeSet.Distance).Value.ShouldBe(1);
    }

    [Fact]
    public void A_code_given_far_more_often_than_before_is_first_in_the_list_of_drift()
    {
        IReadOnlyList<int>[] before = [.. Enumerable.Range(0, 200).Select(i => (int[])[i % 2])];
        IReadOnlyList<int>[] since = [.. Enumerable.Range(0, 200).Select(i => i % 4 == 0 ? (int[])[i % 2, 2] : [i % 2])];

        var drift = Drift.Of(before, since, 3);

        drift[0].Code.ShouldBe(2);
        drift[0].Since.ShouldBe(.25);
        drift[0].Chance.ShouldBeLessThan(1e-6);
        drift.Skip(1).ShouldAllBe(d => d.Chance > .999);
    }

    private static List<(int, int)> Pairs(params ((int, int) Pair, int Times)[] cells) => [.. cells.SelectMany(c => Enumerable.Repeat(c.Pair, c.Times))];
}
