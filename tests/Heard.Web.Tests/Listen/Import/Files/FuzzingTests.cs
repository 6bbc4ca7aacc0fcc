namespace Heard.Web.Tests.Listen.Import.Files;

[Collection(nameof(HostileFileTests))]
public class FuzzingTests
{
    [Fact]
    public void Two_thousand_spoiled_files_each_get_an_answer_and_soon()
    {
        var tally = Fuzzing.Run(seed: 20220207, cases: 2_000);
        tally.Answers.Values.Sum().ShouldBe(2_000);
        tally.Answers["page"].ShouldBeGreaterThan(100);
        tally.Answers["sheet"].ShouldBeGreaterThan(100);
        tally.Answers["BrokenWorkbook"].ShouldBeGreaterThan(100);
        tally.Slowest.ShouldBeLessThan(TimeSpan.FromSeconds(2), tally.SlowestFile);
    }
}
