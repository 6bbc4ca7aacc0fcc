using System.Security.Cryptography;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Heard.Web.Reach.OpenId;

/// <summary>A key with which Heard shows a provider who it is, instead of a secret that both know: private_key_jwt (RFC 7523).</summary>
internal sealed class ClientKey
{
    private const string Bearer = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256];

    private readonly string clientId;
    private readonly SigningCredentials credentials;

    private ClientKey(string clientId, SigningCredentials credentials) => (this.clientId, this.credentials) = (clientId, credentials);

    /// <summary>Null where the provider is configured with a secret, or with nothing.</summary>
    /// <exception cref="UnusableSettingsException">The key cannot be read, or is not of the kind that is asked for.</exception>
    public static ClientKey? Of(OpenIdProvider provider)
    {
        if (provider.ClientKey.Length == 0)
        {
            return null;
        }

        if (!Algorithms.Contains(provider.ClientKeyAlgorithm, StringComparer.Ordinal))
        {
            throw new UnusableSettingsException($"OpenId: {provider.Name}: ClientKeyAlgorithm can be {string.Join(", ", Algorithms)}.");
        }

        // Kept as long as the program runs.
        var rsa = RSA.Create();
        try
        {
            rsa.ImportFromPem(File.ReadAllText(provider.ClientKey));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            rsa.Dispose();
            throw new UnusableSettingsException($"OpenId: {provider.Name}: {provider.ClientKey} cannot be read as an RSA key in PEM without a password.");
        }

        var key = new RsaSecurityKey(rsa) { KeyId = provider.ClientKeyId.Length == 0 ? null : provider.ClientKeyId };
        return new ClientKey(provider.ClientId, new SigningCredentials(key, provider.ClientKeyAlgorithm));
    }

    public void Use(OpenIdConnectOptions options)
    {
        // Pushed requests would need the same once more, and nobody asks for them.
        options.PushedAuthorizationBehavior = PushedAuthorizationBehavior.Disable;
        options.Events.OnAuthorizationCodeReceived = async context =>
        {
            var provider = await options.ConfigurationManager!.GetConfigurationAsync(context.HttpContext.RequestAborted);
            context.TokenEndpointRequest!.ClientAssertionType = Bearer;
            context.TokenEndpointRequest.ClientAssertion = Sign(provider.TokenEndpoint);
        };
    }

    private string Sign(string audience) => new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
    {
        Issuer = clientId,
        Audience = audience,
        Expires = DateTime.UtcNow.AddMinutes(4),
        Claims = new Dictionary<string, object>(StringComparer.Ordinal) { [JwtRegisteredClaimNames.Sub] = clientId, [JwtRegisteredClaimNames.Jti] = Guid.NewGuid().ToString("N") },
        SigningCredentials = credentials,
    });
}
