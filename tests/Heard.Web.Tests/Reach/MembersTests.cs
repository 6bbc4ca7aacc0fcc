using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Heard.Core.People;
using Heard.Data.Accounts;
using Heard.Web.Tests.Listen.Records;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;

namespace Heard.Web.Tests.Reach;

public class MembersTests
{
    private static readonly string? Sink = Environment.GetEnvironmentVariable("HEARD_TEST_SMTP");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Without_a_mail_server_the_lead_passes_on_a_link_that_makes_one_account(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();

        var page = await heard.Get("/people/team/members");
        page.Main.ShouldContain("No mail server is configured, so you get a link to pass on yourself.");
        var made = await page.Submit("form[action$='/invitations']", new { Email = "new.analyst@example.org", Role = "Analyst" });
        var link = new Uri(made.Document.QuerySelector("code")!.TextContent).AbsolutePath;
        (await heard.Get("/people/team/members")).Text.ShouldNotContain(link);
        (await heard.Get("/people/team/members")).Main.ShouldContain("A link that you passed on, Analyst");

        await (await heard.Get(link)).Submit("form[action^='/sign-in/']", new { Name = "Ana", Email = "new.analyst@example.org", Password = "a long enough one" });

        (await Roles(heard, programme, "new.analyst@example.org")).ShouldBe([Role.Analyst]);
        await heard.Get(link, HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task An_invitation_is_mailed_and_its_row_holds_no_link(Engine engine)
    {
        Assert.SkipWhen(Sink is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Mailing(Sink!));
        var programme = await heard.Programme();
        var email = $"{Guid.NewGuid():N}@example.org";

        await (await heard.Get("/people/team/members")).Submit("form[action$='/invitations']", new { Email = email, Role = "Facilitator" });
        var payload = await heard.Db(db => db.Outbox.Where(m => m.Kind == "invitation").Select(m => m.Payload).SingleAsync(Stop));
        payload.ShouldNotContain("sign-in");
        await heard.Settle();

        var mail = await Mail(email);
        mail.ShouldContain("Subject: Join the team of The People Programme");
        mail.ShouldContain("text/plain");
        mail.ShouldContain("text/html");
        var link = new Uri(Regex.Match(mail, @"http://127\.0\.0\.1:\d+/sign-in/[\w-]+").Value).AbsolutePath;
        (await heard.Get("/people/team/members")).Main.ShouldContain($"{email}, Facilitator");
        await (await heard.Get(link)).Submit("form[action^='/sign-in/']", new { Name = "Femi", Email = email, Password = "a long enough one" });
        (await Roles(heard, programme, email)).ShouldBe([Role.Facilitator]);
    }

    [Theory, OnBothEngines]
    public async Task An_invitation_that_cannot_be_sent_says_so_and_can_be_withdrawn(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine, Mailing("127.0.0.1:1"));
        await heard.Programme();

        await (await heard.Get("/people/team/members")).Submit("form[action$='/invitations']", new { Email = "nobody@example.org", Role = "Owner" });
        await heard.Settle();
        var page = await heard.Get("/people/team/members");

        page.Main.ShouldContain("It could not be sent yet (SmtpException, 1 attempt). It is tried again by itself.");
        page = await page.Submit("form[action$='/withdrawal']");
        page.Main.ShouldNotContain("nobody@example.org");
        (await heard.Db(db => db.SignInLinks.AnyAsync(l => l.InvitationId != null, Stop))).ShouldBeFalse();
    }

    [Theory, OnBothEngines]
    public async Task Roles_change_at_once_and_the_last_lead_stays(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme();
        var account = new Account { Name = "Owen", Email = "owen@example.org", UserName = "owen@example.org", NormalizedEmail = "OWEN@EXAMPLE.ORG", SecurityStamp = "x" };
        await heard.Db(async db =>
        {
            db.Add(account);
            await db.SaveChangesAsync(Stop);
        });

        var page = await (await heard.Get("/people/team/members")).Submit("form[action$='/invitations']", new { Email = "owen@example.org", Role = "Owner" });
        page.Main.ShouldContain("Owen");
        var key = Heard.Core.Key.Write(account.Id);
        await page.Submit($"form[action$='/{key}/roles']", new { Roles = new[] { "Analyst", "Facilitator" } });
        (await Roles(heard, programme, "owen@example.org")).ShouldBe([Role.Facilitator, Role.Analyst]);

        page = await heard.Get("/people/team/members");
        (await page.Submit($"form[action$='/{key}/roles']", new { Roles = (string?)null }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Choose at least one role");
        var lead = await page.Submit($"form[action$='/removal']:not([action$='/{key}/removal'])", expected: HttpStatusCode.UnprocessableEntity);
        lead.Main.ShouldContain("A programme needs a lead; make somebody else one first");
        await page.Submit($"form[action$='/{key}/removal']");
        (await Roles(heard, programme, "owen@example.org")).ShouldBeEmpty();
    }

    private static Action<WebApplicationBuilder> Mailing(string at) => builder => builder.Configuration.AddInMemoryCollection(
    [
        KeyValuePair.Create("Mail:Host", (string?)at.Split(':')[0]),
        KeyValuePair.Create("Mail:Port", (string?)at.Split(':')[1]),
        KeyValuePair.Create("Mail:From", (string?)"Heard <heard@example.org>"),
    ]);

    private static Task<List<Role>> Roles(HeardServer heard, Programme programme, string email) => heard.Db(db =>
        db.Memberships.Where(m => m.ProgrammeId == programme.Id && db.Users.Any(a => a.Id == m.AccountId && a.Email == email)).Select(m => m.Role).OrderBy(r => r).ToListAsync(Stop));

    /// <summary>The mail to that address, its parts as text.</summary>
    private static async Task<string> Mail(string to)
    {
        var folder = Path.Combine(Environment.GetEnvironmentVariable("HEARD_TEST_MAILDIR")!, "new");
        for (var i = 0; i < 100; i++)
        {
            foreach (var file in Directory.Exists(folder) ? Directory.GetFiles(folder) : [])
            {
                var text = await File.ReadAllTextAsync(file, Stop);
                if (text.Contains(to, StringComparison.Ordinal))
                {
                    return Decoded(text);
                }
            }

            await Task.Delay(100, Stop);
        }

        throw new InvalidOperationException($"No mail to {to} came.");
    }

    /// <summary>The headers as they are, and what stands in base64 behind each part's own headers.</summary>
    private static string Decoded(string text)
    {
        var parts = Regex.Matches(text.ReplaceLineEndings("\n"), "Content-Transfer-Encoding: base64\n\n([A-Za-z0-9+/=\n]+)");
        return text + string.Concat(parts.Select(part => Encoding.UTF8.GetString(Convert.FromBase64String(part.Groups[1].Value.Replace("\n", "", StringComparison.Ordinal)))));
    }
}
