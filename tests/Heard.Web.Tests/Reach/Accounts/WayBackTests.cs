using System.Net;
using Heard.Core;
using Heard.Core.People;
using Heard.Data.Accounts;
using Heard.Web.CommandLine;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Reach.Accounts;

/// <summary>Somebody lost their telephone, or forgot their password: who lets them in again, and who may not.</summary>
public class WayBackTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_lead_makes_a_link_with_which_a_member_takes_away_what_is_lost_and_chooses_another_password(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var member = await heard.Account(programme, role: Role.Analyst);
        await heard.SignIn();
        await heard.SetUpCodes();
        await heard.SignOut();
        await heard.SignIn(programme, Role.Lead);

        var first = await Make(heard, member);
        var link = await Make(heard, member);
        await heard.SignOut();
        await heard.Get(first, HttpStatusCode.NotFound);
        (await (await heard.Get(link)).Submit("form[action^='/sign-in/']")).Address.AbsolutePath.ShouldBe("/account");
        await (await heard.Get("/account")).Submit("form[action='/account/second-step/removal']");
        await (await heard.Get("/account/password")).Submit("form[action='/account/password']", new { Password = "yet another long one" });

        await heard.SignOut();
        (await heard.SignIn(password: "yet another long one")).Address.AbsolutePath.ShouldBe("/account/protection");
        await heard.Get(link, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_lead_cannot_open_with_it_what_they_do_not_lead()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var (mine, other) = (await heard.Programme(role: null), await heard.Programme("other", role: null));
        var elsewhere = await heard.Account(mine, "elsewhere@example.org", Role.Analyst);
        var maker = await heard.Account(mine, "maker@example.org", Role.Lead);
        await heard.Db(async db =>
        {
            db.Add(new Membership(other.Id, elsewhere.Id, Role.Owner));
            db.Attach(maker).Entity.MayMakeProgrammes = true;
            await db.SaveChangesAsync(Stop);
        });
        await heard.SignIn(mine, Role.Lead);

        foreach (var member in new[] { elsewhere, maker })
        {
            var page = await (await heard.Get("/people/team/members")).Submit($"form[action$='/{Key.Write(member.Id)}/sign-in-link']", null, HttpStatusCode.UnprocessableEntity);
            page.Main.ShouldContain("Only whoever runs this site can make a link for them");
        }

        (await heard.Db(db => db.SignInLinks.CountAsync(l => l.UsedAt == null, Stop))).ShouldBe(0);
    }

    [Fact]
    public async Task A_lead_makes_none_for_themselves()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var lead = await heard.Account(await heard.Programme(role: null));
        await heard.SignIn();

        var page = await (await heard.Get("/people/team/members")).Submit($"form[action$='/{Key.Write(lead.Id)}/sign-in-link']", null, HttpStatusCode.UnprocessableEntity);
        page.Main.ShouldContain("For your own account, ask another lead or whoever runs this site.");
    }

    [Fact]
    public async Task The_operator_makes_one_through_the_server_with_its_key_alone()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Account(await heard.Programme(role: null));
        var server = heard.Address.ToString().TrimEnd('/');

        (await ServedSignInLink.Ask((server, "made up"), "ana@example.org", Stop)).ShouldBeNull();
        (await ServedSignInLink.Ask((server, heard.Services.GetRequiredService<ServerKey>().Text), "nobody@example.org", Stop)).ShouldBeNull();
        var token = await ServedSignInLink.Ask((server, heard.Services.GetRequiredService<ServerKey>().Text), "ANA@example.org ", Stop);

        (await (await heard.Get($"/sign-in/{token}")).Submit("form[action^='/sign-in/']")).Main.ShouldContain("Protect your account");
    }

    private static async Task<string> Make(HeardServer heard, Account member)
    {
        var page = await (await heard.Get("/people/team/members")).Submit($"form[action$='/{Key.Write(member.Id)}/sign-in-link']");
        return new Uri(page.Document.QuerySelector("code")!.TextContent).AbsolutePath;
    }
}
