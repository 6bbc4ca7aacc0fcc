using Heard.Analysis.Duplicates;

namespace Heard.Analysis.Tests.Duplicates;

public class NearDuplicatesTests
{
    [Fact]
    public void The_same_said_in_nearly_the_same_words_is_one_group() =>
        NearDuplicates.Groups(
        [
            "We need more car parking at the hospital", "More training for new managers", "we need more car-parking at the hospital!!",
            "We need more car parkng at the hospital.", "Parking is a problem for night staff",
        ], NearDuplicates.Usual).ShouldBe([0, 1, 0, 0, 2]);

    [Theory]
    [InlineData("Parking should be free for staff", "Parking should not be free for staff")]
    [InlineData("We need 3 more nurses on the ward", "We need 30 more nurses on the ward")]
    [InlineData("More staff", "More support")]
    public void What_differs_in_meaning_stays_apart(string one, string other) =>
        NearDuplicates.Groups([one, other], NearDuplicates.Usual).ShouldBe([0, 1]);

    [Fact]
    public void Empty_lines_are_not_one_another() => NearDuplicates.Groups(["", "", " "], NearDuplicates.Usual).ShouldBe([0, 1, 2]);

    [Fact]
    public void The_order_of_lines_changes_no_group()
    {
        string[] lines = [.. Lines.Many(300).Concat(Lines.Many(300).Select(l => l + " please"))];
        string[] turned = [.. lines.Reverse()];

        int[] groups = NearDuplicates.Groups(lines, .6), back = [.. NearDuplicates.Groups(turned, .6).Reverse()];

        groups.Zip(back).Distinct().Count().ShouldBe(groups.Distinct().Count());
    }

    [Fact]
    public void The_nearest_line_comes_first()
    {
        string[] lines = ["Car parking costs too much", "The canteen closes too early", "Parking costs", "Rotas come out late"];

        var nearest = NearDuplicates.Neighbours(lines, 0, 2);

        nearest[0].Row.ShouldBe(2);
        nearest.ShouldAllBe(n => n.Row != 0 && n.Score >= 0 && n.Score <= 1);
    }

    [Fact]
    public void Neighbours_of_all_agree_with_neighbours_of_one()
    {
        string[] lines = Lines.Many(80);

        var all = NearDuplicates.Neighbours(lines, 5);

        all[7].ShouldBe(NearDuplicates.Neighbours(lines, 7, 5));
    }
}
