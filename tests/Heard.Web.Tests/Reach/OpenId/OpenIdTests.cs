using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using Heard.Web.Shared;
using Heard.Web.Tests.Reach.Accounts;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Heard.Web.Tests.Reach.OpenId;

/// <summary>Signing in by a real provider, by way of its own pages. It insists on PKCE.</summary>
public class OpenIdTests
{
    private const string Start = "/sign-in/openid/the-hospital";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task With_an_invitation_one_makes_an_account_and_signs_in_with_it_from_then_on(Engine engine)
    {
        await using var provider = await RealProvider.Start(engine);
        var heard = provider.Heard;
        var programme = await heard.Programme(role: null);
        var token = await heard.Invitation(programme);
        (await heard.Get($"/sign-in/{token}")).Document.QuerySelector("a.button")!.GetAttribute("href").ShouldBe($"{Start}?invitation={token}");

        var page = await provider.LogIn($"{Start}?invitation={token}", "ana");
        page.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Person ana");
        page.Document.QuerySelector("#Email")!.GetAttribute("value").ShouldBe("ana@hospital.example");
        (await page.Submit("form[action='/sign-in/arrival']")).Address.AbsolutePath.ShouldBe("/people/team");

        (await heard.Db(db => db.UserLogins.Select(l => l.ProviderKey).SingleAsync(Stop))).ShouldBe("ana");
        (await heard.Db(db => db.Users.Select(a => a.PasswordHash).SingleAsync(Stop))).ShouldBeNull();
        await heard.SignOut();
        (await provider.LogIn($"{Start}?then=/people/team/themes", "ana")).Address.AbsolutePath.ShouldBe("/people/team/themes");
    }

    [Fact]
    public async Task A_provider_that_takes_no_secret_is_shown_who_Heard_is_by_a_key()
    {
        using var key = RSA.Create(2048);
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, key.ExportRSAPrivateKeyPem(), Stop);
        var jwk = new { kty = "RSA", use = "sig", n = Base64Url.EncodeToString(key.ExportParameters(false).Modulus), e = "AQAB" };
        await using var provider = await RealProvider.Start(keyFile: file, jwk: jwk);
        File.Delete(file);

