using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Heard.Data;
using Heard.Data.Accounts;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>Links that sign somebody in once. Opening one changes nothing (mail scanners open links); pressing its button does.</summary>
internal static class SignInLinks
{
    /// <summary>256 random bits as the link's token. Only their hash is stored.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static Task<SignInLink?> Open(this HeardDb db, string token, DateTimeOffset now, CancellationToken stop)
    {
        var hash = Hash(token);
        return db.SignInLinks.SingleOrDefaultAsync(link => link.TokenHash == hash && link.ExpiresAt > now && (link.UsedAt == null || link.IsReusable), stop);
    }
}
