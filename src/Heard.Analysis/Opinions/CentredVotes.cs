using System.Runtime.Intrinsics;
using Heard.Analysis.Numerics;

namespace Heard.Analysis.Opinions;

/// <summary>
/// The votes with each statement's mean taken off and unseen cells filled with that mean. Filled cells become 0, so the centred matrix
/// holds as little as the votes themselves and is never written out.
/// </summary>
internal sealed class CentredVotes
{
    /// <summary>Vectors that one pass over the votes multiplies.</summary>
    public const int Block = 4;

    private readonly VoteMatrix votes;
    private readonly int chunks;

    public CentredVotes(VoteMatrix votes, VoteCounts counts, bool[] zeroed)
    {
        this.votes = votes;
        // A chunk holds a table of its own to sum into; how many there are depends on the votes alone, so that sums are the same on any machine.
        chunks = Math.Clamp(100_000 / Math.Max(1, votes.Statements), 1, 16);
        Weights = new double[3 * votes.Statements];
        Means = new double[votes.Statements];
        for (int s = 0; s < votes.Statements; s++)
        {
            int agrees = counts.Agrees[s], disagrees = counts.Disagrees[s], seen = counts.Seen[s];
            if (seen == 0 || zeroed[s])
            {
                continue;
            }

            double mean = Means[s] = (double)(agrees - disagrees) / seen;
            for (int v = -1; v <= 1; v++)
            {
                Weights[(3 * s) + v + 1] = v - mean;
            }

            Columns++;
            SumOfSquares += (agrees * Square(1 - mean)) + (disagrees * Square(1 + mean)) + ((seen - agrees - disagrees) * Square(mean));
        }
    }

    /// <summary>Per statement; 0 where it was taken out or nobody voted.</summary>
    public double[] Means { get; }

    /// <summary>Per cell of the table (three per statement) what the vote weighs once centred.</summary>
    public double[] Weights { get; }

    /// <summary>Statements that can tell people apart.</summary>
    public int Columns { get; }

    public double SumOfSquares { get; }

    public int Statements => votes.Statements;

    public bool Has(int statement) => Weights[3 * statement] != Weights[(3 * statement) + 2];

    /// <summary>The centred matrix, transposed, times itself times up to <see cref="Block"/> vectors, each a number per statement.</summary>
    public double[][] Gram(IReadOnlyList<double[]> vectors, Work work)
    {
        int cells = 3 * Statements;
        var across = new Vector256<double>[cells];
        for (int cell = 0; cell < cells; cell++)
        {
            for (int b = 0; b < vectors.Count; b++)
            {
                across[cell] = across[cell].WithElement(b, Weights[cell] * vectors[b][cell / 3]);
            }
        }

        var sums = new Vector256<double>[chunks][];
        work.Over(chunks, (from, to) =>
        {
            for (int chunk = from; chunk < to; chunk++)
            {
                sums[chunk] = Sum(across, From(chunk), From(chunk + 1));
            }
        }, grain: 1);
        return Collected(sums, vectors.Count);
    }

    private int From(int chunk) => (int)((long)votes.People * chunk / chunks);

    private Vector256<double>[] Sum(Vector256<double>[] across, int from, int to)
    {
        var sum = new Vector256<double>[across.Length];
        for (int person = from; person < to; person++)
        {
            var row = votes.Cells(person);
            var score = Vector256<double>.Zero;
            foreach (int cell in row)
            {
                score += across[cell];
            }

            foreach (int cell in row)
            {
                sum[cell] += score;
            }
        }

        return sum;
    }

    private double[][] Collected(Vector256<double>[][] sums, int count)
    {
        var product = new double[count][];
        for (int b = 0; b < count; b++)
        {
            product[b] = new double[Statements];
        }

        for (int cell = 0; cell < 3 * Statements; cell++)
        {
            var sum = Vector256<double>.Zero;
            foreach (var chunk in sums)
            {
                sum += chunk[cell];
            }

            for (int b = 0; b < count; b++)
            {
                product[b][cell / 3] += Weights[cell] * sum[b];
            }
        }

        return product;
    }

    private static double Square(double x) => x * x;
}
