using System.Text.RegularExpressions;
using Heard.Web.Shared;

namespace Heard.Web.Reach.OpenId;

/// <summary>The providers of this installation, in the order of its settings; usually none.</summary>
public sealed partial class OpenIdProviders
{
    private readonly IReadOnlyList<OpenIdProvider> all;

    private OpenIdProviders(IReadOnlyList<OpenIdProvider> all) => this.all = all;

    public IReadOnlyList<OpenIdProvider> All => all;

    public IReadOnlyList<OpenIdProvider> ForTeam => [.. all.Where(provider => provider.Team)];

    public IReadOnlyList<OpenIdProvider> ForParticipants => [.. all.Where(provider => provider.Participants)];

    public OpenIdProvider? Find(string key) => all.FirstOrDefault(provider => provider.Key == key);

    /// <exception cref="UnusableSettingsException">One of them cannot be used as it is given.</exception>
    internal static OpenIdProviders Of(IConfiguration configuration)
    {
        var given = configuration.GetSection("OpenId:Providers").Get<List<OpenIdProvider>>() ?? [];
        List<OpenIdProvider> all = [.. given.Select(provider => provider with { Key = provider.Key is { Length: > 0 } key ? key : Slug(provider.Name) })];
        for (var n = 0; n < all.Count; n++)
        {
            if (Wrong(all[n], all.Take(n)) is { } why)
            {
                throw new UnusableSettingsException($"OpenId:Providers:{n}: {why}");
            }
        }

        return new OpenIdProviders(all);
    }

    private static string? Wrong(OpenIdProvider provider, IEnumerable<OpenIdProvider> earlier) =>
        provider.Name.Length == 0 ? "give it a Name, as people know it."
        : provider.ClientId.Length == 0 ? "give the ClientId that the provider registered for Heard."
        : provider is { ClientSecret.Length: > 0, ClientKey.Length: > 0 } ? "give a ClientSecret or a ClientKey, not both."
        : !IsAuthority(provider.Authority) ? "give the Authority, an address that begins with https://."
        : !provider.Scopes.Split(' ').Contains("openid", StringComparer.Ordinal) ? "the Scopes must contain openid."
        : !Keys().IsMatch(provider.Key) ? "give a Key of small letters, digits and hyphens."
        : earlier.Any(other => other.Key == provider.Key) ? $"another provider has the Key {provider.Key}; give this one a Key of its own."
        : null;

    /// <summary>Without TLS a provider proves nothing; on this machine itself (a test) there is nobody in between.</summary>
    private static bool IsAuthority(string authority) => Uri.TryCreate(authority, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || IsHere(address));

    internal static bool IsHere(Uri address) => address is { Scheme: "http", IsLoopback: true };

    private static string Slug(string name) => NoKeys().Replace(name.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Keys();

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoKeys();
}
