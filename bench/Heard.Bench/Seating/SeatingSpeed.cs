using System.Diagnostics;
using Heard.Analysis.Seating;
using Solver = Heard.Analysis.Seating.Seating;

namespace Heard.Bench.Seating;

/// <summary>How well and how fast people are seated: the social golfers, and a thousand people whom every room should mix.</summary>
internal static class SeatingSpeed
{
    public static int Run()
    {
        Console.WriteLine(Figures.Load());
        Seat("32 in rooms of 4, 9 rounds", new SeatingRequest(32, 4, 9), "goal: 0 repeats in 10 s");
        Seat("32 in rooms of 4, 10 rounds", new SeatingRequest(32, 4, 10), "goal: at most 6 in 10 s");
        var chance = new Random(5);
        int[] organisation = [.. Enumerable.Range(0, 1000).Select(_ => (int)(91 * Math.Pow(chance.NextDouble(), 2)))];
        int[] profession = [.. Enumerable.Range(0, 1000).Select(_ => (int)(9 * Math.Pow(chance.NextDouble(), 1.5)))];
        Seat("1,000 in rooms of 8, 5 rounds, mixed", new SeatingRequest(1000, 8, 5) { Mix = [organisation, profession] }, "goal: 0 repeats, mix within 5 %, in 2 s");
        return 0;
    }

    private static void Seat(string what, SeatingRequest request, string goal)
    {
        List<double> seconds = [];
        SeatingPlan? plan = null;
        for (var run = 0; run < 3; run++)
        {
            var watch = Stopwatch.StartNew();
            plan = Solver.Arrange(request);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        var mix = plan!.BestMix > 0 ? $", worst room's mix {100.0 * plan.WorstMix / plan.BestMix:N1} % of the bound" : "";
        Console.WriteLine($"{Figures.Of(what, seconds, "s")}   {plan.Repeats} repeats{mix}   ({goal})");
    }
}
