using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Heard.Web.Tests.Reach.Accounts;

/// <summary>An authenticator app: RFC 6238 with SHA-1, six digits, 30 seconds.</summary>
internal static class AuthenticatorApp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <param name="secret">Base32, spaces allowed.</param>
    /// <param name="steps">How many half minutes ahead of now.</param>
    public static string Now(string secret, int steps = 0)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, (DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30) + steps);
#pragma warning disable CA5350 // The standard says SHA-1.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 15)) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        List<byte> bytes = [];
        var (bits, held) = (0, 0);
        foreach (var letter in secret.Where(char.IsLetterOrDigit))
        {
            held = (held << 5) | Alphabet.IndexOf(char.ToUpperInvariant(letter), StringComparison.Ordinal);
            if ((bits += 5) >= 8)
            {
                bytes.Add((byte)(held >> (bits -= 8)));
                held &= (1 << bits) - 1;
            }
        }

        return [.. bytes];
    }
}
