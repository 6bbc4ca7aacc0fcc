using Heard.Analysis.Coding;

namespace Heard.Analysis.Tests.Coding;

public class SentimentTests
{
    [Fact]
    public void Steps_are_told_apart_after_a_few_lines_each()
    {
        string[][] says = [["brilliant care", "amazing staff"], ["good service", "nice people"], ["all right I suppose", "average"], ["could be quicker", "too slow"], ["appalling", "worst day ever"]];
        CodedText[] placed = [.. Enumerable.Range(0, 100).Select(i => new CodedText($"{says[i % 5][i / 5 % 2]} {(char)('a' + (i % 13))}", [i % 5]))];

        var coder = Sentiment.Learn(placed, CorpusMeanings.None, new CodingOptions(), null, TestContext.Current.CancellationToken);

        coder.Suggest(new UncodedText("brilliant staff"), 1)[0].Code.ShouldBe(0);
        coder.Suggest(new UncodedText("an appalling day"), 1)[0].Code.ShouldBe(4);
    }
}
