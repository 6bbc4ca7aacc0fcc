using System.Security.Cryptography;

namespace Heard.Web.Reach.Join;

internal static class UsedLinks
{
    /// <summary>What is noted of a used link: without the key nobody can match it with the roster.</summary>
    public static byte[] Of(byte[] key, byte[] tokenHash) => HMACSHA256.HashData(key, (byte[])[.. "link\n"u8, .. tokenHash]);
}
