using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>
/// The two directions along which people's votes differ most (principal components of people by statements, where what somebody has not
/// seen counts as the statement's mean).
/// </summary>
/// <param name="Means">Per statement the mean vote of those who saw it, from -1 to 1; 0 for one taken out by a moderator.</param>
/// <param name="Components">Two, each a number per statement and of length 1; zeros where votes differ along fewer directions.</param>
/// <param name="Variance">Along each component, over people less one.</param>
/// <param name="VarianceShare">Of the variance of all votes, 0 to 1.</param>
/// <param name="Passes">Passes over the votes that the search took.</param>
/// <remarks>
/// Each component points so that the person who lies farthest along it (before projection makes up for what they have not seen) is on its
/// positive side; where both ends are equally far, so that the first statement that counts on it is positive.
/// </remarks>
public sealed record OpinionPlane(
    IReadOnlyList<double> Means, IReadOnlyList<double[]> Components, IReadOnlyList<double> Variance, IReadOnlyList<double> VarianceShare, int Passes)
{
    /// <summary>Beyond this share the two ends of a component are not equally far; below it the difference is rounding.</summary>
    private const double EquallyFar = 1e-9;

    internal static OpinionPlane Of(VoteMatrix votes, CentredVotes centred, IReadOnlyList<double[]> start, ulong seed, Work work)
    {
        var search = new LeadingComponents(centred, seed, work);
        var (squares, components) = search.Find(start);
        foreach (var component in components)
        {
            Turn(component, votes, centred, work);
        }

        int people = Enumerable.Range(0, votes.People).Count(p => votes.CountOf(p) > 0);
        return new OpinionPlane(
            centred.Means, components, [.. squares.Select(s => s / Math.Max(1, people - 1))],
            [.. squares.Select(s => centred.SumOfSquares > 0 ? s / centred.SumOfSquares : 0)], search.Passes);
    }

    private static void Turn(double[] component, VoteMatrix votes, CentredVotes centred, Work work)
    {
        work.Stop.ThrowIfCancellationRequested();
        var along = Along(component, centred);
        double most = 0, least = 0;
        for (int person = 0; person < votes.People; person++)
        {
            double score = 0;
            foreach (int cell in votes.Cells(person))
            {
                score += along[cell];
            }

            most = Math.Max(most, score);
            least = Math.Min(least, score);
        }

        double largest = component.Length == 0 ? 0 : component.Max(Math.Abs);
        bool isBackwards = Math.Abs(most + least) > EquallyFar * (most - least)
            ? most < -least
            : component.FirstOrDefault(c => Math.Abs(c) > EquallyFar * largest) < 0;
        if (isBackwards)
        {
            for (int s = 0; s < component.Length; s++)
            {
                component[s] = component[s] == 0 ? 0 : -component[s];
            }
        }
    }

    /// <summary>Per cell of the votes' table what it adds along a component.</summary>
    internal static double[] Along(double[] component, CentredVotes centred)
    {
        var along = new double[centred.Weights.Length];
        for (int cell = 0; cell < along.Length; cell++)
        {
            along[cell] = centred.Weights[cell] * component[cell / 3];
        }

        return along;
    }
}
