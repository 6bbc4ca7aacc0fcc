using Heard.Analysis.Themes;

namespace Heard.Analysis.Tests.Themes;

public class EarlierThemeTests
{
    [Fact]
    public void A_second_look_over_the_same_lines_hands_every_key_and_name_back()
    {
        string[] lines = Lines.Many(200);
        var first = Discover(lines, new ThemeOptions());

        var second = Discover(lines, new ThemeOptions { Earlier = Earlier(first) });

        second.Themes.Select(t => (t.Key, t.Label)).Order().ShouldBe(first.Themes.Select((t, at) => ((string?)$"{at}", t.Label)).Order());
    }

    [Fact]
    public void With_more_lines_nearly_all_pairs_stay_together()
    {
        string[] lines = Lines.Many(315);
        var first = Discover(lines[..300], new ThemeOptions());

        var second = Discover(lines, new ThemeOptions { Earlier = Earlier(first) });

        (int had, int kept) = (0, 0);
        for (int a = 0; a < 300; a++)
        {
            for (int b = a + 1; b < 300; b++)
            {
                if (First(first, a) == First(first, b) && First(first, a) >= 0)
                {
                    had++;
                    kept += First(second, a) == First(second, b) ? 1 : 0;
                }
            }
        }

        ((double)kept / had).ShouldBeGreaterThan(.9);
    }

    [Fact]
    public void What_nobody_spoke_of_before_becomes_a_theme_of_its_own()
    {
        string[] old = Lines.Many(120);
        string[] lines = [.. old, .. Enumerable.Range(0, 60).Select(i => $"The canteen closes before {(i % 2 == 0 ? "supper" : "night shifts")} and the canteen food is cold {(char)('a' + (i % 7))}")];
        var first = Discover(old, new ThemeOptions { Count = 4 });

        var second = Discover(lines, new ThemeOptions { Count = 5, Earlier = Earlier(first) });

        var found = second.Themes.Single(t => t.Key is null);
        found.Label.ShouldContain("anteen");
        found.Size.ShouldBeGreaterThanOrEqualTo(60);
    }

    [Fact]
    public void Fewer_themes_can_be_asked_for_than_there_were()
    {
        string[] lines = Lines.Many(120);
        var first = Discover(lines, new ThemeOptions { Count = 6 });

        Discover(lines, new ThemeOptions { Count = 3, Earlier = Earlier(first) }).Themes.Count.ShouldBe(3);
    }

    [Fact]
    public void A_persons_theme_stands_beside_earlier_ones()
    {
        string[] lines = Lines.Many(120);
        var first = Discover(lines, new ThemeOptions { Count = 4 });

        var second = Discover(lines, new ThemeOptions { Earlier = [.. Earlier(first).Skip(1)], Anchors = [new ThemeAnchor("mine", [0, 4, 8], [], "Cars")] });

        second.Themes.Single(t => t.Key == "mine").Label.ShouldBe("Cars");
        second.Assignments[0][0].Strength.ShouldBe(1);
    }

    [Fact]
    public void The_order_of_lines_still_changes_nothing_but_their_numbers()
    {
        string[] lines = [.. Lines.Many(150).Distinct()];
        int[] turn = [.. Enumerable.Range(0, lines.Length).Reverse()];
        EarlierTheme[] earlier = [new("one", [0, 4, 8], "One"), new("two", [1, 5, 9], null)];

        var straight = Discover(lines, new ThemeOptions { Earlier = earlier });
        var turned = Discover([.. turn.Select(i => lines[i])], new ThemeOptions { Earlier = [.. earlier.Select(e => e with { Rows = [.. e.Rows.Select(r => lines.Length - 1 - r)] })] });

        turned.Themes.Select(t => (t.Key, t.Label)).ShouldBe(straight.Themes.Select(t => (t.Key, t.Label)));
        turn.Select((i, at) => (straight.Assignments[i], turned.Assignments[at])).ShouldAllBe(p => p.Item1.SequenceEqual(p.Item2));
    }

    [Fact]
    public void A_row_that_is_not_there_is_refused() =>
        Should.Throw<ArgumentException>(() => Discover(["Parking"], new ThemeOptions { Earlier = [new EarlierTheme("k", [1], null)] }))
            .Message.ShouldStartWith("An anchor or an earlier theme names a row");

    private static EarlierTheme[] Earlier(ThemeModel model) =>
        [.. model.Themes.Select((t, at) => new EarlierTheme($"{at}", [.. Enumerable.Range(0, model.Assignments.Count).Where(i => First(model, i) == at)], t.Label))];

    private static int First(ThemeModel model, int row) => model.Assignments[row] is [var first, ..] ? first.Theme : -1;

    private static ThemeModel Discover(IReadOnlyList<string> lines, ThemeOptions options) =>
        ThemeDiscovery.Discover(lines, options, null, TestContext.Current.CancellationToken);
}
