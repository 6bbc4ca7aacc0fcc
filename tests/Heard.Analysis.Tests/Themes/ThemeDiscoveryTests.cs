using System.Text.Json;
using Heard.Analysis.Themes;

namespace Heard.Analysis.Tests.Themes;

public class ThemeDiscoveryTests
{
    [Fact]
    public void Four_subjects_become_four_themes()
    {
        string[] lines = Lines.Many(120);

        var model = Discover(lines, new ThemeOptions { Count = 4 });

        model.Themes.Count.ShouldBe(4);
        for (int subject = 0; subject < 4; subject++)
        {
            Enumerable.Range(0, 120).Where(i => Lines.SubjectOf(i) == subject).Select(i => model.Assignments[i][0].Theme).Distinct().Count().ShouldBe(1);
        }
    }

    [Fact]
    public void The_number_of_threads_never_shows()
    {
        string[] lines = Lines.Many(300);

        string one = JsonSerializer.Serialize(Discover(lines, new ThemeOptions { Threads = 1 }));
        string four = JsonSerializer.Serialize(Discover(lines, new ThemeOptions { Threads = 4 }));

        four.ShouldBe(one);
    }

    [Fact]
    public void The_order_of_lines_changes_nothing_but_their_numbers()
    {
        string[] lines = [.. Lines.Many(150).Distinct()];
        int[] turn = [.. Enumerable.Range(0, lines.Length).Reverse()];

        var straight = Discover(lines, new ThemeOptions());
        var turned = Discover([.. turn.Select(i => lines[i])], new ThemeOptions());

        turned.Themes.Select(t => t.Label).ShouldBe(straight.Themes.Select(t => t.Label));
        turn.Select((i, at) => (straight.Assignments[i], turned.Assignments[at])).ShouldAllBe(p => p.Item1.SequenceEqual(p.Item2));
    }

    [Fact]
    public void Pinned_rows_stay_with_their_theme_and_its_name()
    {
        string[] lines = Lines.Many(120);
        var anchor = new ThemeAnchor("travel", [0, 1, 2], [4, 8], "Getting to work");

        var model = Discover(lines, new ThemeOptions { Count = 4, Anchors = [anchor] });

        int theme = model.Themes.ToList().FindIndex(t => t.Key == "travel");
        model.Themes[theme].Label.ShouldBe("Getting to work");
        anchor.Pinned.ShouldAllBe(row => model.Assignments[row][0] == new Assignment(theme, 1, model.Assignments[row][0].SubTheme));
        model.Assignments[12][0].Theme.ShouldBe(theme);
    }

    [Fact]
    public void An_anchor_without_rows_is_still_there()
    {
        var model = Discover(Lines.Many(40), new ThemeOptions { Anchors = [new ThemeAnchor("k", [], [], "Set aside")] });

        model.Themes.Single(t => t.Key == "k").ShouldSatisfyAllConditions(t => t.Label.ShouldBe("Set aside"), t => t.Size.ShouldBe(0));
    }

    [Fact]
    public void Labels_are_not_repeated_and_do_not_end_in_a_stop_word()
    {
        var model = Discover(Lines.Many(400), new ThemeOptions());

        model.Themes.Select(t => t.Label).ShouldBeUnique();
        model.Themes.ShouldAllBe(t => t.Label.Split(' ').Length <= 4 && !t.Label.EndsWith(" the", StringComparison.Ordinal));
    }

    [Fact]
    public void Typical_lines_differ_from_one_another()
    {
        var model = Discover([.. Enumerable.Repeat("Parking costs too much for night staff", 30), .. Lines.Many(60)], new ThemeOptions());

        string[] all = [.. Enumerable.Repeat("Parking costs too much for night staff", 30), .. Lines.Many(60)];
        model.Themes.ShouldAllBe(t => t.Typical.Select(r => all[r]).Distinct().Count() == t.Typical.Count);
    }

    [Fact]
    public void A_line_about_two_things_is_in_both_themes_the_stronger_first()
    {
        string[] lines = [.. Lines.Many(120), "The car park and parking permits and leadership training and mandatory training"];

        var model = Discover(lines, new ThemeOptions { Count = 4 });

        var own = model.Assignments[120];
        own.Select(a => a.Theme).Order().ShouldBe(new[] { model.Assignments[0][0].Theme, model.Assignments[1][0].Theme }.Order());
        own[0].Strength.ShouldBeGreaterThanOrEqualTo(own[1].Strength);
    }

    [Fact]
    public void A_line_that_fits_nowhere_is_in_no_theme()
    {
        var model = Discover([.. Lines.Many(120), "Zebras graze quietly beneath violet umbrellas"], new ThemeOptions { Count = 4 });

        model.Assignments[120].ShouldBeEmpty();
    }

    [Fact]
    public void A_name_keeps_the_denial_that_its_lines_share()
    {
        string[] who = ["the ward", "the team", "anybody", "these nurses", "any porter", "what they did", "my care", "a single thing", "Dr Patel", "how I was treated"];
        string[] lines = [.. Lines.Many(60), .. Enumerable.Range(0, 30).Select(i => $"I cannot fault {who[i % 10]}{(i % 3 == 0 ? " at all" : "")}")];

        var model = Discover(lines, new ThemeOptions { Count = 5 });

        model.Themes[model.Assignments[60][0].Theme].Label.ShouldStartWith("Cannot fault");
    }

    public static TheoryData<string[]> Odd => new()
    {
        Array.Empty<string>(),
        new[] { "Only one line" },
        new[] { "", "", "" },
        new[] { "?!", "...", "👍" },
        Enumerable.Repeat("All alike", 50).ToArray(),
        new[] { string.Join(' ', Enumerable.Repeat("word after word", 700_000)) },
        new[] { "a", "b" },
        new[] { "the", "and of the" },
    };

    [Theory]
    [MemberData(nameof(Odd))]
    public void Odd_input_gets_an_answer(string[] lines)
    {
        var model = Discover(lines, new ThemeOptions());

        model.Assignments.Count.ShouldBe(lines.Length);
        model.Themes.Sum(t => t.Size).ShouldBe(model.Assignments.Sum(a => a.Count));
    }

    [Fact]
    public void More_themes_than_lines_gives_no_more_than_the_lines_allow() =>
        Discover(["Parking", "Rotas"], new ThemeOptions { Count = 50 }).Themes.Count.ShouldBeLessThanOrEqualTo(2);

    [Fact]
    public void A_row_that_is_not_there_is_refused() =>
        Should.Throw<ArgumentException>(() =>
            Discover(["Parking"], new ThemeOptions { Anchors = [new ThemeAnchor("k", [1], [], null)] }))
            .Message.ShouldStartWith("An anchor or an earlier theme names a row");

    [Fact]
    public void It_stops_when_told() =>
        Should.Throw<OperationCanceledException>(() =>
            ThemeDiscovery.Discover(Lines.Many(500), new ThemeOptions(), null, new CancellationToken(canceled: true)));

    private static ThemeModel Discover(IReadOnlyList<string> lines, ThemeOptions options) =>
        ThemeDiscovery.Discover(lines, options, null, TestContext.Current.CancellationToken);
}
