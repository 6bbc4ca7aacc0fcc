using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Numerics;

public class TruncatedSvdTests
{
    [Fact]
    public void The_numbers_of_the_first_draws_are_fixed()
    {
        var chance = new SplitMix64(0);

        chance.Next().ShouldBe(0xe220a8397b1dcdafUL);
        chance.Next().ShouldBe(0x6e789e6aa1b965f4UL);
    }

    [Fact]
    public void A_small_matrix_has_its_known_singular_values()
    {
        // [[3, 0], [4, 5]] has singular values 3√5 and √5.
        var matrix = SparseRows.From([[(0, 3f)], [(0, 4f), (1, 5f)]], 2);

        var svd = TruncatedSvd.Of(matrix, 2, 1, Work.Default);

        svd.Singular[0].ShouldBe(3 * Math.Sqrt(5), 1e-4);
        svd.Singular[1].ShouldBe(Math.Sqrt(5), 1e-4);
    }

    [Fact]
    public void A_matrix_of_rank_one_keeps_one_value()
    {
        var matrix = SparseRows.From([.. Enumerable.Range(0, 30).Select(i => new[] { (0, 1f), (1, 2f), (2, i % 2 == 0 ? 3f : 3f) })], 3);

        TruncatedSvd.Of(matrix, 3, 1, Work.Default).Rank.ShouldBe(1);
    }

    [Fact]
    public void Nothing_has_rank_nought() => TruncatedSvd.Of(SparseRows.From([[], []], 4), 3, 1, Work.Default).Rank.ShouldBe(0);
}
