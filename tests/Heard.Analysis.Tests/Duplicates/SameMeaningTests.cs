using Heard.Analysis.Duplicates;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Duplicates;

public class SameMeaningTests
{
    private static readonly string[] Questions =
    [
        "When will the new rota be published?", "N/A", "Is there parking for night staff?", "when will the new rota get published", "",
        "N/A", "Will the new rota not be published?", "Is there any parking for night staff", "We need 3 nurses on nights", "We need 30 nurses on nights", "",
    ];

    private static IReadOnlyList<IReadOnlyList<int>> Groups(string[] lines, double threshold) => SameMeaning.Of(NeighbourIndex.Of(lines)).Groups(threshold);

    [Fact]
    public void Lines_that_mean_the_same_are_proposed_and_no_others() => Groups(Questions, .6).ShouldBe([[0, 3], [1, 5], [2, 7]]);

    [Fact]
    public void At_the_highest_threshold_only_the_same_text_is_left() => Groups(Questions, 1).ShouldBe([[1, 5]]);

    [Fact]
    public void A_hundred_of_the_same_are_one_group()
    {
        var groups = Groups([.. Enumerable.Repeat("More car parking", 100), "Something else"], DuplicateThreshold.Usual);

        groups.ShouldHaveSingleItem().ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public void Likeness_does_not_wander_along_a_chain()
    {
        string[] chain = [.. Enumerable.Range(0, 12).Select(i => string.Join(' ', "rota parking training canteen login nursery bonus uniform pension transport laptops mentoring buddies lockers toilets".Split(' ').Skip(i).Take(4)))];
        var index = NeighbourIndex.Of(chain);
        var same = SameMeaning.Of(index);

        foreach (var group in same.Groups(.4))
        {
            foreach (var (a, b) in group.SelectMany(a => group.Where(b => b != a).Select(b => (a, b))))
            {
                same.Nearest(a).Single(n => n.Row == b).Score.ShouldBeGreaterThanOrEqualTo(.4);
            }
        }
    }

    [Fact]
    public void The_order_of_lines_changes_no_group()
    {
        string[] lines = [.. Lines.Many(300), .. Lines.Many(100).Select(l => l + " please")];
        int[] order = [.. Enumerable.Range(0, lines.Length).OrderBy(i => SplitMix64.Mix((ulong)i))];

        var turned = Groups([.. order.Select(row => lines[row])], .6).Select(g => string.Join(',', g.Select(row => order[row]).Order()));

        turned.Order(StringComparer.Ordinal).ShouldBe(Groups(lines, .6).Select(g => string.Join(',', g)).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Nearest_of_all_is_nearest_of_each()
    {
        string[] lines = [.. Lines.Many(200), Lines.Many(1)[0]];
        var index = NeighbourIndex.Of(lines);

        var same = SameMeaning.Of(index, 7);

        foreach (int row in (int[])[0, 17, 200])
        {
            same.Nearest(row).ShouldBe(index.Nearest(row, 7));
        }
    }

    [Fact]
    public void Lines_of_another_file_are_looked_up_in_order()
    {
        var among = SameMeaning.Among(NeighbourIndex.Of(Questions), ["the new rota", "is any parking there"], 1);

        among.Select(near => near.Single().Row).ShouldBe([0, 7]);
    }
}
