using Heard.Analysis.Text;

namespace Heard.Analysis.Tests.Text;

public class TfIdfTests
{
    [Fact]
    public void Weights_follow_the_formula()
    {
        (int, float)[][] counts = [[(0, 1), (1, 2)], [(0, 1)]];

        var weighed = TfIdf.Weigh(counts, 2);

        double common = 1, rare = (1 + Math.Log(2)) * (Math.Log(3.0 / 2) + 1);
        double length = Math.Sqrt((common * common) + (rare * rare));
        weighed.Values(0)[0].ShouldBe((float)(common / length), 1e-6);
        weighed.Values(0)[1].ShouldBe((float)(rare / length), 1e-6);
        weighed.Values(1)[0].ShouldBe(1f, 1e-6);
    }

    [Fact]
    public void Features_rarer_than_asked_are_dropped() =>
        TfIdf.Weigh([[(0, 1), (1, 1)], [(0, 1)]], 2, least: 2).Indices(0).ToArray().ShouldBe([0]);
}
