using Heard.Analysis.Numerics;
using Heard.Analysis.Themes;

namespace Heard.Analysis.Tests.Themes;

public class SubThemeTests
{
    private static readonly string[][] Parts =
    [
        ["parking permits run out every spring", "the office sends parking permits too late", "parking permits for students", "my parking permit never came"],
        ["the parking barrier is broken again", "the parking barrier traps night staff", "a parking barrier that nobody repairs", "parking barrier stuck shut"],
        ["the rota swaps are refused", "swapping a shift on the rota takes weeks", "nobody answers rota swaps", "rota swaps by paper only"],
        ["the rota ignores school holidays", "school holidays never fit the rota", "the rota and school holidays again", "school holidays clash with every rota"],
    ];

    private static readonly string[] Endings = ["", " at our site", " since the move", " every week", " and it wears us out", " as we said before"];

    private static string[] TwoThemesOfTwoParts()
    {
        var chance = new SplitMix64(3);
        return [.. Enumerable.Range(0, 120).Select(i => $"{Parts[i % 4][chance.NextBelow(4)]} and {Parts[i % 4][chance.NextBelow(4)]}{Endings[chance.NextBelow(6)]}")];
    }

    [Fact]
    public void What_a_theme_clearly_holds_becomes_its_sub_themes()
    {
        string[] lines = TwoThemesOfTwoParts();

        var model = Discover(lines, new ThemeOptions { Count = 2 });

        model.Themes.Select(t => t.SubThemes.Count).ShouldBe([2, 2]);
        for (int part = 0; part < 4; part++)
        {
            Enumerable.Range(0, lines.Length).Where(i => i % 4 == part).Select(i => model.Assignments[i][0])
                .Where(a => a.SubTheme >= 0).Select(a => (a.Theme, a.SubTheme)).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void A_sub_theme_repeats_neither_its_themes_name_nor_anothers()
    {
        var model = Discover(TwoThemesOfTwoParts(), new ThemeOptions { Count = 2 });

        foreach (var theme in model.Themes)
        {
            theme.SubThemes.Select(s => s.Label).Append(theme.Label).ShouldBeUnique();
            theme.SubThemes.ShouldAllBe(s => s.Typical.Count > 0 && s.Typical.Count <= 3);
        }
    }

    [Fact]
    public void Its_size_is_the_number_of_lines_assigned_to_it()
    {
        var model = Discover(TwoThemesOfTwoParts(), new ThemeOptions { Count = 2 });

        for (int t = 0; t < model.Themes.Count; t++)
        {
            for (int s = 0; s < model.Themes[t].SubThemes.Count; s++)
            {
                model.Assignments.Sum(own => own.Count(a => a.Theme == t && a.SubTheme == s)).ShouldBe(model.Themes[t].SubThemes[s].Size);
            }
        }
    }

    [Fact]
    public void A_theme_about_one_thing_has_none()
    {
        string[] lines = [.. Enumerable.Range(0, 60).Select(i => $"The parking barrier is broken{Endings[i % 6]}")];

        Discover(lines, new ThemeOptions { Count = 1 }).Themes[0].SubThemes.ShouldBeEmpty();
    }

    [Fact]
    public void A_theme_that_a_person_named_may_have_sub_themes_too()
    {
        string[] lines = TwoThemesOfTwoParts();

        var model = Discover(lines, new ThemeOptions { Count = 2, Anchors = [new ThemeAnchor("cars", [0, 1], [4, 5, 8, 9], "Getting the car in")] });

        var theme = model.Themes.Single(t => t.Key == "cars");
        theme.Label.ShouldBe("Getting the car in");
        theme.SubThemes.Count.ShouldBe(2);
    }

    private static ThemeModel Discover(IReadOnlyList<string> lines, ThemeOptions options) =>
        ThemeDiscovery.Discover(lines, options, null, TestContext.Current.CancellationToken);
}
