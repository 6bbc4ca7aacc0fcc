using System.Security.Cryptography;
using System.Text;

namespace Heard.Web.CommandLine;

/// <summary>256 random bits, new at every start: who can read them beside the database may write to it through the server.</summary>
internal sealed class ServerKey
{
    public string Text { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    public bool Opens(string? shown) =>
        shown is not null && CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(shown), Encoding.UTF8.GetBytes("Bearer " + Text));
}
