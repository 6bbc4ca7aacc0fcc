using Heard.Analysis.Coding;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Coding;

public class NextToCodeTests
{
    private static readonly TextCoder Coder = Coded.Learn(Coded.Many(120));

    [Fact]
    public void What_the_coder_does_not_know_comes_before_what_it_does()
    {
        UncodedText[] texts = [new("the car park was full"), new("lovely friendly staff"), new("quiet corridors"), new("lunch was cold")];

        NextToCode.Of(Coder, texts, 1, new Work(1)).ShouldBe([2]);
    }

    [Fact]
    public void Nothing_is_asked_twice()
    {
        UncodedText[] texts = [.. Enumerable.Repeat(new UncodedText("quiet corridors"), 5), new("the garden gate"), new("")];

        NextToCode.Of(Coder, texts, 10, new Work(1)).ShouldBe([0, 5], ignoreOrder: true);
    }
}
