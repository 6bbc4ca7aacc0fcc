using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class StatementPriorityTests
{
    [Fact]
    public void It_grows_with_agreement_and_extremity_and_falls_with_passes_and_views()
    {
        // (1 - 2/7) (1 + 0) (4/7) (1 + 8/2) = 100/49.
        StatementPriority.Of(3, 1, 5, 0).ShouldBe(100.0 / 49 * (100.0 / 49), 1e-12);
        StatementPriority.Of(3, 1, 5, 1).ShouldBe(4 * (100.0 / 49 * (100.0 / 49)), 1e-12);
        // Seen by nobody: (1/2) (1/2) (1 + 8).
        StatementPriority.Of(0, 0, 0, 0).ShouldBe(81.0 / 16);
    }

    [Fact]
    public void The_next_statement_is_drawn_by_its_weight_among_those_not_seen()
    {
        double[] weights = [1, 5, 0, 3];

        StatementPriority.Next(weights, [1], .24).ShouldBe(0);
        StatementPriority.Next(weights, [1], .26).ShouldBe(3);
        StatementPriority.Next(weights, [0, 1, 3], .5).ShouldBe(-1);
    }
}
