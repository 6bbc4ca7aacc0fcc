namespace Heard.Analysis.Tests;

public class RepresentativeTests
{
    [Fact]
    public void A_few_lines_cover_what_was_said_and_differ()
    {
        string[] lines = Lines.Many(80);

        var few = Representative.Of(lines, [.. Enumerable.Range(0, 80)], 4);

        few.Select(l => Lines.SubjectOf(l.Row)).Distinct().Count().ShouldBe(4);
        few.Sum(l => l.StandsFor).ShouldBeInRange(70, 80);
    }

    [Fact]
    public void Lines_all_alike_need_one_to_speak_for_them() =>
        Representative.Of([.. Enumerable.Repeat("More parking for night staff", 9)], [.. Enumerable.Range(0, 9)], 5).ShouldBe([new SpokenLine(0, 9)]);

    [Fact]
    public void Nothing_said_has_nobody_to_speak_for_it() => Representative.Of(["", " "], [0, 1], 3).ShouldBeEmpty();
}
