using Heard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Heard.Web.Reach.Accounts;

/// <summary>
/// Codes of an account's second step. A wrong one counts as a wrong password does; a right one is good once, as RFC 6238 (5.2)
/// asks, though an app shows it for half a minute.
/// </summary>
internal sealed class CodeCheck(UserManager<Account> accounts)
{
    private const string Ours = "Heard";
    private const string LastCode = "LastCode";

    public Task<bool> IsRight(Account account, string code) => Count(account, async () =>
    {
        var digits = string.Concat(code.Where(char.IsAsciiDigit));
        return digits.Length == 6
            && await accounts.VerifyTwoFactorTokenAsync(account, accounts.Options.Tokens.AuthenticatorTokenProvider, digits)
            && await IsNew(account, digits);
    });

    /// <summary>A recovery code; it is used up.</summary>
    public Task<bool> IsRecovery(Account account, string code) => Count(account, async () =>
        (await accounts.RedeemTwoFactorRecoveryCodeAsync(account, code.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant())).Succeeded);

    /// <summary>Saving it changes the account's stamp, so that of two at the same moment one fails.</summary>
    private async Task<bool> IsNew(Account account, string digits) =>
        await accounts.GetAuthenticationTokenAsync(account, Ours, LastCode) != digits
        && (await accounts.SetAuthenticationTokenAsync(account, Ours, LastCode, digits)).Succeeded;

    private async Task<bool> Count(Account account, Func<Task<bool>> check)
    {
        if (await accounts.IsLockedOutAsync(account))
        {
            return false;
        }

        if (!await check())
        {
            await accounts.AccessFailedAsync(account);
            return false;
        }

        await accounts.ResetAccessFailedCountAsync(account);
        return true;
    }
}
