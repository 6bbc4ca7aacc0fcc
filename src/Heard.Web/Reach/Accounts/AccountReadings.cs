using System.Buffers.Text;
using System.Security.Claims;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Accounts;

/// <summary>Somebody's own account as its page shows it.</summary>
public sealed record AccountReading(
    Account Account, IReadOnlyList<Programme> Programmes, IReadOnlyList<OwnPasskey> Passkeys, int RecoveryCodes, IReadOnlyList<UserLoginInfo> Logins, IReadOnlyList<OpenIdProvider> Providers, bool IsDemonstration)
{
    public bool HasSecondFactor => Account.TwoFactorEnabled || Passkeys.Count > 0;
}

/// <param name="Id">Of the credential, base64url.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="On">The day it was made.</param>
public sealed record OwnPasskey(string Id, string Name, DateOnly On);

internal sealed class AccountReadings(HeardDb db, UserManager<Account> accounts, OpenIdProviders providers)
{
    public async Task<RazorComponentResult<AccountPage>> Page(ClaimsPrincipal user, FieldErrors errors, string? done, CancellationToken stop) =>
        new(new { Reading = await Of(user, stop), Errors = errors, Done = Told(done) }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    private async Task<AccountReading> Of(ClaimsPrincipal user, CancellationToken stop)
    {
        var id = user.AccountId();
        var account = await db.Users.SingleAsync(a => a.Id == id, stop);
        var mine = await db.Memberships.Where(m => m.AccountId == id)
            .Join(db.Programmes, m => m.ProgrammeId, p => p.Id, (m, p) => p).Distinct().OrderBy(p => p.Name).ToListAsync(stop);
        var passkeys = (await accounts.GetPasskeysAsync(account)).OrderBy(passkey => passkey.CreatedAt)
            .Select(passkey => new OwnPasskey(Base64Url.EncodeToString(passkey.CredentialId), passkey.Name ?? "", DateOnly.FromDateTime(passkey.CreatedAt.UtcDateTime)));
        var codes = account.TwoFactorEnabled ? await accounts.CountRecoveryCodesAsync(account) : 0;
        return new AccountReading(account, mine, [.. passkeys], codes, [.. await accounts.GetLoginsAsync(account)], providers.ForTeam, user.Proof() == Proof.Demonstration);
    }

    /// <summary>What was just done, as the address of the page says.</summary>
    private static string? Told(string? done) => done switch
    {
        "passkey" => ReachTexts.ThePasskeyIsAddedNextTimeSign,
        "name" => ReachTexts.TheNameIsSaved,
        "removed" => ReachTexts.ItIsRemoved,
        "password" => ReachTexts.ThePasswordIsSaved,
        "provider" => ReachTexts.ItIsAddedNextTimeYouCan,
        _ => null,
    };
}
