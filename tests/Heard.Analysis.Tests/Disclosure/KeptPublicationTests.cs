using Heard.Analysis.Disclosure;
using Rule = Heard.Analysis.Disclosure.Disclosure;

namespace Heard.Analysis.Tests.Disclosure;

/// <summary>A publication put away as text, and what may be declared after it.</summary>
public class KeptPublicationTests
{
    private static readonly CutRow[] Themes = [new("t1", "Parking"), new("t2", "Rotas")];
    private static readonly DeclaredAttribute Sector = Attribute("Sector", "Hospitals", "Care");
    private static readonly DeclaredAttribute Place = Attribute("Place", "North", "South");

    [Fact]
    public void What_is_read_back_shows_the_same_numbers_and_is_written_the_same_again()
    {
        for (ulong seed = 1; seed <= 60; seed++)
        {
            var world = SmallWorld.Of(seed, 4);
            var shown = Publish([SmallWorld.Theme], [world.First, world.Second], [new Crossing(0, 1)], world.Respondents(later: false));
            var second = Publish([SmallWorld.Theme], [world.First, world.Second], [new Crossing(0, 1)], world.Respondents(later: true), shown);

            foreach (var one in new[] { shown, second })
            {
                string text = KeptPublication.Write(one);
                var read = KeptPublication.Read(text);
                KeptPublication.Write(read).ShouldBe(text);
                Numbers(read).ShouldBe(Numbers(one), $"world {seed}");
                (read.IsAnew, read.Standing.Count).ShouldBe((one.IsAnew, one.Standing.Count));
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("{\"form\":2}")]
    [InlineData("{\"form\":1,\"minimum\":11,\"moments\":[]}")]
    [InlineData("{\"form\":1,\"minimum\":3}")]
    public void Anything_else_is_refused(string text) => Should.Throw<FormatException>(() => KeptPublication.Read(text));

    [Fact]
    public void It_holds_no_label_of_a_row() => KeptPublication.Write(Publish(Themes, [Sector], [], People(40, 30))).ShouldNotContain("Parking");

    [Fact]
    public void Tables_can_be_read_by_other_labels_and_for_fewer_rows()
    {
        var table = KeptPublication.Read(KeptPublication.Write(Publish(Themes, [Sector], [], People(40, 30)))).Tables[0].Only([new CutRow("t2", "Shifts"), new CutRow("t9", "New")]);

        table.Rows.ShouldHaveSingleItem().Label.ShouldBe("Shifts");
        table.Rows[0].Everyone.ToString().ShouldBe("35 (50%)");
        table.Withheld.ShouldBeEmpty();
    }

    [Fact]
    public void A_group_that_is_new_counts_as_one_that_had_nobody()
    {
        var before = Publish(Themes, [Sector], [], People(40, 30));
        var grown = Sector with { Groups = [new Group("Charities", "Charities", null, 0), .. Sector.Groups] };
        IReadOnlyList<Respondent> now = [.. People(40, 30).Select(r => r with { Groups = [r.Groups[0] + 1] }), .. Enumerable.Range(0, 24).Select(i => new Respondent([0], [i % 2]))];

        var after = Publish(Themes, [grown], [], now, KeptPublication.Read(KeptPublication.Write(before)));

        after.IsAnew.ShouldBeTrue();
        after.Tables[0].Columns.Select(c => $"{c.Label} {c.People}").ShouldBe(["Charities 25", "Hospitals 40", "Care 30"], ignoreOrder: true);
        after.Tables[0].Rows[0].Everyone.ToString().ShouldBe("45 (47%)");
    }

    [Fact]
    public void A_group_or_an_attribute_that_was_declared_cannot_be_taken_back()
    {
        var before = Publish(Themes, [Sector, Place], [], Both());

        Should.Throw<ArgumentException>(() => Publish(Themes, [Sector], [], People(40, 30), before)).Message.ShouldContain("Place was declared before");
        Should.Throw<ArgumentException>(() => Publish(Themes, [Sector, Attribute("Place", "North")], [], [new Respondent([0, 0], [])], before)).Message.ShouldContain("South");
    }

    [Fact]
    public void A_new_attribute_is_shown_beside_the_others_where_all_is_of_one_moment()
    {
        var before = Publish(Themes, [Sector], [], [.. Both().Select(r => r with { Groups = [r.Groups[0]] })]);

        var after = Publish(Themes, [Sector, Place], [new Crossing(0, 1)], Both(), before);

        after.Declared.Attributes.Select(a => a.Label).ShouldBe(["Sector", "Place"]);
        after.Tables[1].Columns.Select(c => $"{c.Label} {c.People}").ShouldBe(["North 40", "South 40"]);
        after.Crosses[0].Table.Columns.Count.ShouldBe(4);
    }

    [Fact]
    public void A_new_attribute_waits_while_numbers_stand_from_earlier()
    {
        var before = Publish(Themes, [Sector], [], [.. Both().Select(r => r with { Groups = [r.Groups[0]] })]);
        IReadOnlyList<Respondent> withThree = [.. Both(), .. Enumerable.Repeat(new Respondent([0, 0], [0]), 3)];

        var after = Publish(Themes, [Sector, Place], [], withThree, before);

        after.Declared.Attributes.Select(a => a.Label).ShouldBe(["Sector"]);
        after.IsAnew.ShouldBeFalse();
        Numbers(after).ShouldBe(Numbers(before));
    }

    [Fact]
    public void What_was_told_of_a_row_is_remembered_while_it_is_not_asked_for()
    {
        var first = Publish(Themes, [Sector], [], People(40, 30));
        var without = Publish([Themes[1]], [Sector], [], [.. People(40, 30).Select(r => r with { Raised = [.. r.Raised.Where(t => t == 1).Select(_ => 0)] })], KeptPublication.Read(KeptPublication.Write(first)));
        IReadOnlyList<Respondent> twoMore = [.. People(40, 30).Select((r, i) => i is 1 or 3 ? r with { Raised = [0, 1] } : r)];

        var again = Publish(Themes, [Sector], [], twoMore, KeptPublication.Read(KeptPublication.Write(without)));

        again.Standing.ShouldBe(["t1"]);
        again.Tables[0].Rows.Single(r => r.Key == "t1").Everyone.ToString().ShouldBe(first.Tables[0].Rows[0].Everyone.ToString());
    }

    [Fact]
    public void What_is_counted_again_at_the_same_moment_is_new_and_the_same()
    {
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var world = SmallWorld.Of(seed, 5);
            var once = Publish([SmallWorld.Theme], [world.First, world.Second], [new Crossing(0, 1)], world.Respondents(later: true));
            var again = Publish([SmallWorld.Theme], [world.First, world.Second], [new Crossing(0, 1)], world.Respondents(later: true), once);
            (again.IsAnew, again.Standing.Count).ShouldBe((true, 0), $"world {seed}");
            Numbers(again).ShouldBe(Numbers(once));
        }
    }

    [Fact]
    public void It_can_be_given_up()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        Should.Throw<OperationCanceledException>(() => Rule.Publish(Themes, [Sector, Place], [], Both(), stop: stop.Token));
    }

