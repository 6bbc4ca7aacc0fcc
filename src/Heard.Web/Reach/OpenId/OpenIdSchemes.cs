using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Heard.Web.Reach.OpenId;

/// <summary>
/// One scheme for each provider: authorisation code with PKCE, discovery, state bound to the browser, nonce, and an ID token
/// whose signature, issuer and audience are checked. What comes out is small: who it is, in an external cookie.
/// </summary>
internal static class OpenIdSchemes
{
    /// <summary>No shared secret signs a token: whoever knows the client's secret could make one.</summary>
    private static readonly string[] Signatures =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    public static void AddOpenId(this AuthenticationBuilder authentication, IReadOnlyList<OpenIdProvider> providers)
    {
        foreach (var provider in providers)
        {
            var key = ClientKey.Of(provider);
            authentication.AddOpenIdConnect(provider.Scheme, provider.Name, options =>
            {
                Configure(options, provider);
                key?.Use(options);
            });
        }
    }

    private static void Configure(OpenIdConnectOptions options, OpenIdProvider provider)
    {
        options.SignInScheme = IdentityConstants.ExternalScheme;
        options.Authority = provider.Authority;
        options.RequireHttpsMetadata = !OpenIdProviders.IsHere(new Uri(provider.Authority));
        options.ClientId = provider.ClientId;
        options.ClientSecret = provider.ClientSecret.Length == 0 ? null : provider.ClientSecret;
        options.CallbackPath = provider.AnswerPath;
        options.ResponseType = OpenIdConnectResponseType.Code;

        // The answer comes as a GET, so cookies can stay SameSite=Lax and no other site ever posts here.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            options.Scope.Add(scope);
        }

        options.MapInboundClaims = false;
        options.SaveTokens = false;
        options.DisableTelemetry = true;
        options.BackchannelTimeout = TimeSpan.FromSeconds(10);
        options.RemoteAuthenticationTimeout = options.ProtocolValidator.NonceLifetime = TimeSpan.FromMinutes(15);
        options.TokenValidationParameters.ValidAudience = provider.ClientId;
        options.TokenValidationParameters.ValidAlgorithms = Signatures;
        options.TokenValidationParameters.ClockSkew = TimeSpan.FromMinutes(2);
        options.GetClaimsFromUserInfoEndpoint = provider.UserInfo;
        foreach (var claim in (string[])[provider.NameClaim, provider.EmailClaim, provider.EmailVerifiedClaim])
        {
            options.ClaimActions.MapUniqueJsonKey(claim, claim);
        }

        foreach (var (cookie, name) in new[] { (options.CorrelationCookie, "heard-state."), (options.NonceCookie, "heard-nonce.") })
        {
            cookie.Name = name;
            cookie.SameSite = SameSiteMode.Lax;
            cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        }

        Listen(options.Events, provider);
    }

    private static void Listen(OpenIdConnectEvents events, OpenIdProvider provider)
    {
        events.OnRedirectToIdentityProvider = context =>
        {
            context.ProtocolMessage.AcrValues = provider.AcrValues.Length == 0 ? null : provider.AcrValues;

            // Who is signed in here already is about to change how: the person shall show themselves once more.
            if (context.HttpContext.User.Identity is { IsAuthenticated: true })
            {
                context.ProtocolMessage.Prompt = OpenIdConnectPrompt.Login;
            }

            return Task.CompletedTask;
        };
        events.OnTokenValidated = context =>
        {
            // The handler lets an unsigned token pass that came straight from the provider, as the standard allows.
            if (context.SecurityToken.RawSignature is not { Length: > 0 })
            {
                throw new SecurityTokenInvalidSignatureException("The ID token is not signed.");
            }

            context.Properties!.Items[VerifiedIdentities.IssuerClaim] = context.SecurityToken.Issuer;
            return Task.CompletedTask;
        };
        events.OnTicketReceived = context =>
        {
            context.Principal = new ClaimsPrincipal(new ClaimsIdentity(Claims(context.Principal!, context.Properties!.Items[VerifiedIdentities.IssuerClaim]!, provider), provider.Scheme));
            return Task.CompletedTask;
        };
        events.OnAccessDenied = context =>
        {
            context.HandleResponse();
            return OpenIdRefusals.Show(context.HttpContext, OpenIdRefusal.Cancelled, provider, context.Properties);
        };
        events.OnRemoteFailure = context =>
        {
            context.HandleResponse();
            return OpenIdRefusals.Show(context.HttpContext, OpenIdRefusals.Kind(context.Failure), provider, context.Properties);
        };
    }

    private static IEnumerable<Claim> Claims(ClaimsPrincipal answered, string issuer, OpenIdProvider provider)
    {
        yield return new Claim(VerifiedIdentities.ProviderClaim, provider.Key);
        yield return new Claim(VerifiedIdentities.IssuerClaim, issuer);
        yield return new Claim(VerifiedIdentities.SubjectClaim, answered.FindFirstValue("sub")!);
        if (Said(provider.EmailClaim, 256) is { } email)
        {
            yield return new Claim(VerifiedIdentities.EmailClaim, email);
            yield return new Claim(VerifiedIdentities.VerifiedClaim, Said(provider.EmailVerifiedClaim, 10)?.ToLowerInvariant() ?? "false");
        }

        if (Said(provider.NameClaim, 100) is { } name)
        {
            yield return new Claim(VerifiedIdentities.NameClaim, name);
        }

        string? Said(string claim, int most) => claim.Length > 0 && answered.FindFirstValue(claim)?.Trim() is { Length: > 0 } text && text.Length <= most ? text : null;
    }
}
