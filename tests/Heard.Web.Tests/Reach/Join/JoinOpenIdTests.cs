using System.Net;
using Heard.Core.People;
using Heard.Web.Tests.Reach.OpenId;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Join;

/// <summary>Joining by a real provider, by way of its own pages.</summary>
public class JoinOpenIdTests
{
    private const string ByProvider = "/people/join/by/the-hospital";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_verified_address_is_the_same_voice_by_provider_and_by_personal_link(Engine engine)
    {
        await using var provider = await RealProvider.Start(engine);
        var heard = provider.Heard;
        var programme = await heard.Joinable();
        var link = await heard.Listed(programme, "ana@hospital.example");
        using var byLink = new Guest(heard);
        await byLink.Post(link);
        (await heard.Get("/people/join")).Main.ShouldContain("The hospital");

        var page = await provider.LogIn(ByProvider, "ana");
        page.Address.AbsolutePath.ShouldBe("/people/join/openid");
        page.Main.ShouldContain("You are signed in as ana@hospital.example");
        await page.Submit("form[action='/people/join/openid']");

        (await heard.Voices()).ShouldHaveSingleItem().IsVerified.ShouldBeTrue();
        (await heard.Get("/people/mine")).Main.ShouldContain("Your recovery code");
    }

    [Theory, OnBothEngines]
    public async Task A_provider_is_held_against_the_roster_where_the_programme_says_so(Engine engine)
    {
        await using var provider = await RealProvider.Start(engine);
        var heard = provider.Heard;
        var programme = await heard.Joinable();
        await heard.Db(db => db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.Joining.ChecksProviders, true), Stop));

        await (await provider.LogIn(ByProvider, "bo")).Submit("form[action='/people/join/openid']", expected: HttpStatusCode.Forbidden);
        (await heard.Voices()).ShouldBeEmpty();
        (await heard.Get("/people/join/openid")).Address.AbsolutePath.ShouldBe("/people/join");
        await heard.Db(async db =>
        {
            db.Add(new AllowedDomain(programme.Id, "hospital.example", null));
            await db.SaveChangesAsync(Stop);
        });
        await (await provider.LogIn(ByProvider, "bo")).Submit("form[action='/people/join/openid']");
        (await heard.Voices()).Count.ShouldBe(1);
    }

    [Theory, OnBothEngines]
    public async Task Whoever_sits_down_next_is_asked_for_their_own_account(Engine engine)
    {
        await using var provider = await RealProvider.Start(engine);
        var heard = provider.Heard;
        await heard.Joinable();
        await provider.LogIn(ByProvider, "ana");

        using var leaving = new HttpRequestMessage(HttpMethod.Post, "/people/leaving");
        leaving.Headers.Add("Sec-Fetch-Site", "same-origin");
        (await heard.Visit.SendOnly(leaving)).Dispose();

        (await heard.Get("/people/join/openid")).Address.AbsolutePath.ShouldBe("/people/join");
        (await heard.Get(ByProvider)).Document.QuerySelector("input[name=login]").ShouldNotBeNull();
    }

    [Theory, OnBothEngines]
    public async Task An_address_that_is_not_listed_is_no_credential(Engine engine)
    {
        await using var provider = await RealProvider.Start(engine);
        var heard = provider.Heard;
        var programme = await heard.Joinable();
        await (await provider.LogIn(ByProvider, "ana")).Submit("form[action='/people/join/openid']");

        using var byLink = new Guest(heard);
        await byLink.Post(await heard.Listed(programme, "ana@hospital.example"));

        (await heard.Voices()).Count.ShouldBe(2);
    }
}
