using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;

namespace Heard.Analysis.Tests.Opinions;

public class NumbersTests
{
    [Theory]
    [InlineData(40, 12, .5)]
    [InlineData(12, 40, .7)]
    [InlineData(300, 90, .2)]
    [InlineData(3, 5, 1)]
    public void The_components_are_the_eigenvectors_of_the_filled_matrix(int people, int statements, double seen)
    {
        var votes = Voters.Matrix(Voters.Camps(people, statements, seen: seen, seed: 17));
        var (values, vectors) = SymmetricEigen.Of(Covariance(votes), 1e-30);

        var plane = OpinionMap.Of(votes).Plane;

        for (int c = 0; c < 2; c++)
        {
            plane.Variance[c].ShouldBe(values[c], 1e-11 * values[0]);
            Math.Abs(DoubleVector.Dot(plane.Components[c], vectors[c])).ShouldBe(1, 1e-12);
            plane.VarianceShare[c].ShouldBe(values[c] / values.Sum(), 1e-12);
        }
    }

    [Fact]
    public void Directions_along_which_votes_differ_equally_are_both_found()
    {
        // Four corners of a square, in statements that part them by halves.
        var plane = OpinionMap.Of(Voters.Rows("++++++", "+++---", "---+++", "------")).Plane;

        plane.Variance[0].ShouldBe(4, 1e-12);
        plane.Variance[1].ShouldBe(4, 1e-12);
        DoubleVector.Dot(plane.Components[0], plane.Components[1]).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void Silhouettes_are_those_of_every_distance_added_up()
    {
        var chance = new SplitMix64(5);
        Place[] places = [.. Enumerable.Range(0, 1_501).Select(_ => new Place(chance.NextNormal(), chance.NextNormal()))];
        int[][] groupings = [[.. places.Select(p => p.X > 0 ? 1 : 0)], [.. places.Select((p, i) => i == 17 ? 2 : p.Y > .3 ? 1 : 0)]];

        double[] found = Silhouette.Of(places, groupings, Work.Default);

        for (int g = 0; g < 2; g++)
        {
            found[g].ShouldBe(Enumerable.Range(0, places.Length).Average(i => Width(places, groupings[g], i)), 1e-12);
        }
    }

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(3, 8, -1.0 / 3)]
    [InlineData(8, 8, 3)]
    public void More_than_half_is_measured_in_standard_deviations(int successes, int trials, double expected) =>
        ProportionTests.MoreThanHalf(successes, trials).ShouldBe(expected, 1e-15);

    [Fact]
    public void Shares_that_are_everybody_do_not_differ() => ProportionTests.More(5, 5, 9, 9).ShouldBe(0);

    private static double Width(Place[] places, int[] groups, int i)
    {
        var far = Enumerable.Range(0, places.Length).GroupBy(j => groups[j]).ToDictionary(
            g => g.Key, g => g.Sum(j => Math.Sqrt(Math.Pow(places[i].X - places[j].X, 2) + Math.Pow(places[i].Y - places[j].Y, 2))) / (g.Key == groups[i] ? g.Count() - 1 : g.Count()));
        double within = far[groups[i]], next = far.Where(f => f.Key != groups[i]).Min(f => f.Value);
        return groups.Count(g => g == groups[i]) == 1 ? 0 : (next - within) / Math.Max(next, within);
    }

    private static double[][] Covariance(VoteMatrix votes)
    {
        var columns = Enumerable.Range(0, votes.Statements).Select(_ => new double[votes.People]).ToArray();
        for (int s = 0; s < votes.Statements; s++)
        {
            var cast = Enumerable.Range(0, votes.People).SelectMany(p => votes.Of(p).Where(v => v.Statement == s).Select(v => (Person: p, v.Vote))).ToList();
            foreach (var (person, vote) in cast)
            {
                columns[s][person] = (int)vote - cast.Average(v => (int)v.Vote);
            }
        }

        return [.. columns.Select(a => columns.Select(b => DoubleVector.Dot(a, b) / (votes.People - 1)).ToArray())];
    }
}
