using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Heard.Web.Reach.OpenId;

/// <summary>
/// Who a provider says somebody is, checked: signature, issuer, audience, nonce, and that this browser began it. Issuer and
/// subject together are the person, now and later; the rest can change or be missing.
/// </summary>
/// <param name="Provider">The key of the provider in the settings.</param>
/// <param name="Issuer">Who vouches, as the token says.</param>
/// <param name="Subject">The person's id there.</param>
/// <param name="Email">An address, where the provider gives one.</param>
/// <param name="IsEmailVerified">The provider says that it checked the address.</param>
/// <param name="Name">What the person is called, where the provider says.</param>
/// <param name="Carried">What was given along when it was begun.</param>
internal sealed record VerifiedIdentity(string Provider, string Issuer, string Subject, string? Email, bool IsEmailVerified, string? Name, string? Carried);

/// <summary>Asks a provider who somebody is, and reads its answer for a quarter of an hour. What follows from it is the caller's.</summary>
internal static class VerifiedIdentities
{
    internal const string ProviderClaim = "provider";
    internal const string IssuerClaim = "issuer";
    internal const string SubjectClaim = "subject";
    internal const string EmailClaim = "email";
    internal const string VerifiedClaim = "verified";
    internal const string NameClaim = "name";

    internal const string StartedAt = "heard:from";
    private const string Purpose = "heard:for";
    private const string Carried = "heard:carried";

    /// <summary>Sends the browser to the provider.</summary>
    /// <param name="http">The request that begins it, a GET: the policy for forms lets none lead to another host.</param>
    /// <param name="provider">Whom to ask.</param>
    /// <param name="purpose">What the answer is for, such as <c>account</c> or <c>join:people</c>; it cannot be read for anything else.</param>
    /// <param name="returnTo">The local address that reads it.</param>
    /// <param name="startedAt">The local page to begin again on, should it fail.</param>
    /// <param name="carried">Handed back with the answer. It travels sealed.</param>
    /// <param name="prompts">Whoever sits there shows themselves, also where the provider still knows somebody: that may have been the person before.</param>
    public static async Task<IResult> AskProvider(this HttpContext http, OpenIdProvider provider, string purpose, string returnTo, string startedAt, string? carried = null, bool prompts = false)
    {
        var properties = new AuthenticationProperties { RedirectUri = returnTo };
        properties.Items[Purpose] = purpose;
        properties.Items[StartedAt] = startedAt;
        properties.Items[Carried] = carried;
        properties.SetParameter(OpenIdConnectParameterNames.Prompt, prompts ? provider.Prompt : null);
        try
        {
            await http.ChallengeAsync(provider.Scheme, properties);
            return Results.Empty;
        }
        catch (Exception unreachable) when (unreachable is InvalidOperationException or HttpRequestException or TaskCanceledException && !http.Response.HasStarted)
        {
            return OpenIdRefusals.Page(OpenIdRefusal.Unreachable, provider, startedAt);
        }
    }

    /// <summary>Null where nobody was asked for this purpose in this browser, or longer ago.</summary>
    public static async Task<VerifiedIdentity?> VerifiedIdentity(this HttpContext http, string purpose)
    {
        var ticket = await http.AuthenticateAsync(IdentityConstants.ExternalScheme);
        return ticket is { Succeeded: true, Principal: var person } && ticket.Properties.Items.TryGetValue(Purpose, out var asked) && asked == purpose
            ? new VerifiedIdentity(
                person.FindFirstValue(ProviderClaim)!,
                person.FindFirstValue(IssuerClaim)!,
                person.FindFirstValue(SubjectClaim)!,
                person.FindFirstValue(EmailClaim),
                person.FindFirstValue(VerifiedClaim) == "true",
                person.FindFirstValue(NameClaim),
                ticket.Properties.Items.TryGetValue(Carried, out var carried) ? carried : null)
            : null;
    }

    /// <summary>The answer is used up.</summary>
    public static Task ForgetIdentity(this HttpContext http) => http.SignOutAsync(IdentityConstants.ExternalScheme);
}
