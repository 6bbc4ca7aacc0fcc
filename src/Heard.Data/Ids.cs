using System.Security.Cryptography;
using System.Text;
using Heard.Core;

namespace Heard.Data;

public static class Ids
{
    /// <summary>A new random id.</summary>
    public static long New()
    {
        Span<byte> eight = stackalloc byte[8];
        RandomNumberGenerator.Fill(eight);
        return Key.From(eight);
    }

    /// <summary>
    /// The id of an imported line: HMAC-SHA-256 of what it is and where it stands, under the programme's secret, cut to
    /// 63 bits. The same line has the same id at every import; without the secret nobody can test a guess of the words.
    /// Among a million lines two share an id with a chance of 5 in a hundred million.
    /// </summary>
    public static long Of(byte[] secret, string identity)
    {
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(identity), hash);
        return Key.From(hash);
    }
}
