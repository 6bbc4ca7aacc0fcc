using System.Diagnostics;
using System.Security.Cryptography;
using Heard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Heard.Web.Reach.Accounts;

/// <summary>
/// Whether an address and a password belong together, at the same cost for every address: a password is hashed also where
/// there is no account, or one that is locked or has no password; and no refusal comes before <see cref="Soonest"/>, which
/// covers the row that is written for a try that is counted.
/// </summary>
internal sealed class PasswordCheck(UserManager<Account> accounts, IPasswordHasher<Account> hasher)
{
    public static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(400);

    private static readonly Account Nobody = new();
    private static string? nobodysHash;

    /// <summary>The account; null where anything at all was wrong.</summary>
    public async Task<Account?> Check(string email, string password)
    {
        var begun = Stopwatch.GetTimestamp();
        var account = await accounts.FindByNameAsync(email);
        var hash = account?.PasswordHash ?? (nobodysHash ??= hasher.HashPassword(Nobody, Convert.ToHexString(RandomNumberGenerator.GetBytes(32))));
        var verified = hasher.VerifyHashedPassword(account ?? Nobody, hash, password);
        if (account is not null && !await accounts.IsLockedOutAsync(account))
        {
            if (account.PasswordHash is not null && verified != PasswordVerificationResult.Failed)
            {
                return await Accept(account, password, verified);
            }

            await accounts.AccessFailedAsync(account);
        }

        // Not ended by a caller who hangs up: there is nothing to learn from how long that takes.
        if (Soonest - Stopwatch.GetElapsedTime(begun) is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest);
        }

        return null;
    }

    private async Task<Account> Accept(Account account, string password, PasswordVerificationResult verified)
    {
        if (verified == PasswordVerificationResult.SuccessRehashNeeded)
        {
            account.PasswordHash = hasher.HashPassword(account, password);
            await accounts.UpdateAsync(account);
        }

        // Where a code is still to come, wrong codes go on counting from wrong passwords.
        if (!account.TwoFactorEnabled)
        {
            await accounts.ResetAccessFailedCountAsync(account);
        }

        return account;
    }
}
