using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Heard.Web.Tests.Reach.OpenId;

/// <summary>A small provider that asks nobody for a password, and bends its tokens in one way.</summary>
internal sealed class BentProvider : IAsyncDisposable
{
    public const string Secret = "a secret that heard and the provider share, long enough";

    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Nonce, string Challenge)> codes = new(StringComparer.Ordinal);
    private readonly WebApplication app;

    private BentProvider(Action<Token> bend)
    {
        Bend = bend;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = Issuer,
            authorization_endpoint = $"{Issuer}/authorize",
            token_endpoint = $"{Issuer}/token",
            jwks_uri = $"{Issuer}/keys",
        }));
        app.MapGet("/keys", () => Results.Json(new { keys = new[] { new { kty = "RSA", use = "sig", kid = "one", n = Base64UrlEncoder.Encode(key.Rsa.ExportParameters(false).Modulus), e = "AQAB" } } }));
        app.MapGet("/authorize", Authorize);
        app.MapPost("/token", Give);
    }

    public string Issuer => app.Urls.First();

    public HeardServer Heard { get; private set; } = null!;

    public Action<Token> Bend { get; set; }

    /// <summary>Whether the code was exchanged with the right PKCE verifier.</summary>
    public bool WasVerified { get; private set; }

    public static async Task<BentProvider> Start(Action<Token> bend, Action<WebApplicationBuilder>? configure = null)
    {
        var provider = new BentProvider(bend);
        await provider.app.StartAsync(TestContext.Current.CancellationToken);
        provider.Heard = await HeardServer.Start(Engine.Sqlite, builder =>
        {
            RealProvider.Configure(builder, provider.Issuer, Secret);
            configure?.Invoke(builder);
        });
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await Heard.DisposeAsync();
        await app.DisposeAsync();
        key.Rsa.Dispose();
    }

    private IResult Authorize(string redirect_uri, string state, string nonce, string code_challenge)
    {
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (nonce, code_challenge);
        return Results.Redirect($"{redirect_uri}?code={code}&state={Uri.EscapeDataString(state)}");
    }

    private async Task<IResult> Give(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        codes.TryRemove(form["code"]!, out var asked).ShouldBeTrue();
        WasVerified = Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"]!))) == asked.Challenge;
        var token = new Token
        {
            Issuer = Issuer,
            Claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = "ana", ["nonce"] = asked.Nonce },
            Credentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        };
        Bend(token);
        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = token.Write() });
    }

    public sealed class Token
    {
        public required string Issuer { get; set; }
        public string Audience { get; set; } = "heard";
        public DateTime Expires { get; set; } = DateTime.UtcNow.AddMinutes(5);
        public required Dictionary<string, object> Claims { get; init; }
        public SigningCredentials? Credentials { get; set; }

        public string Write() => new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Audience,
            NotBefore = Expires.AddHours(-1),
            IssuedAt = Expires.AddHours(-1),
            Expires = Expires,
            Claims = Claims,
            SigningCredentials = Credentials,
        });
    }
}