    private static Publication Publish(IReadOnlyList<CutRow> rows, IReadOnlyList<DeclaredAttribute> by, IReadOnlyList<Crossing> pairs, IReadOnlyList<Respondent> who, Publication? earlier = null) =>
        Rule.Publish(rows, by, pairs, who, earlier, stop: TestContext.Current.CancellationToken);

    private static DeclaredAttribute Attribute(string label, params string[] groups) => new(label, [.. groups.Select(g => new Group(g, g, null, 0))]);

    // Every other one raised parking, the others rotas.
    private static IReadOnlyList<Respondent> People(int hospitals, int care) =>
        [.. Enumerable.Range(0, hospitals).Select(i => new Respondent([0], [i % 2])), .. Enumerable.Range(0, care).Select(i => new Respondent([1], [i % 2]))];

    private static IReadOnlyList<Respondent> Both() =>
        [.. from sector in Enumerable.Range(0, 2)
            from place in Enumerable.Range(0, 2)
            from i in Enumerable.Range(0, sector == 0 ? 24 : 16)
            select new Respondent([sector, place], [i % 2])];

    private static string Numbers(Publication shown) => string.Join('\n', shown.Tables.Concat(shown.Crosses.Select(c => c.Table)).Select(t =>
        $"{string.Join(';', t.Columns.Select(c => $"{c.Label} {c.People}"))}|{string.Join(';', t.Rows.Select(r => $"{r.Key} {r.Everyone} {string.Join(',', r.Cells.Select(c => $"{c.Share}/{string.Join('+', c.Columns)}"))}"))}|{string.Join(';', t.Withheld.Select(w => w.Key))}"));
}
