using Heard.Analysis.Disclosure;
using Rule = Heard.Analysis.Disclosure.Disclosure;

namespace Heard.Analysis.Tests.Disclosure;

public class DisclosureTests
{
    private static readonly CutRow Parking = new("parking", "Parking");

    [Fact]
    public void The_rule_refuses_to_go_below_eleven() =>
        Should.Throw<ArgumentOutOfRangeException>(() => new SmallNumberRule(10)).ParamName.ShouldBe("minimum");

    [Theory]
    [InlineData(0, "0")]
    [InlineData(11, "10")]
    [InlineData(13, "15")]
    [InlineData(1000, "1000")]
    public void Counts_are_rounded_to_the_nearest_five(int people, string shown) => Rule.Count(people)!.ToString().ShouldBe(shown);

    [Theory]
    [InlineData(1)]
    [InlineData(10)]
    public void One_to_ten_people_are_never_counted(int people) => Rule.Count(people).ShouldBeNull();

    [Fact]
    public void A_share_is_withheld_when_it_leaves_out_too_few() => Rule.Share(45, 50).ShouldBeNull();

    [Fact]
    public void A_percentage_comes_from_the_rounded_counts() => Rule.Share(33, 98)!.ToString().ShouldBe("35 (35%)");

    [Fact]
    public void A_small_base_never_says_none_or_all() => Rule.Share(0, 20)!.PercentText.ShouldBe("5% or fewer");

    [Fact]
    public void A_small_group_joins_the_smallest_beside_it_that_makes_enough()
    {
        var table = Rule.Cut([], [new("a", "Acute", null, 40), new("b", "Hospice", null, 7), new("c", "Ambulance", null, 20)], []);

        table.Columns.Select(c => c.Label).ShouldBe(["Acute", "Hospice and Ambulance"]);
        table.Columns[1].People.People.ShouldBe(25);
    }

    [Fact]
    public void A_small_group_joins_within_its_own_sector_first()
    {
        var table = Rule.Cut([],
        [
            new("nhs", "NHS", null, 0), new("a", "Acute", "nhs", 40), new("m", "Mental health", "nhs", 30), new("x", "Clinic", "nhs", 3),
            new("social", "Social care", null, 0), new("h", "Homes", "social", 12),
        ], []);

        table.Columns.Select(c => c.Label).ShouldBe(["Acute", "Clinic and Mental health", "Homes"]);
    }

    [Fact]
    public void A_small_cell_is_joined_and_not_blanked()
    {
        var table = Rule.Cut([Parking], [new("a", "Acute", null, 40), new("b", "Mental health", null, 50), new("c", "Ambulance", null, 60)],
            [new("parking", "a", 4), new("parking", "b", 20), new("parking", "c", 30)]);

        var row = table.Rows.ShouldHaveSingleItem();
        row.Cells.Select(c => c.Text).ShouldBe(["25 (28%), 2 columns together", "25 (28%), 2 columns together", "30 (50%)"]);
        row.Everyone.ToString().ShouldBe("55 (37%)");
    }

    [Fact]
    public void What_too_few_raised_is_named_without_a_number()
    {
        var table = Rule.Cut([Parking], [new("a", "Acute", null, 40)], [new("parking", "a", 4)]);

        table.Rows.ShouldBeEmpty();
        table.Withheld.ShouldBe([Parking]);
    }

    [Fact]
    public void Ten_people_in_all_have_no_table() =>
        Rule.Cut([Parking], [new("a", "Acute", null, 10)], []).Columns.ShouldBeEmpty();

    [Fact]
    public void Groups_in_a_circle_are_refused() =>
        Should.Throw<ArgumentException>(() => Rule.Cut([], [new("a", "A", "b", 20), new("b", "B", "a", 20)], [])).Message.ShouldStartWith("The group a is part of itself");

    [Fact]
    public void A_cell_of_more_people_than_its_group_is_refused() =>
        Should.Throw<ArgumentException>(() => Rule.Cut([Parking], [new("a", "A", null, 20)], [new("parking", "a", 21)]));
}
