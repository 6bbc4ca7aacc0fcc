namespace Heard.Analysis.Tests;

public class PlaceholderTests
{
    [Fact]
    public void It_runs() => true.ShouldBeTrue();
}
