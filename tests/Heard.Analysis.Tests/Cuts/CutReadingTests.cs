using Heard.Analysis.Cuts;
using Heard.Analysis.Disclosure;
using Heard.Analysis.Numerics;
using Rule = Heard.Analysis.Disclosure.Disclosure;

namespace Heard.Analysis.Tests.Cuts;

public class CutReadingTests
{
    private static readonly string[] Names = ["Acute", "Ambulance", "Community", "Mental health"];

    [Fact]
    public void A_share_of_ten_in_fifty_lies_between_eleven_and_a_third()
    {
        var interval = Interval.Wilson(10, 50);

        interval.Low.ShouldBe(.1124375, 1e-6);
        interval.High.ShouldBe(.3303711, 1e-6);
    }

    [Theory]
    [InlineData(1.959963984540054, .05)]
    [InlineData(2.9999999, .0026997969)]
    [InlineData(3.0000001, .0026997952)]
    [InlineData(0, 1)]
    public void Both_tails_of_the_normal_are_known(double z, double tails) => TwoShares.TwoTails(z).ShouldBe(tails, 1e-8);

    [Fact]
    public void Rates_follow_Benjamini_and_Hochberg() =>
        FalseDiscovery.Rates([.04, .01, .03, .5]).Select(q => Math.Round(q, 6)).ShouldBe([.053333, .04, .053333, .5]);

    [Fact]
    public void What_a_group_raises_more_is_distinctive_and_what_all_raise_alike_is_shared()
    {
        var reading = CutReading.Of(Table([100, 100, 100, 100], ("Rotas", [15, 60, 15, 15]), ("Parking", [40, 35, 40, 40]), ("Pay", [30, 30, 5, 30])));

        reading.Shared.Select(s => s.Theme).ShouldBe(["Parking"]);
        var rotas = reading.Distinctive.ShouldHaveSingleItem();
        (rotas.Theme, rotas.Group, rotas.Share, rotas.Elsewhere).ShouldBe(("Rotas", "Ambulance", .6, .15));
        rotas.Rate.ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void Nothing_read_tells_more_than_the_rounded_numbers()
    {
        var one = CutReading.Of(Table([98, 102, 100], ("Rotas", [33, 18, 20])));
        var two = CutReading.Of(Table([101, 99, 99], ("Rotas", [37, 22, 19])));

        two.Cells.Select(c => (c.Group, c.Interval, c.Elsewhere, c.Rate)).ShouldBe(one.Cells.Select(c => (c.Group, c.Interval, c.Elsewhere, c.Rate)));
    }

    [Fact]
    public void The_order_of_rows_and_groups_changes_nothing()
    {
        var straight = CutReading.Of(Table([100, 60, 80], ("Rotas", [30, 40, 12]), ("Pay", [20, 20, 60])));
        var turned = CutReading.Of(Rule.Cut(
            [new CutRow("Pay", "Pay"), new CutRow("Rotas", "Rotas")],
            [new Group("Community", "Community", null, 80), new Group("Acute", "Acute", null, 100), new Group("Ambulance", "Ambulance", null, 60)],
            [.. new[] { 20, 20, 60 }.Select((n, g) => new Cell("Pay", Names[g], n)), .. new[] { 30, 40, 12 }.Select((n, g) => new Cell("Rotas", Names[g], n))]));

        turned.Distinctive.Select(c => (c.Theme, c.Group, c.Rate)).ShouldBe(straight.Distinctive.Select(c => (c.Theme, c.Group, c.Rate)));
        turned.Cells.Select(c => (c.Theme, c.Group, c.Interval, c.Rate)).ShouldBe(straight.Cells.Select(c => (c.Theme, c.Group, c.Interval, c.Rate)), ignoreOrder: true);
    }

    [Fact]
    public void Everybody_twice_doubles_every_count()
    {
        DeclaredAttribute[] by = [new("Organisation", [.. Names.Select(n => new Group(n, n, null, 0))])];
        Respondent[] once = [.. Enumerable.Range(0, 400).Select(i => new Respondent([i % 4], i % 20 < 5 + (i % 4) ? [0] : []))];
        var single = Rule.Publish([new CutRow("t", "T")], by, [], once, stop: TestContext.Current.CancellationToken).Tables[0];
        var twice = Rule.Publish([new CutRow("t", "T")], by, [], [.. once, .. once], stop: TestContext.Current.CancellationToken).Tables[0];

        twice.Columns.Select(c => c.People.People).ShouldBe(single.Columns.Select(c => 2 * c.People.People));
        twice.Rows[0].Cells.Select(c => c.Share.Count.People).ShouldBe(single.Rows[0].Cells.Select(c => 2 * c.Share.Count.People));
    }

    [Fact]
    public void Of_ten_thousand_comparisons_where_nothing_differs_none_is_called_different()
    {
        var chance = new SplitMix64(11);
        double[] tests = new double[10_000];
        for (int i = 0; i < tests.Length; i++)
        {
            int Drawn(ref SplitMix64 c)
            {
                int counted = 0;
                for (int k = 0; k < 200; k++)
                {
                    counted += c.NextDouble() < .3 ? 1 : 0;
                }

                return counted;
            }

            tests[i] = TwoShares.Test(Drawn(ref chance), 200, Drawn(ref chance), 200);
        }

        FalseDiscovery.Rates(tests).Count(q => q <= .05).ShouldBe(0);
        tests.Count(p => p <= .05).ShouldBeInRange(450, 600);
    }

    internal static DisclosedTable Table(int[] people, params (string Theme, int[] Raised)[] themes) => Rule.Cut(
        [.. themes.Select(t => new CutRow(t.Theme, t.Theme))],
        [.. people.Select((n, g) => new Group(Names[g], Names[g], null, n))],
        [.. themes.SelectMany(t => t.Raised.Select((n, g) => new Cell(t.Theme, Names[g], n)))]);
}
