namespace Heard.Core.People;

/// <summary>What opens a voice's own page: 80 bits as 16 characters of Crockford's base 32, in groups of four.</summary>
public static class RecoveryCode
{
    public const int Bytes = 10;
    private const string Digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 16;

    /// <param name="ten">Random bytes, <see cref="Bytes"/> of them.</param>
    public static string Write(ReadOnlySpan<byte> ten)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(ten.Length, Bytes);
        Span<char> text = stackalloc char[Length + 3];
        var (bits, held, at) = (0, 0, 0);
        foreach (var one in ten)
        {
            (bits, held) = ((bits << 8) | one, held + 8);
            while (held >= 5)
            {
                held -= 5;
                text[at++] = Digits[(bits >> held) & 31];
                if (at is 4 or 9 or 14)
                {
                    text[at++] = '-';
                }
            }

            bits &= (1 << held) - 1;
        }

        return new string(text);
    }

    /// <summary>As it was written, whatever case, blanks or hyphens it was typed with, and o, i and l as people mistype them; null where it is none.</summary>
    public static string? Read(string? typed)
    {
        if (typed is null or { Length: > 100 })
        {
            return null;
        }

        var plain = string.Concat(typed.Where(char.IsLetterOrDigit).Select(c => char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other }));
        return plain.Length == Length && plain.All(c => Digits.Contains(c, StringComparison.Ordinal))
            ? string.Join('-', plain.Chunk(4).Select(four => new string(four)))
            : null;
    }
}
