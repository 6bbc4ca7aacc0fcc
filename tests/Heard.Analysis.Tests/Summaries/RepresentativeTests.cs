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

    [Fact]
    public void The_order_of_lines_changes_nothing()
    {
        string[] lines = [.. Lines.Many(60).Distinct()];
        string[] turned = [.. lines.Reverse()];
        int[] all = [.. Enumerable.Range(0, lines.Length)];

        Representative.Of(turned, all, 5).Select(l => (turned[l.Row], l.StandsFor)).ShouldBe(Representative.Of(lines, all, 5).Select(l => (lines[l.Row], l.StandsFor)));
    }

    [Fact]
    public void Every_line_twice_is_stood_for_twice()
    {
        string[] lines = Lines.Many(40);
        string[] twice = [.. lines, .. lines];

        Representative.Of(twice, [.. Enumerable.Range(0, 80)], 4).Sum(l => l.StandsFor).ShouldBe(2 * Representative.Of(lines, [.. Enumerable.Range(0, 40)], 4).Sum(l => l.StandsFor));
    }
}
