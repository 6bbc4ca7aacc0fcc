using System.Runtime.InteropServices;

namespace Heard.Analysis.Duplicates;

/// <summary>Who is near whom among the lines, so that likeness spreads from the nearest lines to what is near these.</summary>
/// <remarks>Manifold ranking (Zhou, Weston, Gretton, Bousquet and Schölkopf, 2004): f = α S f + (1 - α) y, S the graph weighed down by the square roots of both degrees.</remarks>
internal sealed class LineGraph
{
    private const int MostNear = 10;
    private const int LinesPerNear = 20;

    private const int Rounds = 6;
    private const float Passed = .95f;

    private readonly List<List<(int Row, float Weight)>> edges = [];
    private readonly List<float> degrees = [];
    private readonly List<float> shares = [];

    /// <summary>How many a line is near, of so many: where there are few lines, most of them have little to do with it.</summary>
    public static int Near(int lines) => Math.Clamp(lines / LinesPerNear, 1, MostNear);

    /// <summary>Adds a line that is near those named; both ways count.</summary>
    public void Add(IEnumerable<(int Row, float Weight)> near)
    {
        edges.Add([]);
        degrees.Add(0);
        shares.Add(0);
        Join(edges.Count - 1, near);
    }

    /// <summary>Names lines that a line added before is near.</summary>
    public void Join(int row, IEnumerable<(int Row, float Weight)> near)
    {
        foreach (var (other, weight) in near)
        {
            edges[row].Add((other, weight));
            edges[other].Add((row, weight));
            degrees[row] += weight;
            degrees[other] += weight;
            shares[other] = 1 / MathF.Sqrt(degrees[other]);
            shares[row] = 1 / MathF.Sqrt(degrees[row]);
        }
    }

    /// <summary>What reaches each line from the sources, 0 to 1; the line left out passes nothing on.</summary>
    public float[] Spread(IReadOnlyList<(int Row, float Weight)> sources, int leftOut)
    {
        var reached = new float[edges.Count];
        var next = new float[edges.Count];
        foreach (var (row, weight) in sources)
        {
            reached[row] = weight;
        }

        ReadOnlySpan<float> shareOf = CollectionsMarshal.AsSpan(shares);
        for (int round = 0; round < Rounds; round++)
        {
            Array.Clear(next);
            for (int row = 0; row < reached.Length; row++)
            {
                float passed = Passed * reached[row] * shareOf[row];
                if (passed > 0 && row != leftOut)
                {
                    foreach (var (other, weight) in CollectionsMarshal.AsSpan(edges[row]))
                    {
                        next[other] += passed * weight;
                    }
                }
            }

            for (int row = 0; row < next.Length; row++)
            {
                next[row] *= shareOf[row];
            }

            foreach (var (row, weight) in sources)
            {
                next[row] += (1 - Passed) * weight;
            }

            (reached, next) = (next, reached);
        }

        float most = reached.Length == 0 ? 0 : reached.Max();
        for (int row = 0; row < reached.Length && most > 0; row++)
        {
            reached[row] /= most;
        }

        return reached;
    }
}