        (await provider.LogIn(Start, "bo")).Main.ShouldContain("The hospital knows you as Person bo");
    }

    [Theory]
    [InlineData("ClientId", "", "OpenId:Providers:0: give the ClientId that the provider registered for Heard.")]
    [InlineData("Authority", "http://id.example.org", "OpenId:Providers:0: give the Authority, an address that begins with https://.")]
    [InlineData("Scopes", "profile", "OpenId:Providers:0: the Scopes must contain openid.")]
    [InlineData("ClientKey", "/not/there.pem", "OpenId: The hospital: /not/there.pem cannot be read as an RSA key in PEM without a password.")]
    public async Task Settings_that_cannot_be_used_are_said_in_one_line(string setting, string value, string expected)
    {
        var refusal = await Should.ThrowAsync<UnusableSettingsException>(() => HeardServer.Start(Engine.Sqlite, builder =>
        {
            RealProvider.Configure(builder, "https://id.example.org", "");
            builder.Configuration.AddInMemoryCollection([KeyValuePair.Create($"OpenId:Providers:0:{setting}", (string?)value)]);
        }));

        refusal.Message.ShouldBe(expected);
    }

    [Fact]
    public async Task Somebody_unknown_is_refused_with_words_and_no_account_is_made()
    {
        await using var provider = await RealProvider.Start();
        var programme = await provider.Heard.Programme(role: null);

        // Their address is an account's, which proves nothing.
        await provider.Heard.Account(programme, "bo@hospital.example");
        var page = await provider.LogIn(Start, "bo");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Main.ShouldContain("The hospital knows you as Person bo, but no account here does.");
        (await provider.Heard.Db(db => db.Users.CountAsync(Stop))).ShouldBe(1);
        (await provider.Heard.Get("/account")).Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Fact]
    public async Task Who_is_signed_in_adds_a_provider_after_being_asked_and_it_is_strong_enough_where_that_is_required()
    {
        await using var provider = await RealProvider.Start();
        var heard = provider.Heard;
        await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        var page = await provider.LogIn(Start, "ana");
        page.Main.ShouldContain("Whoever signs in at The hospital as Person ana will be signed in here as Ana Analyst.");
        (await heard.Db(db => db.UserLogins.CountAsync(Stop))).ShouldBe(0);

        (await page.Submit("form[action='/sign-in/arrival']")).Main.ShouldContain("It is added.");
        await heard.SignOut();
        (await provider.LogIn(Start, "ana")).Address.AbsolutePath.ShouldBe("/people/team");
        (await (await heard.Get("/account")).Submit("form[action='/account/providers/removal']")).Main.ShouldContain("It is removed.");
        (await heard.Db(db => db.UserLogins.CountAsync(Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_person_of_another_account_is_not_taken_from_it()
    {
        await using var provider = await RealProvider.Start();
        var heard = provider.Heard;
        var programme = await heard.Programme(role: null);
        var first = await heard.Account(programme, "first@example.org");
        await heard.Account(programme, "second@example.org");
        await heard.SignIn("first@example.org");
        await (await provider.LogIn(Start, "ana")).Submit("form[action='/sign-in/arrival']");
        await heard.SignOut();
        await heard.SignIn("second@example.org");

        var page = await provider.LogIn(Start, "ana");

        page.Status.ShouldBe(HttpStatusCode.Forbidden);
        page.Main.ShouldContain("This belongs to another account");
        (await heard.Db(db => db.UserLogins.Select(l => l.UserId).SingleAsync(Stop))).ShouldBe(first.Id);
    }

    [Fact]
    public async Task An_answer_is_good_once_and_in_no_other_browser()
    {
        await using var provider = await RealProvider.Start();
        var heard = provider.Heard;
        await heard.Programme(role: null);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = heard.Address };
        var answer = await Answer(browser, Start);
        answer.AbsolutePath.ShouldBe("/sign-in/openid/the-hospital/answer");

        using var other = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        await Refused(other, answer);
        using (var right = await browser.GetAsync(answer, Stop))
        {
            right.StatusCode.ShouldBe(HttpStatusCode.Redirect);
            right.Headers.Location!.ToString().ShouldBe("/sign-in/arrival");
        }

        await Refused(browser, answer);
        await Refused(browser, new Uri(heard.Address, $"{Start}/answer?code=made-up&state=made-up"));
        await Refused(browser, new Uri(heard.Address, $"{Start}/answer?code=made-up"));
    }

    [Fact]
    public async Task Who_cancels_at_the_provider_is_told_so()
    {
        await using var provider = await RealProvider.Start();
        var heard = provider.Heard;
        await heard.Programme(role: null);
        var page = await heard.Get(Start);
        var cancel = page.Document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!).First(href => href.EndsWith("/abort", StringComparison.Ordinal));

        var back = await heard.Get(cancel, HttpStatusCode.Forbidden);

        back.Main.ShouldContain("The sign-in at The hospital was cancelled, or The hospital did not allow it.");
        back.Document.QuerySelector("a.button")!.GetAttribute("href").ShouldBe("/sign-in");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_said_to_be()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite, builder => RealProvider.Configure(builder, "http://127.0.0.1:1", ""));

        (await heard.Get(Start, HttpStatusCode.BadGateway)).Main.ShouldContain("The hospital cannot be reached just now.");
    }

    [Fact]
    public async Task Without_providers_nothing_is_offered_and_none_can_be_asked()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);

        (await heard.Get("/sign-in")).Document.QuerySelector("a[href^='/sign-in/openid/']").ShouldBeNull();
        await heard.Get(Start, HttpStatusCode.NotFound);
    }

    /// <summary>Where the provider sends the browser in the end, not yet asked for.</summary>
    private static async Task<Uri> Answer(HttpClient browser, string start)
    {
        var address = new Uri(browser.BaseAddress!, start);
        HttpContent? form = null;
        while (true)
        {
            using var response = form is null ? await browser.GetAsync(address, Stop) : await browser.PostAsync(address, form, Stop);
            if (response.Headers.Location is { } next)
            {
                (address, form) = (new Uri(address, next), null);
                if (address.AbsolutePath.EndsWith("/answer", StringComparison.Ordinal))
                {
                    return address;
                }

                continue;
            }

            var text = await response.Content.ReadAsStringAsync(Stop);
            form = new FormUrlEncodedContent(text.Contains("name=\"login\"", StringComparison.Ordinal)
                ? [KeyValuePair.Create("prompt", "login"), KeyValuePair.Create("login", "ana"), KeyValuePair.Create("password", "any")]
                : [KeyValuePair.Create("prompt", "consent")]);
        }
    }

    private static async Task Refused(HttpClient browser, Uri answer)
    {
        using var response = await browser.GetAsync(answer, Stop);
        response.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await response.Content.ReadAsStringAsync(Stop)).ShouldContain("does not belong to a sign-in begun in this browser");
        response.Headers.TryGetValues("Set-Cookie", out var cookies);
        (cookies ?? []).ShouldNotContain(cookie => cookie.StartsWith("heard=", StringComparison.Ordinal) || cookie.StartsWith("heard-provider=", StringComparison.Ordinal));
    }
}
