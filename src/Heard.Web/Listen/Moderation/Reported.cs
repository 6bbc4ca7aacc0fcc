using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Heard.Web.Listen.Moderation;

/// <summary>
/// Which voice reported which line, so that a report counts once. In memory alone, as hashes under a key made at each start: no
/// table says who reported, and after a restart somebody could report the same line once more, which costs a moderator a glance.
/// </summary>
internal sealed class Reported
{
    private const int Most = 100_000;
    private readonly byte[] key = RandomNumberGenerator.GetBytes(32);
    private readonly ConcurrentDictionary<long, byte> seen = [];

    /// <summary>False where this voice reported it already.</summary>
    public bool Add(long voice, long line)
    {
        if (seen.Count >= Most)
        {
            seen.Clear();
        }

        Span<byte> both = stackalloc byte[16];
        BitConverter.TryWriteBytes(both, voice);
        BitConverter.TryWriteBytes(both[8..], line);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, both, hash);
        return seen.TryAdd(BitConverter.ToInt64(hash), 0);
    }
}
