using System.Net;
using Heard.Data.Accounts;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Accounts;

/// <summary>Passwords and links, tried by people who should get in and people who should not.</summary>
public class SignInTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Whatever_is_wrong_the_answer_is_the_same()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme(role: null);
        await heard.Account(programme, "there@example.org");
        await heard.Account(programme, "nopw@example.org", password: null);
        var locked = await heard.Account(programme, "locked@example.org");
        await heard.Db(async db =>
        {
            db.Attach(locked).Entity.LockoutEnd = DateTimeOffset.UtcNow.AddHours(1);
            await db.SaveChangesAsync(Stop);
        });

        HashSet<string> answers = [];
        foreach (var (email, password) in new[] { ("there@example.org", "not the password"), ("nobody@example.org", "not the password"), ("nopw@example.org", "not the password"), ("locked@example.org", TeamAccounts.Password) })
        {
            var page = await heard.SignIn(email, password);
            page.Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
            answers.Add(page.Text.Replace(email, "ADDRESS", StringComparison.Ordinal));
        }

        answers.Count.ShouldBe(1);
    }

    [Fact]
    public async Task After_ten_wrong_passwords_the_right_one_is_refused_for_a_while()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Account(await heard.Programme(role: null));
        for (var n = 0; n < 10; n++)
        {
            await heard.SignIn(password: $"not the password {n}");
        }

        (await heard.SignIn()).Status.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Theory]
    [InlineData("/people/team/members", "/people/team/members")]
    [InlineData("https://elsewhere.example/", "/people/team")]
    [InlineData("//elsewhere.example/", "/people/team")]
    [InlineData("/\\elsewhere.example/", "/people/team")]
    [InlineData("/\t/elsewhere.example/", "/people/team")]
    public async Task After_signing_in_one_goes_where_one_wanted_and_never_to_another_site(string then, string expected)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Account(await heard.Programme(role: null));

        var page = await heard.SignIn(then: Uri.EscapeDataString(then));

        page.Document.QuerySelector("a[href='" + expected + "']")!.TextContent.ShouldBe("Not now");
    }

    [Theory, OnBothEngines]
    public async Task Of_fifty_who_press_the_button_of_one_invitation_at_once_one_gets_an_account(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var token = await heard.Invitation(programme);

        var answers = await AtOnce(heard, 50, n => Post($"/sign-in/{token}", ("Name", $"Person {n}"), ("Email", $"person{n}@example.org"), ("Password", TeamAccounts.Password)));

        answers.Count(answer => answer.IsSignedIn).ShouldBe(1);
        answers.Where(answer => !answer.IsSignedIn).ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
        (await heard.Db(db => db.Users.CountAsync(Stop))).ShouldBe(1);
        (await heard.Db(db => db.Memberships.CountAsync(Stop))).ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Of_fifty_who_press_the_button_of_one_sign_in_link_at_once_one_is_signed_in(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var account = await heard.Account(await heard.Programme(role: null));
        await heard.Db(async db =>
        {
            db.Add(new SignInLink { TokenHash = Heard.Web.Reach.SignInLinks.Hash("once"), AccountId = account.Id, ExpiresAt = DateTimeOffset.UtcNow.AddHours(1) });
            await db.SaveChangesAsync(Stop);
        });

        var answers = await AtOnce(heard, 50, _ => Post("/sign-in/once", ("act", "0000000000001")));

        answers.Count(answer => answer.IsSignedIn).ShouldBe(1);
        answers.Where(answer => !answer.IsSignedIn).ShouldAllBe(answer => answer.Status == HttpStatusCode.NotFound);
        (await AtOnce(heard, 1, _ => Post("/sign-in/once", ("act", "0000000000001")))).Single().Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_invitation_with_an_address_that_is_taken_says_no_more_than_that_and_stays_good()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Programme(role: null);
        await heard.Account(programme, "there@example.org");
        var token = await heard.Invitation(programme);

        var page = await (await heard.Get($"/sign-in/{token}")).Submit("form", new { Name = "Bo", Email = "there@example.org", Password = TeamAccounts.Password }, HttpStatusCode.UnprocessableEntity);

        page.Document.QuerySelector("#Name")!.GetAttribute("value").ShouldBe("Bo");
        await page.Submit("form", new { Email = "bo@example.org", Password = TeamAccounts.Password });
        (await heard.Db(db => db.Memberships.CountAsync(Stop))).ShouldBe(2);
    }

    /// <summary>Each from a browser of its own, all at the same moment.</summary>
    private static async Task<(HttpStatusCode Status, bool IsSignedIn)[]> AtOnce(HeardServer heard, int count, Func<int, HttpRequestMessage> request)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = heard.Address };
        return await Task.WhenAll(Enumerable.Range(0, count).Select(async n =>
        {
            using var asked = request(n);
            using var response = await client.SendAsync(asked, Stop);
            return (response.StatusCode, response.Headers.TryGetValues("Set-Cookie", out var cookies) && cookies.Any(cookie => cookie.StartsWith("heard=", StringComparison.Ordinal)));
        }));
    }

    private static HttpRequestMessage Post(string path, params (string Name, string Value)[] fields)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return request;
    }
}
