namespace Heard.Core;

/// <summary>
/// How an id is written where people see it: 63 random bits as 13 characters of Crockford's base 32, in lower case.
/// An id says nothing about when or in which order a thing was made.
/// </summary>
public static class Key
{
    private const string Digits = "0123456789abcdefghjkmnpqrstvwxyz";

    public const int Length = 13;

    public static string Write(long id)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(id);
        return string.Create(Length, id, static (text, rest) =>
        {
            for (var i = Length - 1; i >= 0; i--)
            {
                text[i] = Digits[(int)(rest & 31)];
                rest >>= 5;
            }
        });
    }

    /// <summary>The id, or null where the text is not one. Capitals are taken, and o, i and l as people mistype them.</summary>
    public static long? Read(string? text)
    {
        if (text is not { Length: Length })
        {
            return null;
        }

        var id = 0L;
        foreach (var letter in text)
        {
            var digit = char.ToLowerInvariant(letter) switch
            {
                'o' => 0,
                'i' or 'l' => 1,
                var c => Digits.IndexOf(c, StringComparison.Ordinal),
            };
            if (digit < 0 || id > long.MaxValue >> 5)
            {
                return null;
            }

            id = (id << 5) | (uint)digit;
        }

        return id;
    }

    /// <summary>An id out of eight random (or keyed-hash) bytes.</summary>
    public static long From(ReadOnlySpan<byte> eight) => BitConverter.ToInt64(eight) & long.MaxValue;
}
