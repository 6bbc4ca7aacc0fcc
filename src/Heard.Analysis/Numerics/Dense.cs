using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heard.Analysis.Numerics;

/// <summary>A row-major matrix of floats.</summary>
/// <remarks>Sums always run over eight lanes, whatever the machine offers, so that results agree between machines.</remarks>
public sealed class Dense(int rows, int columns)
{
    private readonly float[] cells = new float[checked(rows * columns)];

    public int Rows { get; } = rows;
    public int Columns { get; } = columns;

    public Span<float> this[int row] => cells.AsSpan(row * Columns, Columns);

    public static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref float x = ref MemoryMarshal.GetReference(a);
        ref float y = ref MemoryMarshal.GetReference(b);
        Vector256<float> even = Vector256<float>.Zero, odd = Vector256<float>.Zero;
        int length = Math.Min(a.Length, b.Length), i = 0;
        for (; i + 16 <= length; i += 16)
        {
            even += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
            odd += Vector256.LoadUnsafe(ref x, (nuint)i + 8) * Vector256.LoadUnsafe(ref y, (nuint)i + 8);
        }

        float sum = Vector256.Sum(even + odd);
        for (; i < length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    /// <summary>target += factor * source.</summary>
    public static void AddScaled(Span<float> target, ReadOnlySpan<float> source, float factor)
    {
        ref float t = ref MemoryMarshal.GetReference(target);
        ref float s = ref MemoryMarshal.GetReference(source);
        var f = Vector256.Create(factor);
        int i = 0;
        for (; i + 8 <= source.Length; i += 8)
        {
            (Vector256.LoadUnsafe(ref t, (nuint)i) + (f * Vector256.LoadUnsafe(ref s, (nuint)i))).StoreUnsafe(ref t, (nuint)i);
        }

        for (; i < source.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    public static void Scale(Span<float> row, float factor)
    {
        for (int i = 0; i < row.Length; i++)
        {
            row[i] *= factor;
        }
    }

    /// <summary>Scales a row to length 1; a row of zeros stays as it is. Returns the length it had.</summary>
    public static float Normalise(Span<float> row)
    {
        float length = MathF.Sqrt(Dot(row, row));
        if (length > 1e-12f)
        {
            Scale(row, 1 / length);
        }

        return length;
    }

    public void NormaliseRows()
    {
        for (int i = 0; i < Rows; i++)
        {
            Normalise(this[i]);
        }
    }

    public Dense Transposed()
    {
        var turned = new Dense(Columns, Rows);
        for (int i = 0; i < Rows; i++)
        {
            var row = this[i];
            for (int j = 0; j < Columns; j++)
            {
                turned.cells[(j * Rows) + i] = row[j];
            }
        }

        return turned;
    }
}
