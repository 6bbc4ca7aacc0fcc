using Heard.Analysis.Duplicates;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Tests.Duplicates;

public class NeighbourIndexTests
{
    private static readonly string[] Few =
    [
        "When will the new rota be published?", "Is there more parking for night staff?", "When does the rota come out?", "Who pays for the training?",
    ];

    [Fact]
    public void A_line_that_is_not_among_them_finds_what_means_the_same()
    {
        var like = NeighbourIndex.Of(Few).Like("when is the rota published", 2);

        like.Select(n => n.Row).ShouldBe([0, 2]);
        like[0].Score.ShouldBeInRange(.5, 1);
        like[1].Score.ShouldBeLessThan(like[0].Score);
    }

    [Fact]
    public void The_same_text_scores_one()
    {
        NeighbourIndex.Of(Few).Like(Few[1], 1).ShouldBe([new Neighbour(1, 1)]);
        NeighbourIndex.Of([.. Few, Few[1]]).Nearest(1, 1).ShouldBe([new Neighbour(4, 1)]);
    }

    [Fact]
    public void A_row_is_never_its_own_neighbour() => NeighbourIndex.Of(Few).Nearest(0, 10).ShouldAllBe(n => n.Row != 0);

    [Theory]
    [InlineData("")]
    [InlineData(" \n")]
    [InlineData("?!")]
    [InlineData("żółć 東京")]
    public void What_has_nothing_in_common_finds_nothing(string text) => NeighbourIndex.Of([.. Few, "", "?!"]).Like(text, 5).ShouldBeEmpty();

    [Fact]
    public void No_lines_find_nothing()
    {
        var index = NeighbourIndex.Of([]);

        index.Rows.ShouldBe(0);
        index.Like("anything", 3).ShouldBeEmpty();
        index.Add("anything at all").ShouldBe(0);
        index.Like("anything", 3).Select(n => n.Row).ShouldBe([0]);
    }

    [Fact]
    public void An_added_line_is_found_at_once()
    {
        var index = NeighbourIndex.Of(Lines.Many(300));

        int row = index.Add("Can the crèche open at seven?");

        row.ShouldBe(300);
        index.Like("crèche opens at seven", 3)[0].Row.ShouldBe(300);
        index.Add("Can the crèche open at seven?").ShouldBe(301);
        index.Nearest(300, 1).ShouldBe([new Neighbour(301, 1)]);
    }

    [Fact]
    public void Lines_about_one_thing_are_nearest()
    {
        string[] lines = Lines.Many(400);
        var index = NeighbourIndex.Of(lines);

        var near = Enumerable.Range(0, lines.Length).SelectMany(row => index.Nearest(row, 5).Select(n => (row, n.Row))).ToList();

        near.Count(pair => Lines.SubjectOf(pair.row) == Lines.SubjectOf(pair.Row)).ShouldBeGreaterThan(near.Count * 99 / 100);
    }

    [Fact]
    public void One_thread_or_many_and_any_order_of_rows_give_the_same_scores()
    {
        string[] lines = [.. Lines.Many(600).Append("").Append("Rota")];
        int[] order = [.. Enumerable.Range(0, lines.Length).OrderBy(i => SplitMix64.Mix((ulong)i))];
        var one = NeighbourIndex.Of(lines, work: new Work(1));
        var many = NeighbourIndex.Of([.. order.Select(row => lines[row])], work: new Work(4));

        for (int at = 0; at < order.Length; at += 7)
        {
            // Rows of one text may come in another order, so texts are compared.
            many.Nearest(at, 25).Select(n => (lines[order[n.Row]], n.Score)).ShouldBe(one.Nearest(order[at], 25).Select(n => (lines[n.Row], n.Score)));
        }
    }

    [Fact]
    public void It_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => NeighbourIndex.Of(Few, work: new Work(1, stop.Token)));
    }
}
