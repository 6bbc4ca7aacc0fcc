using Heard.Core.Listen;

namespace Heard.Core.Tests.Listen;

public class FairExposureTests
{
    private const int Ideas = 60;
    private const int People = 1_000;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public void After_a_thousand_people_every_idea_was_seen_within_a_fifth_of_even(int seed)
    {
        var seen = Simulate(seed, atFirst: Ideas, atOnce: 1);

        OffEven(seen).ShouldBeLessThan(.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Ideas_that_come_late_catch_up(int seed)
    {
        var seen = Simulate(seed, atFirst: 40, atOnce: 1);

        OffEven(seen).ShouldBeLessThan(.2);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void It_holds_where_fifty_people_read_the_same_counts(int seed) => OffEven(Simulate(seed, atFirst: 50, atOnce: 50)).ShouldBeLessThan(.2);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_undecided_are_seen_more(int seed)
    {
        var seen = Simulate(seed, atFirst: Ideas, atOnce: 1);

        // Every third idea parts people evenly.
        double undecided = seen.Where(i => i.Id % 3 == 0).Average(i => i.Seen), decided = seen.Where(i => i.Id % 3 != 0).Average(i => i.Seen);
        (undecided / decided).ShouldBeInRange(1.05, 1.15);
    }

    [Fact]
    public void Nobody_is_shown_what_they_know_or_anything_twice()
    {
        Exposure[] ideas = [.. Enumerable.Range(1, 10).Select(id => new Exposure(id, 0, 0, 0, 0))];

        FairExposure.Next(ideas, new HashSet<long> { 2, 4, 6 }, 100, new Random(1)).Order().ShouldBe([1, 3, 5, 7, 8, 9, 10]);
        FairExposure.Next(ideas, new HashSet<long>(), 4, new Random(1)).Distinct().Count().ShouldBe(4);
        FairExposure.Next([], new HashSet<long>(), 4, new Random(1)).ShouldBeEmpty();
        FairExposure.Next(ideas, new HashSet<long>(), 0, new Random(1)).ShouldBeEmpty();
    }

    [Fact]
    public void What_nobody_has_seen_comes_first()
    {
        Exposure[] ideas = [new(1, 50, 20, 20, 10), new(2, 0, 0, 0, 0), new(3, 50, 40, 0, 0)];

        Enumerable.Range(0, 100).ShouldAllBe(seed => FairExposure.Next(ideas, new HashSet<long>(), 1, new Random(seed))[0] == 2);
    }

    [Fact]
    public void One_seed_gives_one_order()
    {
        Exposure[] ideas = [.. Enumerable.Range(1, 30).Select(id => new Exposure(id, id % 4, 0, 0, 0))];

        FairExposure.Next(ideas, new HashSet<long>(), 10, new Random(7)).ShouldBe(FairExposure.Next(ideas, new HashSet<long>(), 10, new Random(7)));
        FairExposure.Next(ideas, new HashSet<long>(), 10, new Random(7)).ShouldNotBe(FairExposure.Next(ideas, new HashSet<long>(), 10, new Random(8)));
    }

    [Theory]
    [InlineData(0, 0, 0, 1)]
    [InlineData(50, 50, 0, 1)]
    [InlineData(90, 0, 0, .1)]
    [InlineData(0, 90, 0, .1)]
    [InlineData(10, 0, 80, .9)]
    public void Few_votes_even_votes_and_passes_leave_an_idea_undecided(int agree, int disagree, int pass, double undecided) =>
        FairExposure.Undecided(new Exposure(1, 100, agree, disagree, pass)).ShouldBe(undecided, 1e-12);

    private static double OffEven(Exposure[] seen)
    {
        double even = seen.Average(i => i.Seen);
        return seen.Max(i => Math.Abs(i.Seen - even) / even);
    }

    // Everybody sees 20 to 30 ideas, five at a time; those not there at first come one by one during the first half.
    private static Exposure[] Simulate(int seed, int atFirst, int atOnce)
    {
        var chance = new Random(seed);
        var ideas = Enumerable.Range(0, atFirst).Select(id => new Exposure(id, 0, 0, 0, 0)).ToList();
        for (int person = 0; person < People; person += atOnce)
        {
            while (ideas.Count < Ideas && (ideas.Count - atFirst) * People / 2 < person * (Ideas - atFirst))
            {
                ideas.Add(new Exposure(ideas.Count, 0, 0, 0, 0));
            }

            Exposure[] read = [.. ideas];
            for (int k = 0; k < atOnce; k++)
            {
                var known = new HashSet<long>();
                int most = chance.Next(20, 31);
                while (known.Count < most)
                {
                    foreach (long id in FairExposure.Next(atOnce > 1 ? read : ideas, known, Math.Min(5, most - known.Count), chance))
                    {
                        known.Add(id);
                        ideas[(int)id] = Voted(ideas[(int)id], chance.NextDouble());
                    }
                }
            }
        }

        return [.. ideas];
    }

    private static Exposure Voted(Exposure idea, double drawn)
    {
        double agrees = idea.Id % 3 == 0 ? .45 : .8;
        return drawn < .1 ? idea with { Seen = idea.Seen + 1, Pass = idea.Pass + 1 }
            : drawn < .1 + (.9 * agrees) ? idea with { Seen = idea.Seen + 1, Agree = idea.Agree + 1 }
            : idea with { Seen = idea.Seen + 1, Disagree = idea.Disagree + 1 };
    }
}
