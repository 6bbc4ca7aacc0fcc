namespace Heard.Analysis.Numerics;

/// <summary>The leading singular triples of a sparse matrix by seeded random projection (Halko, Martinsson and Tropp, 2011).</summary>
/// <param name="Left">Rows by rank, orthonormal columns.</param>
/// <param name="Singular">Descending.</param>
/// <param name="Right">Columns by rank, orthonormal columns.</param>
public sealed record TruncatedSvd(Dense Left, double[] Singular, Dense Right)
{
    public int Rank => Singular.Length;

    public static TruncatedSvd Of(SparseRows matrix, int rank, ulong seed, Work work, int powers = 3)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(work);
        int width = Math.Min(rank + 10, Math.Min(matrix.Rows, matrix.Columns));
        if (width <= 0 || matrix.Stored == 0)
        {
            return new TruncatedSvd(new Dense(matrix.Rows, 0), [], new Dense(matrix.Columns, 0));
        }

        var turned = matrix.Transposed();
        var chance = new SplitMix64(seed);
        var start = new Dense(matrix.Columns, width);
        for (int i = 0; i < matrix.Columns; i++)
        {
            var row = start[i];
            for (int j = 0; j < width; j++)
            {
                row[j] = (float)chance.NextNormal();
            }
        }

        var basis = Orthonormal(matrix.Times(start, work));
        for (int power = 0; power < powers; power++)
        {
            basis = Orthonormal(matrix.Times(turned.Times(basis, work), work));
        }

        return Within(basis, turned.Times(basis, work), Math.Min(rank, width), work);
    }

    // projected = Aᵀ Q; its Gram matrix gives the singular values, and its eigenvectors turn Q into the left vectors.
    private static TruncatedSvd Within(Dense basis, Dense projected, int rank, Work work)
    {
        var columns = projected.Transposed();
        int width = columns.Rows;
        var gram = new double[width][];
        for (int i = 0; i < width; i++)
        {
            gram[i] = new double[width];
        }

        work.Over(width, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                for (int j = 0; j <= i; j++)
                {
                    gram[i][j] = Dense.Dot(columns[i], columns[j]);
                }
            }
        }, grain: 8);
        for (int i = 0; i < width; i++)
        {
            for (int j = i + 1; j < width; j++)
            {
                gram[i][j] = gram[j][i];
            }
        }

        var (values, vectors) = SymmetricEigen.Of(gram);
        double floor = Math.Max(values[0], 0) * 1e-8;
        int kept = Math.Min(rank, values.Count(v => v > floor && v > 0));
        var left = Turned(basis, vectors, kept, _ => 1, work);
        var right = Turned(projected, vectors, kept, i => 1 / Math.Sqrt(values[i]), work);
        return new TruncatedSvd(left, [.. values.Take(kept).Select(Math.Sqrt)], right);
    }

    private static Dense Turned(Dense basis, double[][] vectors, int kept, Func<int, double> scale, Work work)
    {
        var weights = new float[kept][];
        for (int k = 0; k < kept; k++)
        {
            weights[k] = [.. vectors[k].Select(x => (float)(x * scale(k)))];
        }

        var turned = new Dense(basis.Rows, kept);
        work.Over(basis.Rows, (from, to) =>
        {
            for (int i = from; i < to; i++)
            {
                var row = turned[i];
                for (int k = 0; k < kept; k++)
                {
                    row[k] = Dense.Dot(basis[i], weights[k]);
                }
            }
        });
        return turned;
    }

    // Gram and Schmidt, twice over for accuracy; columns that add nothing become zero and drop out later.
    private static Dense Orthonormal(Dense matrix)
    {
        var columns = matrix.Transposed();
        for (int i = 0; i < columns.Rows; i++)
        {
            var column = columns[i];
            float before = MathF.Sqrt(Dense.Dot(column, column));
            for (int pass = 0; pass < 2; pass++)
            {
                for (int j = 0; j < i; j++)
                {
                    Dense.AddScaled(column, columns[j], -Dense.Dot(column, columns[j]));
                }
            }

            float after = MathF.Sqrt(Dense.Dot(column, column));
            if (after <= 1e-4f * before || after <= 1e-12f)
            {
                column.Clear();
            }
            else
            {
                Dense.Scale(column, 1 / after);
            }
        }

        return columns.Transposed();
    }
}
