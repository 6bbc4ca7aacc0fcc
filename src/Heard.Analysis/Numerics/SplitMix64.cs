namespace Heard.Analysis.Numerics;

/// <summary>A small seeded generator (Steele, Lea and Flood, 2014). The framework's own may change between versions; this one cannot.</summary>
public struct SplitMix64(ulong seed)
{
    private ulong state = seed;

    public ulong Next()
    {
        state += 0x9E3779B97F4A7C15;
        return Mix(state);
    }

    /// <summary>Uniform in [0, 1).</summary>
    public double NextDouble() => (Next() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [0, bound); bound at least 1.</summary>
    public int NextBelow(int bound) => (int)(NextDouble() * bound);

    /// <summary>Normal with mean 0 and variance 1 (Box and Muller).</summary>
    public double NextNormal() =>
        Math.Sqrt(-2 * Math.Log(1 - NextDouble())) * Math.Cos(2 * Math.PI * NextDouble());

    /// <summary>A hash of characters that is the same on every machine (FNV-1a, then mixed).</summary>
    public static ulong Hash(ReadOnlySpan<char> text, ulong start = 14695981039346656037)
    {
        ulong hash = start;
        foreach (char c in text)
        {
            hash = (hash ^ c) * 1099511628211;
        }

        return Mix(hash);
    }

    public static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
