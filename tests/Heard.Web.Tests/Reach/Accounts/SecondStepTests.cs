using System.Net;
using Heard.Data.Accounts;
using Heard.Web.Reach;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Accounts;

/// <summary>A password and then a code from an app: setting it up, signing in with it, losing it.</summary>
public class SecondStepTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Once_set_up_the_password_asks_for_a_code_and_each_code_is_good_once(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Account(await heard.Programme(role: null));
        var told = await heard.SignIn();
        told.Address.PathAndQuery.ShouldBe("/account/protection?then=%2Fpeople%2Fteam");
        told.Main.ShouldContain("Not now");
        var (secret, _) = await heard.SetUpCodes();
        await heard.SignOut();

        var ask = await heard.SignIn(then: "/people/team/members");
        ask.Address.AbsolutePath.ShouldBe("/sign-in/code");
        (await heard.Get("/people/team")).Address.AbsolutePath.ShouldBe("/sign-in");
        var wrong = await ask.Submit("form[action='/sign-in/code']", new { Code = Wrong(secret) }, HttpStatusCode.UnprocessableEntity);
        wrong.Main.ShouldContain("That code is not right. Wait for the next one in your app, and enter that.");
        var used = AuthenticatorApp.Now(secret);
        (await wrong.Submit("form[action='/sign-in/code']", new { Code = $"{used[..3]} {used[3..]}" })).Address.AbsolutePath.ShouldBe("/people/team/members");

        await heard.SignOut();
        (await (await heard.SignIn()).Submit("form[action='/sign-in/code']", new { Code = used }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("not right");
        (await heard.Get("/people/team")).Address.AbsolutePath.ShouldBe("/sign-in");
    }

    [Theory, OnBothEngines]
    public async Task A_recovery_code_lets_in_once_and_new_ones_end_the_old(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        var (_, codes) = await heard.SetUpCodes();
        codes.Count.ShouldBe(10);
        await heard.SignOut();

        await WithRecoveryCode(heard, codes[3].ToLowerInvariant(), HttpStatusCode.OK);
        (await heard.Get("/account")).Main.ShouldContain("9 recovery codes are left.");
        await heard.SignOut();
        (await WithRecoveryCode(heard, codes[3], HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("That is none of your recovery codes, or it was used before.");
        await WithRecoveryCode(heard, codes[4], HttpStatusCode.OK);
        var renewed = await (await heard.Get("/account")).Submit("form[action$='/recovery-codes']");
        renewed.Document.QuerySelectorAll("main code").Select(code => code.TextContent).ShouldNotContain(codes[5]);
        await heard.SignOut();
        await WithRecoveryCode(heard, codes[5], HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task Taken_away_it_leaves_neither_secret_nor_codes()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        await heard.SetUpCodes();

        (await (await heard.Get("/account")).Submit("form[action='/account/second-step/removal']")).Main.ShouldContain("It is removed.");

        (await heard.Db(db => db.UserTokens.Where(token => token.LoginProvider != "Heard").CountAsync(Stop))).ShouldBe(0);
        await heard.SignOut();
        (await heard.SignIn()).Address.AbsolutePath.ShouldBe("/account/protection");
    }

    [Fact]
    public async Task Ten_wrong_codes_close_the_account_for_a_while_also_to_the_right_one()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        var (secret, _) = await heard.SetUpCodes();
        await heard.SignOut();
        var ask = await heard.SignIn();
        for (var n = 0; n < 10; n++)
        {
            ask = await ask.Submit("form[action='/sign-in/code']", new { Code = Wrong(secret) }, HttpStatusCode.UnprocessableEntity);
        }

        await ask.Submit("form[action='/sign-in/code']", new { Code = AuthenticatorApp.Now(secret) }, HttpStatusCode.UnprocessableEntity);
        (await heard.SignIn()).Main.ShouldContain("There is a problem");
    }

    [Fact]
    public async Task Where_it_is_required_no_team_page_opens_before_it_is_set_up()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite, TeamAccounts.Strict);
        await heard.Account(await heard.Programme(role: null));
        var told = await heard.SignIn(then: "/people/team/members");
        told.Main.ShouldContain("Here the team's pages open only to accounts with a passkey or a second step.");
        told.Main.ShouldNotContain("Not now");

        (await heard.Get("/people/team")).Address.PathAndQuery.ShouldBe("/account/protection?then=%2Fpeople%2Fteam");
        (await heard.Get("/new")).Address.AbsolutePath.ShouldBe("/account/protection");
        await heard.SetUpCodes();
        (await heard.Get("/people/team")).Address.AbsolutePath.ShouldBe("/people/team");
    }

    [Fact]
    public async Task Where_it_is_required_the_links_of_a_demonstration_are_enough_and_other_links_are_not()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite, TeamAccounts.Strict);
        var programme = await heard.Programme();
        (await heard.Get("/people/team")).Address.AbsolutePath.ShouldBe("/account/protection");
        await heard.SignOut();
        var account = await heard.Account(programme, password: null);
        await heard.Db(async db =>
        {
            db.Add(new SignInLink { TokenHash = SignInLinks.Hash("again-and-again"), AccountId = account.Id, ExpiresAt = DateTimeOffset.UtcNow.AddDays(1), IsReusable = true });
            await db.SaveChangesAsync(Stop);
        });

        var arrived = await (await heard.Get("/sign-in/again-and-again")).Submit("form[action^='/sign-in/']");
        arrived.Address.AbsolutePath.ShouldBe("/people/team");
    }

    [Fact]
    public async Task A_password_alone_cannot_take_away_what_protects_the_account()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var account = await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        await heard.Db(async db =>
        {
            db.UserPasskeys.Add(new Microsoft.AspNetCore.Identity.IdentityUserPasskey<long> { UserId = account.Id, CredentialId = [1, 2, 3], Data = new() { Name = "my phone", PublicKey = [], AttestationObject = [], ClientDataJson = [] } });
            await db.SaveChangesAsync(Stop);
        });

        var page = await (await heard.Get("/account")).Submit("form[action='/account/passkeys/removal']");
        page.Address.PathAndQuery.ShouldBe("/sign-in?again=true&then=%2Faccount");
        page.Main.ShouldContain("To change how you sign in, sign in once more");
        (await heard.Get("/account/password")).Address.AbsolutePath.ShouldBe("/sign-in");
        (await heard.Db(db => db.UserPasskeys.CountAsync(Stop))).ShouldBe(1);
    }

    [Fact]
    public async Task Changing_the_password_asks_for_the_old_one_and_ends_other_sessions()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var account = await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();
        var stamp = await Stamp();

        var page = await heard.Get("/account/password");
        (await page.Submit("form[action='/account/password']", new { Current = "not this one", Password = "another long one" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("That is not your password now.");
        (await page.Submit("form[action='/account/password']", new { Current = TeamAccounts.Password, Password = "short" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("12");
        (await page.Submit("form[action='/account/password']", new { Current = TeamAccounts.Password, Password = "another long one" })).Main.ShouldContain("The password is saved.");

        (await Stamp()).ShouldNotBe(stamp);
        await heard.SignOut();
        (await heard.SignIn(password: "another long one")).Address.AbsolutePath.ShouldBe("/account/protection");

        Task<string?> Stamp() => heard.Db(db => db.Users.Where(a => a.Id == account.Id).Select(a => a.SecurityStamp).SingleAsync(Stop));
    }

    private static async Task<Seen> WithRecoveryCode(HeardServer heard, string code, HttpStatusCode expected)
    {
        await heard.SignIn();
        return await (await heard.Get("/sign-in/recovery-code")).Submit("form[action='/sign-in/recovery-code']", new { Code = code }, expected);
    }

    /// <summary>Six digits that are right at no time near now.</summary>
    private static string Wrong(string secret) =>
        Enumerable.Range(0, 1_000_000).Select(n => n.ToString("D6", System.Globalization.CultureInfo.InvariantCulture)).First(code => Enumerable.Range(-4, 9).All(steps => AuthenticatorApp.Now(secret, steps) != code));
}
