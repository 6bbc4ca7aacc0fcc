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
    /// <summary>How long a link into an account is good.</summary>
    public static readonly TimeSpan GoodFor = TimeSpan.FromHours(24);

    /// <summary>256 random bits as the link's token. Only their hash is stored.</summary>
    public static string NewToken() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public static Task<SignInLink?> Open(this HeardDb db, string token, DateTimeOffset now, CancellationToken stop)
    {
        var hash = Hash(token);
        return db.SignInLinks.AsNoTracking().SingleOrDefaultAsync(link => link.TokenHash == hash && link.ExpiresAt > now && (link.UsedAt == null || link.IsReusable), stop);
    }

    /// <summary>A link into an account that is there, for who lost what they sign in with. The ones made before are void. Its token.</summary>
    public static async Task<string> MakeLink(this HeardDb db, long accountId, DateTimeOffset now, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        await db.SignInLinks.Where(l => l.AccountId == accountId && l.UsedAt == null && !l.IsReusable).ExecuteDeleteAsync(stop);
        var token = NewToken();
        db.SignInLinks.Add(new SignInLink { TokenHash = Hash(token), AccountId = accountId, ExpiresAt = now + GoodFor });
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return token;
    }

    /// <summary>Uses the link up, inside the caller's <see cref="Writing"/>: of many at the same moment one is told true.</summary>
    public static async Task<bool> Take(this HeardDb db, SignInLink link, DateTimeOffset now, CancellationToken stop)
    {
        var isTaken = await db.SignInLinks.Where(l => l.TokenHash == link.TokenHash && (l.UsedAt == null || l.IsReusable))
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.UsedAt, now), stop) == 1;
        if (isTaken && link.InvitationId is { } invitation)
        {
            await db.SignInLinks.Where(l => l.InvitationId == invitation && l.TokenHash != link.TokenHash).ExecuteDeleteAsync(stop);
        }

        return isTaken;
    }
}
