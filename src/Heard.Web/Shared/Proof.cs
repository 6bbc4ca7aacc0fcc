using System.Globalization;
using System.Security.Claims;
using Heard.Data.Accounts;
using Microsoft.AspNetCore.Identity;

namespace Heard.Web.Shared;

/// <summary>How somebody proved who they are when their session began.</summary>
internal enum Proof
{
    /// <summary>The password alone.</summary>
    Password,

    /// <summary>A sign-in link: an invitation, or the way back in for who lost what they sign in with.</summary>
    Link,

    /// <summary>Password and a code from an app, or a recovery code.</summary>
    Code,
    Passkey,

    /// <summary>An OpenID provider, which is trusted to have asked for enough.</summary>
    Provider,

    /// <summary>A link of <c>heard demo</c>, whose region is invented.</summary>
    Demonstration,
}

/// <summary>What a session's cookie says of how and when it began.</summary>
internal static class Sessions
{
    private const string ProofClaim = "heard:proof";
    private const string SinceClaim = "heard:since";

    public static bool IsStrong(this Proof proof) => proof is not (Shared.Proof.Password or Shared.Proof.Link);

    public static Proof Proof(this ClaimsPrincipal user) => Enum.TryParse<Proof>(user.FindFirstValue(ProofClaim), out var proof) ? proof : Shared.Proof.Password;

    public static DateTimeOffset Since(this ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(SinceClaim), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : DateTimeOffset.MinValue;

    public static Task Begin(this SignInManager<Account> signIn, Account account, Proof proof, DateTimeOffset now) => signIn.SignInWithClaimsAsync(
        account,
        isPersistent: false,
        [new Claim(ProofClaim, $"{proof}"), new Claim(SinceClaim, now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))]);

    /// <summary>This session goes on after the account's other sessions were ended by a change of how one signs in.</summary>
    public static Task Renew(this SignInManager<Account> signIn, Account account, ClaimsPrincipal user, Proof? proof = null) =>
        signIn.Begin(account, proof ?? user.Proof(), user.Since());

    /// <summary>Where the account is read again every few minutes, what only the session knows is kept.</summary>
    public static Task Carry(SecurityStampRefreshingPrincipalContext context)
    {
        var kept = context.CurrentPrincipal?.Claims.Where(claim => claim.Type is ProofClaim or SinceClaim) ?? [];
        context.NewPrincipal?.Identities.First().AddClaims(kept.Select(claim => claim.Clone()));
        return Task.CompletedTask;
    }
}
