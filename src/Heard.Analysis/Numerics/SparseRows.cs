namespace Heard.Analysis.Numerics;

/// <summary>A sparse matrix held by rows (column indices ascending within a row).</summary>
public sealed class SparseRows(int rows, int columns, int[] starts, int[] indices, float[] values)
{
    public int Rows { get; } = rows;
    public int Columns { get; } = columns;
    public int Stored => indices.Length;

    public ReadOnlySpan<int> Indices(int row) => indices.AsSpan(starts[row], starts[row + 1] - starts[row]);

    public Span<float> Values(int row) => values.AsSpan(starts[row], starts[row + 1] - starts[row]);

    /// <summary>Builds the matrix from one list of (column, value) per row, columns ascending.</summary>
    public static SparseRows From(IReadOnlyList<(int Column, float Value)[]> rows, int columns)
    {
        ArgumentNullException.ThrowIfNull(rows);
        var starts = new int[rows.Count + 1];
        for (int i = 0; i < rows.Count; i++)
        {
            starts[i + 1] = checked(starts[i] + rows[i].Length);
        }

        var indices = new int[starts[^1]];
        var values = new float[starts[^1]];
        for (int i = 0; i < rows.Count; i++)
        {
            for (int j = 0; j < rows[i].Length; j++)
            {
                (indices[starts[i] + j], values[starts[i] + j]) = rows[i][j];
            }
        }

        return new SparseRows(rows.Count, columns, starts, indices, values);
    }

    public SparseRows Transposed()
    {
        var turnedStarts = new int[Columns + 1];
        foreach (int column in indices)
        {
            turnedStarts[column + 1]++;
        }

        for (int j = 0; j < Columns; j++)
        {
            turnedStarts[j + 1] += turnedStarts[j];
        }

        var next = (int[])turnedStarts.Clone();
        var turnedIndices = new int[indices.Length];
        var turnedValues = new float[indices.Length];
        for (int i = 0; i < Rows; i++)
        {
            for (int at = starts[i]; at < starts[i + 1]; at++)
            {
                int to = next[indices[at]]++;
                turnedIndices[to] = i;
                turnedValues[to] = values[at];
            }
        }

        return new SparseRows(Columns, Rows, turnedStarts, turnedIndices, turnedValues);
    }

    /// <summary>This matrix times a dense one of <see cref="Columns"/> rows.</summary>
    public Dense Times(Dense right, Work work)
    {
        ArgumentNullException.ThrowIfNull(right);
        ArgumentNullException.ThrowIfNull(work);
        var product = new Dense(Rows, right.Columns);
        work.Over(Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                var sum = product[i];
                for (int at = starts[i]; at < starts[i + 1]; at++)
                {
                    Dense.AddScaled(sum, right[indices[at]], values[at]);
                }
            }
        });
        return product;
    }

    /// <summary>Scales every row to length 1.</summary>
    public void NormaliseRows()
    {
        for (int i = 0; i < Rows; i++)
        {
            Dense.Normalise(Values(i));
        }
    }

    /// <summary>Cosine of two rows that have length 1.</summary>
    public float Cosine(int a, int b)
    {
        ReadOnlySpan<int> left = Indices(a), right = Indices(b);
        Span<float> x = Values(a), y = Values(b);
        float sum = 0;
        int i = 0, j = 0;
        while (i < left.Length && j < right.Length)
        {
            if (left[i] == right[j])
            {
                sum += x[i++] * y[j++];
            }
            else if (left[i] < right[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return sum;
    }
}
