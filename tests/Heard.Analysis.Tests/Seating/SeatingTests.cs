using Heard.Analysis.Seating;
using Plan = Heard.Analysis.Seating.Seating;

namespace Heard.Analysis.Tests.Seating;

public class SeatingTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public void Thirty_two_people_meet_nobody_twice_in_nine_rounds_of_four()
    {
        var plan = Plan.Arrange(new SeatingRequest(32, 4, 9), null, Stop);

        plan.Repeats.ShouldBe(0);
        Meetings(plan).Values.Max().ShouldBe(1);
        plan.Rooms.ShouldAllBe(round => round.GroupBy(room => room).All(room => room.Count() == 4));
    }

    [Theory]
    [InlineData(24, 4, 3)]
    [InlineData(30, 4, 5)]
    [InlineData(25, 5, 6)]
    [InlineData(27, 3, 13)]
    [InlineData(21, 3, 4)]
    public void Everybody_has_one_seat_a_round_and_meets_nobody_twice_where_that_can_be(int people, int size, int rounds)
    {
        var plan = Plan.Arrange(new SeatingRequest(people, size, rounds), null, Stop);

        plan.Rooms.Length.ShouldBe(rounds);
        foreach (int[] round in plan.Rooms)
        {
            int[] sizes = [.. round.GroupBy(room => room).Select(room => room.Count())];
            sizes.Sum().ShouldBe(people);
            sizes.ShouldAllBe(s => s == size || s == size - 1);
        }

        plan.Repeats.ShouldBe(0);
        Meetings(plan).Values.Max().ShouldBe(1);
    }

    [Fact]
    public void Repeats_that_no_plan_can_avoid_are_known()
    {
        // Five people of one room spread over four rooms: two of them meet again.
        var plan = Plan.Arrange(new SeatingRequest(20, 5, 2), null, Stop);

        (plan.Repeats, plan.FewestRepeats).ShouldBe((4, 4));
    }

    [Fact]
    public void Rooms_mix_organisations_and_professions_nearly_as_well_as_can_be()
    {
        int[] organisation = [.. Enumerable.Range(0, 120).Select(p => p * p % 17)], profession = [.. Enumerable.Range(0, 120).Select(p => p % 7 * (p % 3) % 6)];

        var plan = Plan.Arrange(new SeatingRequest(120, 6, 3) { Mix = [organisation, profession] }, null, Stop);

        plan.Repeats.ShouldBe(0);
        ((double)plan.WorstMix / plan.BestMix).ShouldBeGreaterThan(.9);
    }

    [Fact]
    public void Who_met_at_an_earlier_workshop_is_kept_apart_now()
    {
        var first = Plan.Arrange(new SeatingRequest(24, 4, 2), null, Stop);
        (int, int)[] met = [.. Meetings(first).Keys];

        var second = Plan.Arrange(new SeatingRequest(24, 4, 2) { Met = met }, null, Stop);

        second.Repeats.ShouldBe(0);
        Meetings(second).Keys.Intersect(met).ShouldBeEmpty();
    }

    [Fact]
    public void Pairs_sit_together_or_apart_and_fixed_seats_stay()
    {
        var plan = Plan.Arrange(new SeatingRequest(24, 4, 4) { Together = [(0, 1)], Apart = [(2, 3), (4, 5)], Fixed = new Dictionary<(int, int), int> { [(0, 7)] = 5, [(3, 7)] = 2 } }, null, Stop);

        plan.Rooms.ShouldAllBe(round => round[0] == round[1] && round[2] != round[3] && round[4] != round[5]);
        (plan.Rooms[0][7], plan.Rooms[3][7]).ShouldBe((5, 2));
        plan.Repeats.ShouldBe(0);
    }

    [Fact]
    public void The_same_seed_gives_the_same_rooms_and_another_gives_others()
    {
        var request = new SeatingRequest(40, 5, 3) { Mix = [[.. Enumerable.Range(0, 40).Select(p => p % 9)]] };

        var once = Plan.Arrange(request, null, Stop);

        Plan.Arrange(request, null, Stop).Rooms.ShouldBe(once.Rooms);
        Plan.Arrange(request with { Seed = 7 }, null, Stop).Rooms.ShouldNotBe(once.Rooms);
    }

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(3, 8, 2)]
    [InlineData(7, 1, 3)]
    public void Very_few_people_are_seated_too(int people, int size, int rounds) =>
        Plan.Arrange(new SeatingRequest(people, size, rounds), null, Stop).Rooms.ShouldAllBe(round => round.Length == people);

    [Fact]
    public void What_cannot_be_seated_is_refused()
    {
        Should.Throw<ArgumentException>(() => Plan.Arrange(new SeatingRequest(0, 4, 1), null, Stop));
        Should.Throw<ArgumentException>(() => Plan.Arrange(new SeatingRequest(SeatingRequest.MostPeople + 1, 4, 1), null, Stop));
        Should.Throw<ArgumentException>(() => Plan.Arrange(new SeatingRequest(8, 4, 1) { Mix = [[1, 2]] }, null, Stop));
        Should.Throw<ArgumentException>(() => Plan.Arrange(new SeatingRequest(8, 4, 1) { Met = [(3, 3)] }, null, Stop));
        Should.Throw<ArgumentException>(() => Plan.Arrange(new SeatingRequest(4, 2, 1) { Fixed = new Dictionary<(int, int), int> { [(0, 0)] = 1, [(0, 1)] = 1, [(0, 2)] = 1 } }, null, Stop));
    }

    private static Dictionary<(int, int), int> Meetings(SeatingPlan plan)
    {
        var meetings = new Dictionary<(int, int), int>();
        foreach (int[] round in plan.Rooms)
        {
            for (int a = 0; a < round.Length; a++)
            {
                for (int b = a + 1; b < round.Length; b++)
                {
                    if (round[a] == round[b])
                    {
                        meetings[(a, b)] = meetings.GetValueOrDefault((a, b)) + 1;
                    }
                }
            }
        }

        return meetings;
    }
}
