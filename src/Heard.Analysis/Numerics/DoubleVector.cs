using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Heard.Analysis.Numerics;

/// <summary>Sums over doubles, always in four lanes, so that results agree between machines.</summary>
internal static class DoubleVector
{
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref double x = ref MemoryMarshal.GetReference(a);
        ref double y = ref MemoryMarshal.GetReference(b);
        var lanes = Vector256<double>.Zero;
        int length = Math.Min(a.Length, b.Length), i = 0;
        for (; i + 4 <= length; i += 4)
        {
            lanes += Vector256.LoadUnsafe(ref x, (nuint)i) * Vector256.LoadUnsafe(ref y, (nuint)i);
        }

        double sum = (lanes[0] + lanes[1]) + (lanes[2] + lanes[3]);
        for (; i < length; i++)
        {
            sum += a[i] * b[i];
        }

        return sum;
    }

    public static double Length(ReadOnlySpan<double> a) => Math.Sqrt(Dot(a, a));

    /// <summary>target += factor * source.</summary>
    public static void AddScaled(Span<double> target, ReadOnlySpan<double> source, double factor)
    {
        for (int i = 0; i < source.Length; i++)
        {
            target[i] += factor * source[i];
        }
    }

    public static void Scale(Span<double> vector, double factor)
    {
        for (int i = 0; i < vector.Length; i++)
        {
            vector[i] *= factor;
        }
    }

    /// <summary>The sum of vectors of one length, each times its weight.</summary>
    public static double[] Combined(IReadOnlyList<double[]> vectors, ReadOnlySpan<double> weights)
    {
        var sum = new double[vectors[0].Length];
        for (int i = 0; i < weights.Length; i++)
        {
            AddScaled(sum, vectors[i], weights[i]);
        }

        return sum;
    }
}
