using System.Text.Json;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class OpinionMapTests
{
    [Fact]
    public void Camps_that_differ_become_groups()
    {
        var map = OpinionMap.Of(Voters.Matrix(Voters.Camps(90, 40, camps: 2)));

        map.Grouping.Count.ShouldBe(2);
        Enumerable.Range(0, 90).GroupBy(p => p % 2).ShouldAllBe(camp => camp.Select(p => map.Grouping.Groups[p]).Distinct().Count() == 1);
    }

    [Fact]
    public void The_number_of_threads_never_shows()
    {
        var votes = Voters.Matrix(Voters.Camps(700, 50));

        string one = JsonSerializer.Serialize(OpinionMap.Of(votes, work: new Work(1)));
        string four = JsonSerializer.Serialize(OpinionMap.Of(votes, work: new Work(4)));

        four.ShouldBe(one);
    }

    [Fact]
    public void The_order_of_people_and_statements_changes_nothing_but_their_numbers()
    {
        var votes = Voters.Matrix(Voters.Camps(120, 30, seed: 7));
        int[] people = [.. Enumerable.Range(0, 120).OrderBy(p => SplitMix64.Mix((ulong)p))];
        int[] statements = [.. Enumerable.Range(0, 30).OrderBy(s => SplitMix64.Mix((ulong)s + 999))];

        var straight = OpinionMap.Of(votes);
        var turned = OpinionMap.Of(votes.Reordered(people, statements));

        turned.Grouping.Groups.ShouldBe(people.Select(p => straight.Grouping.Groups[p]));
        Near(turned.People, people.Select(p => straight.People[p]));
        Near(turned.Statements, statements.Select(s => straight.Statements[s]));
        // Statements that are equally representative follow their numbers, so these stay as they were.
        OpinionMap.Of(votes.Reordered(people, [.. Enumerable.Range(0, 30)])).Opinions.Representative.ShouldBe(straight.Opinions.Representative);
    }

    [Fact]
    public void Everybody_twice_stands_where_everybody_stood_once()
    {
        var votes = Voters.Camps(60, 30, seed: 3);

        var once = OpinionMap.Of(Voters.Matrix(votes));
        var twice = OpinionMap.Of(Voters.Matrix([.. votes, .. votes.Select(v => (v.Person + 60, v.Statement, v.Vote))]));

        twice.Grouping.Groups.ShouldBe([.. once.Grouping.Groups, .. once.Grouping.Groups]);
        Near(twice.People, [.. once.People, .. once.People]);
    }

    [Fact]
    public void A_statement_nobody_saw_and_a_person_who_saw_none_move_nobody()
    {
        var votes = Voters.Camps(60, 30, seed: 3);

        var before = OpinionMap.Of(Voters.Matrix(votes));
        var after = OpinionMap.Of(Voters.Matrix(votes.Select(v => (v.Person + 1, v.Statement + 1, v.Vote))));

        Near(after.People, [new Place(0, 0), .. before.People]);
        after.Grouping.Groups.ShouldBe([-1, .. before.Grouping.Groups]);
        after.Plane.Variance[0].ShouldBe(before.Plane.Variance[0], 1e-9);
        after.Opinions.Statistics[0][0].Seen.ShouldBe(0);
    }

    [Fact]
    public void To_pass_is_not_the_same_as_not_to_have_seen()
    {
        var passed = OpinionMap.Of(Voters.Rows("++++++++0", "++++++++0", "--------+", "--------+"));
        var unseen = OpinionMap.Of(Voters.Rows("++++++++.", "++++++++.", "--------+", "--------+"));

        passed.Plane.Means[8].ShouldBe(.5);
        unseen.Plane.Means[8].ShouldBe(1);
        passed.Opinions.Statistics[passed.Grouping.Groups[0]][8].Seen.ShouldBe(2);
        unseen.Opinions.Statistics[unseen.Grouping.Groups[0]][8].Seen.ShouldBe(0);
    }

    [Fact]
    public void A_moderated_statement_places_nobody_and_is_never_put_forward()
    {
        var votes = Voters.Camps(90, 30, seed: 5);
        // Statement 30 would part everybody by itself.
        var loud = votes.Concat(Enumerable.Range(0, 90).Select(p => (p, 30, p % 2 == 0 ? Vote.Agree : Vote.Disagree))).ToList();

        var map = OpinionMap.Of(Voters.Matrix(loud), new OpinionOptions { Moderated = [30] });

        map.Plane.Components.ShouldAllBe(component => component[30] == 0);
        map.Statements[30].ShouldBe(new Place(0, 0));
        map.Priorities[30].ShouldBe(0);
        map.Everyone.Seen[30].ShouldBe(90);
        map.Opinions.Representative.SelectMany(group => group).ShouldAllBe(r => r.Statement != 30);
        map.Grouping.Groups.ShouldBe(OpinionMap.Of(Voters.Matrix(votes)).Grouping.Groups);
    }

    [Fact]
    public void Each_component_points_to_whoever_lies_farthest_along_it()
    {
        var map = OpinionMap.Of(Voters.Rows("++++++++", "----++--", "----++--", "-----+--"));

        map.People.MaxBy(p => Math.Abs(p.X)).X.ShouldBeGreaterThan(0);
        map.Grouping.Groups[0].ShouldNotBe(map.Grouping.Groups[1]);
    }

    [Fact]
    public void Two_ends_equally_far_are_told_apart_by_the_first_statement()
    {
        var map = OpinionMap.Of(Voters.Rows("+++-", "---+"));
        var turned = OpinionMap.Of(Voters.Rows("---+", "+++-"));

        map.Plane.Components[0][0].ShouldBe(.5, 1e-12);
        turned.People[1].X.ShouldBe(map.People[0].X, 1e-12);
    }

    [Fact]
    public void Those_with_few_votes_are_placed_but_in_no_group()
    {
        var map = OpinionMap.Of(Voters.Rows("++++++++", "--------", "+++++++.", "++++++.."));

        map.Grouping.Groups[3].ShouldBe(-1);
        map.Grouping.Groups[2].ShouldBe(map.Grouping.Groups[0]);
        map.People[3].X.ShouldNotBe(0);
    }

    [Fact]
    public void People_all_alike_are_one_group_and_have_nothing_to_part_them()
    {
        var map = OpinionMap.Of(Voters.Rows("++++-+++", "++++-+++", "++++-+++"));

        (map.Grouping.Count, map.Grouping.Tried.Count).ShouldBe((1, 0));
        map.Plane.Variance.ShouldBe([0, 0]);
        map.People.ShouldAllBe(p => p == new Place(0, 0));
        map.Consensus.Agreed.Select(s => s.Statement).ShouldBe([0, 1, 2, 3, 5]);
        map.Consensus.Disagreed.Select(s => s.Statement).ShouldBe([4]);
    }

    [Fact]
    public void No_votes_make_no_groups()
    {
        var map = OpinionMap.Of(VoteMatrix.Empty);

        (map.Grouping.Count, map.People.Count, map.Opinions.Groups).ShouldBe((0, 0, 0));
    }

    [Fact]
    public void A_statement_about_the_conversation_is_shown_early() =>
        OpinionMap.Of(Voters.Matrix(Voters.Camps(30, 10)), new OpinionOptions { Meta = [4] }).Priorities[4].ShouldBe(49);

    [Fact]
    public void A_look_can_be_stopped()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();

        Should.Throw<OperationCanceledException>(() => OpinionMap.Of(Voters.Matrix(Voters.Camps(30, 10)), work: new Work(2, stop.Token)));
    }

    private static void Near(IEnumerable<Place> found, IEnumerable<Place> expected)
    {
        foreach (var (a, b) in found.Zip(expected))
        {
            a.X.ShouldBe(b.X, 1e-9);
            a.Y.ShouldBe(b.Y, 1e-9);
        }
    }
}
