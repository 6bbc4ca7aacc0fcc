using System.Net;
using System.Security.Cryptography;
using System.Text;
using Heard.Web.Tests.Reach.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;

namespace Heard.Web.Tests.Reach.OpenId;

/// <summary>Answers that a dishonest or broken provider, or somebody in between, could give.</summary>
public class OpenIdRefusalTests
{
    private const string Start = "/sign-in/openid/the-hospital";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Dictionary<string, Action<BentProvider.Token>> Bent { get; } = new(StringComparer.Ordinal)
    {
        ["another issuer"] = token => token.Issuer = "https://elsewhere.example",
        ["another audience"] = token => token.Audience = "somebody-else",
        ["another nonce"] = token => token.Claims["nonce"] = "made up",
        ["no nonce"] = token => token.Claims.Remove("nonce"),
        ["no subject"] = token => token.Claims.Remove("sub"),
        ["over an hour ago"] = token => token.Expires = DateTime.UtcNow.AddHours(-1),
        ["unsigned"] = token => token.Credentials = null,
        ["another key under the same name"] = token => token.Credentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "one" }, SecurityAlgorithms.RsaSha256),
        ["another key"] = token => token.Credentials = new SigningCredentials(new RsaSecurityKey(RSA.Create(2048)) { KeyId = "two" }, SecurityAlgorithms.RsaSha256),
        ["signed with the client's secret"] = token => token.Credentials = new SigningCredentials(new SymmetricSecurityKey(Encoding.UTF8.GetBytes(BentProvider.Secret)), SecurityAlgorithms.HmacSha256),
    };

    [Fact]
    public async Task Unbent_it_signs_in_with_a_code_that_only_this_browser_could_exchange()
    {
        await using var provider = await BentProvider.Start(_ => { });
        var token = await provider.Heard.Invitation(await provider.Heard.Programme(role: null));

        var page = await provider.Heard.Get($"{Start}?invitation={token}");
        page.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBeNull();
        await page.Submit("form[action='/sign-in/arrival']", new { Name = "Ana", Email = "ana@example.org" });

        provider.WasVerified.ShouldBeTrue();
        (await provider.Heard.Db(db => db.UserLogins.SingleAsync(Stop))).LoginProvider.ShouldBe(provider.Issuer);
    }

    [Fact]
    public async Task A_token_that_is_not_right_is_refused_and_nobody_is_signed_in()
    {
        await using var provider = await BentProvider.Start(_ => { });
        var token = await provider.Heard.Invitation(await provider.Heard.Programme(role: null));
        foreach (var (what, bend) in Bent)
        {
            provider.Bend = bend;
            var page = await provider.Heard.Get($"{Start}?invitation={token}", HttpStatusCode.Forbidden);

            page.Main.ShouldContain("The answer from The hospital could not be verified, so it was refused.", customMessage: what);
            page.Document.QuerySelector("a.button")!.GetAttribute("href").ShouldBe($"/sign-in/{token}", what);
            (await provider.Heard.Get("/sign-in/arrival")).Address.AbsolutePath.ShouldBe("/sign-in", what);
        }

        (await provider.Heard.Db(db => db.Users.CountAsync(Stop))).ShouldBe(0);
    }
}
