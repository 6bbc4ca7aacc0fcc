using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>
/// The leading eigenvectors of the votes' covariance by a block Krylov method: the space is widened by what is still wrong with its best
/// vectors and, when full, folded back onto the best of it (thick restart; Wu and Simon, 2000). Blocks find equal eigenvalues as well.
/// </summary>
internal sealed class LeadingComponents(CentredVotes votes, ulong seed, Work work)
{
    public const int Wanted = 2;
    private const int Kept = 8;
    private const int Most = 32;
    private const int MostPasses = 3000;

    private readonly List<double[]> basis = [];
    private readonly List<double[]> images = [];
    private SplitMix64 chance = new(seed);

    /// <summary>Passes over the votes that were needed.</summary>
    public int Passes { get; private set; }

    /// <summary>Sums of squares along each component, descending, and the components, of length 1; zeros where nothing is left to tell apart.</summary>
    /// <param name="start">Components of an earlier look, a number per statement each; may be none.</param>
    public (double[] Values, double[][] Vectors) Find(IReadOnlyList<double[]> start)
    {
        List<double[]> block = [.. start.Select(Limited)];
        while (block.Count < CentredVotes.Block)
        {
            block.Add(Chance());
        }

        while (true)
        {
            var added = Added(block);
            if (added.Count == 0)
            {
                added = Added([Chance(), Chance()]);
            }

            if (added.Count > 0)
            {
                images.AddRange(votes.Gram(added, work));
                Passes++;
            }

            if (basis.Count == 0)
            {
                return (new double[Wanted], [new double[votes.Statements], new double[votes.Statements]]);
            }

            var (values, turns) = SymmetricEigen.Of(Projected(), 1e-30);
            int best = Math.Min(CentredVotes.Block, basis.Count);
            double[][] wrong = [.. Enumerable.Range(0, best).Select(i => Wrong(values[i], turns[i]))];
            if (added.Count == 0 || Passes >= MostPasses || IsSettled(values, wrong))
            {
                return Result(values, turns);
            }

            if (basis.Count + CentredVotes.Block > Most)
            {
                Fold(turns);
            }

            block = [.. wrong];
        }
    }

    private double[] Limited(double[] earlier)
    {
        var vector = new double[votes.Statements];
        for (int s = 0; s < Math.Min(vector.Length, earlier.Length); s++)
        {
            vector[s] = votes.Has(s) ? earlier[s] : 0;
        }

        return vector;
    }

    private double[] Chance()
    {
        var vector = new double[votes.Statements];
        for (int s = 0; s < vector.Length; s++)
        {
            vector[s] = votes.Has(s) ? chance.NextNormal() : 0;
        }

        return vector;
    }

    // Gram and Schmidt, three times over; what adds nothing drops out.
    private List<double[]> Added(IReadOnlyList<double[]> block)
    {
        var added = new List<double[]>();
        foreach (var candidate in block)
        {
            var vector = (double[])candidate.Clone();
            bool adds = true;
            for (int round = 0; round < 3 && adds; round++)
            {
                double before = DoubleVector.Length(vector);
                foreach (var known in basis)
                {
                    DoubleVector.AddScaled(vector, known, -DoubleVector.Dot(vector, known));
                }

                double after = DoubleVector.Length(vector);
                adds = after > 1e-12 * before && after > 0;
                if (adds)
                {
                    DoubleVector.Scale(vector, 1 / after);
                }
            }

            if (adds)
            {
                basis.Add(vector);
                added.Add(vector);
            }
        }

        return added;
    }

    private double[][] Projected()
    {
        int n = basis.Count;
        var projected = new double[n][];
        for (int i = 0; i < n; i++)
        {
            projected[i] = new double[n];
            for (int j = 0; j <= i; j++)
            {
                projected[i][j] = projected[j][i] = DoubleVector.Dot(basis[i], images[j]);
            }
        }

        return projected;
    }

    private double[] Wrong(double value, double[] turn)
    {
        var wrong = DoubleVector.Combined(images, turn);
        DoubleVector.AddScaled(wrong, DoubleVector.Combined(basis, turn), -value);
        return wrong;
    }

    // What is wrong, over the gap to the next eigenvalue, bounds the angle to the true component. Below the second bound it is rounding.
    private static bool IsSettled(double[] values, double[][] wrong)
    {
        for (int i = 0; i < Math.Min(Wanted, wrong.Length); i++)
        {
            double below = i + 1 < values.Length ? values[i] - values[i + 1] : values[i];
            double above = i > 0 ? values[i - 1] - values[i] : double.PositiveInfinity;
            if (DoubleVector.Length(wrong[i]) > Math.Max(1e-11 * Math.Min(below, above), 2e-14 * values[0]))
            {
                return false;
            }
        }

        return true;
    }

    private void Fold(double[][] turns)
    {
        double[][] vectors = [.. turns.Take(Kept).Select(turn => DoubleVector.Combined(basis, turn))];
        double[][] turned = [.. turns.Take(Kept).Select(turn => DoubleVector.Combined(images, turn))];
        basis.Clear();
        basis.AddRange(vectors);
        images.Clear();
        images.AddRange(turned);
    }

    private (double[] Values, double[][] Vectors) Result(double[] values, double[][] turns)
    {
        var found = new double[Wanted];
        var vectors = new double[Wanted][];
        for (int i = 0; i < Wanted; i++)
        {
            bool tells = i < values.Length && values[i] > 1e-12 * votes.SumOfSquares;
            found[i] = tells ? values[i] : 0;
            vectors[i] = tells ? DoubleVector.Combined(basis, turns[i]) : new double[votes.Statements];
        }

        return (found, vectors);
    }
}
