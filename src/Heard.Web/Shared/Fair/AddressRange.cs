using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace Heard.Web.Shared.Fair;

/// <summary>
/// From which range of addresses something came: IPv4 by 24 bits, IPv6 by 48, hashed under a key that is made at each start and
/// kept nowhere. It tells one range from another while the server runs, and nothing else.
/// </summary>
internal static class AddressRange
{
    private static readonly byte[] Key = RandomNumberGenerator.GetBytes(32);

    public static long Of(IPAddress? address)
    {
        if (address is null)
        {
            return 0;
        }

        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        var bytes = plain.GetAddressBytes();
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key, bytes.AsSpan(0, plain.AddressFamily == AddressFamily.InterNetwork ? 3 : 6), hash);
        return BitConverter.ToInt64(hash);
    }
}
