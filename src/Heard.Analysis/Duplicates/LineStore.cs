using Heard.Analysis.Numerics;

namespace Heard.Analysis.Duplicates;

/// <summary>The lines that are looked among: per feature who has it, and where each line's meaning lies. It grows.</summary>
/// <remarks>About 1.5 kB for a line's meaning and 8 bytes for each of its features.</remarks>
internal sealed class LineStore(int dimensions)
{
    private readonly List<Holders> holders = [];
    private float[] places = new float[dimensions * 16];

    public int Count { get; private set; }

    public void Add(LinePlaced line)
    {
        if ((Count + 1) * dimensions > places.Length)
        {
            Array.Resize(ref places, checked(places.Length * 2));
        }

        line.Place.CopyTo(places.AsSpan(Count * dimensions));
        for (int k = 0; k < line.Columns.Length; k++)
        {
            while (holders.Count <= line.Columns[k])
            {
                holders.Add(new Holders());
            }

            holders[line.Columns[k]].Add(Count, line.Weights[k]);
        }

        Count++;
    }

    /// <summary>How much each line has in common with one, into <paramref name="scores"/> of <see cref="Count"/> numbers.</summary>
    public void Score(LinePlaced line, Span<float> scores)
    {
        for (int row = 0; row < Count; row++)
        {
            scores[row] = Dense.Dot(line.Place, places.AsSpan(row * dimensions, dimensions));
        }

        for (int k = 0; k < line.Columns.Length; k++)
        {
            if (line.Columns[k] < holders.Count)
            {
                holders[line.Columns[k]].AddTo(scores, line.Weights[k]);
            }
        }
    }

    private sealed class Holders
    {
        private int[] rows = new int[1];
        private float[] weights = new float[1];
        private int count;

        public void Add(int row, float weight)
        {
            if (count == rows.Length)
            {
                Array.Resize(ref rows, 2 * count);
                Array.Resize(ref weights, 2 * count);
            }

            (rows[count], weights[count++]) = (row, weight);
        }

        public void AddTo(Span<float> scores, float weight)
        {
            for (int k = 0; k < count; k++)
            {
                scores[rows[k]] += weight * weights[k];
            }
        }
    }
}
