namespace Heard.Analysis.Numerics;

/// <summary>Eigenvalues and vectors of a small symmetric matrix by cyclic Jacobi rotations (Golub and Van Loan, section 8.5).</summary>
internal static class SymmetricEigen
{
    /// <summary>Returns values in descending order and vectors as rows. The matrix given is destroyed.</summary>
    /// <param name="tolerance">Share of the matrix's sum of squares that may be left off its diagonal.</param>
    public static (double[] Values, double[][] Vectors) Of(double[][] matrix, double tolerance = 1e-18)
    {
        int n = matrix.Length;
        var vectors = new double[n][];
        for (int i = 0; i < n; i++)
        {
            vectors[i] = new double[n];
            vectors[i][i] = 1;
        }

        double scale = matrix.Sum(row => row.Sum(x => x * x));
        for (int sweep = 0; sweep < 30; sweep++)
        {
            double off = 0;
            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    off += matrix[p][q] * matrix[p][q];
                }
            }

            if (off <= tolerance * scale)
            {
                break;
            }

            for (int p = 0; p < n; p++)
            {
                for (int q = p + 1; q < n; q++)
                {
                    Rotate(matrix, vectors, p, q);
                }
            }
        }

        int[] order = [.. Enumerable.Range(0, n).OrderByDescending(i => matrix[i][i]).ThenBy(i => i)];
        return ([.. order.Select(i => matrix[i][i])], [.. order.Select(i => vectors[i])]);
    }

    // Both the matrix and its vectors are turned by rows: the matrix stays symmetric, so its columns follow.
    private static void Rotate(double[][] a, double[][] v, int p, int q)
    {
        double apq = a[p][q];
        if (Math.Abs(apq) < 1e-300)
        {
            return;
        }

        double theta = (a[q][q] - a[p][p]) / (2 * apq);
        double t = Math.Sign(theta) / (Math.Abs(theta) + Math.Sqrt((theta * theta) + 1));
        if (theta == 0)
        {
            t = 1;
        }

        double c = 1 / Math.Sqrt((t * t) + 1), s = t * c;
        double app = a[p][p], aqq = a[q][q];
        double[] rowP = a[p], rowQ = a[q], vp = v[p], vq = v[q];
        for (int k = 0; k < a.Length; k++)
        {
            (rowP[k], rowQ[k]) = ((c * rowP[k]) - (s * rowQ[k]), (s * rowP[k]) + (c * rowQ[k]));
            (vp[k], vq[k]) = ((c * vp[k]) - (s * vq[k]), (s * vp[k]) + (c * vq[k]));
        }

        rowP[p] = app - (t * apq);
        rowQ[q] = aqq + (t * apq);
        rowP[q] = rowQ[p] = 0;
        for (int k = 0; k < a.Length; k++)
        {
            a[k][p] = rowP[k];
            a[k][q] = rowQ[k];
        }
    }
}
