using System.Net;
using System.Text;
using Heard.Core.People;
using Heard.Web.Tests.Listen.Records;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach.Join;

public class RosterTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_file_adds_who_is_not_there_and_says_which_rows_it_could_not_use(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Joinable(role: Role.Lead);
        var report = await Upload(heard, "people.csv", """
            Name,Work E-mail,Your organisation,Staff Group
            Ada Nurse,Ada.Nurse@Trust.example,Trust One,Nursing
            Bo Porter,bo@trust.example,,
            Nobody,,Trust One,Nursing
            Cy,not an address,Trust Two,
            Again,BO@trust.example,Trust Two,
            ,,,
            Dee,mailto:dee@trust.example,Trust  one,Estates
            """);

        report.Main.ShouldContain("3 addresses were added. 3 rows could not be used.");
        report.Document.QuerySelectorAll("table.narrow tbody tr").Select(row => string.Join(": ", row.QuerySelectorAll("td").Select(cell => cell.TextContent)))
            .ShouldBe(["3: No address stands in it.", "4: What stands there is no e-mail address.", "5: The address stands in the file above as well."]);
        report.Main.ShouldNotContain("Ada Nurse");
        (await heard.Db(db => db.Roster.OrderBy(r => r.Address).Select(r => r.Address).ToListAsync(Stop))).ShouldBe(["ada.nurse@trust.example", "bo@trust.example", "dee@trust.example"]);
        (await heard.Db(db => db.Organisations.Select(o => o.Name).ToListAsync(Stop))).ShouldBe(["Trust One"]);

        report = await Upload(heard, "more.csv", "Address\nbo@trust.example\neve@trust.example\n");
        report.Main.ShouldContain("1 address was added. 1 was there already.");
    }

    [Theory]
    [InlineData("list.csv", "ada@trust.example\nbo@trust.example\n", 2)]
    [InlineData("list.txt", "Ada Nurse <ada@trust.example>; Bo <bo@trust.example>,\ncy@trust.example", 3)]
    [InlineData("semicolons.csv", "id;upn;team\n1;ada@trust.example;Ward 4\n", 1)]
    public async Task Lists_as_people_have_them_are_read(string name, string text, int added)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Joinable(role: Role.Lead);
        await Upload(heard, name, text);
        (await heard.Db(db => db.Roster.CountAsync(Stop))).ShouldBe(added);
    }

    [Theory]
    [InlineData("empty.csv", "", "nothing in this file")]
    [InlineData("no-addresses.csv", "Name,Ward\nAda,4\n", "No column of this file holds e-mail addresses")]
    [InlineData("picture.csv", "\u0089PNG\r\n\u001a\n\0\0\0", "")]
    [InlineData("quote.csv", "Address\n\"ada@trust.example\n", "")]
    public async Task A_file_that_cannot_be_read_says_why_and_changes_nothing(string name, string text, string why)
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Joinable(role: Role.Lead);
        var page = await heard.Get("/people/team/joining/roster");
        var answer = await page.Submit("form[enctype]", null, HttpStatusCode.UnprocessableEntity, ("file", name, Encoding.Latin1.GetBytes(text)));
        answer.Document.QuerySelector(".error-summary").ShouldNotBeNull();
        answer.Main.ShouldContain(why);
        (await heard.Db(db => db.Roster.CountAsync(Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task Links_are_sent_once_to_those_chosen_and_their_messages_hold_no_address(Engine engine)
    {
        Assert.SkipWhen(Sink.At is null, "No mail sink was lent to this run: start it with ./test.");
        await using var heard = await HeardServer.Start(engine, Sink.Mailing);
        await heard.Joinable(role: Role.Lead);
        var (one, two) = ($"{Guid.NewGuid():N}@trust.example", $"{Guid.NewGuid():N}@trust.example");
        await Upload(heard, "two.csv", $"Address,Organisation\n{one},Trust One\n{two},Trust Two\n");
        var first = await heard.Db(db => db.Organisations.Where(o => o.Name == "Trust One").Select(o => o.Id).SingleAsync(Stop));
        var page = await heard.Get("/people/team/joining/roster");
        await page.Submit("form[action$='/links']", new { Organisations = new[] { Heard.Core.Key.Write(first) } });
        await (await heard.Get("/people/team/joining/roster")).Submit("form[action$='/links']", new { Organisations = new[] { Heard.Core.Key.Write(first) } });
        (await heard.Db(db => db.Outbox.Where(m => m.Kind == "roster-link").Select(m => m.Payload).ToListAsync(Stop))).ShouldAllBe(payload => !payload.Contains('@'));
        await heard.Settle();

        var mail = (await Sink.Mails(one)).ShouldHaveSingleItem();
        mail.ShouldContain("text/plain");
        mail.ShouldContain("No page of the programme says to anybody whether you used it.");
        (await Sink.Mails(two)).ShouldBeEmpty();
        var link = new Uri(System.Text.RegularExpressions.Regex.Match(mail, @"http://127\.0\.0\.1:\d+/people/join/[\w-]+").Value).AbsolutePath;
        var before = (await heard.Get("/people/team/joining/roster")).Main;
        using (var nurse = new Guest(heard))
        {
            (await nurse.Post(link)).Status.ShouldBe(302);
        }

        (await heard.Get("/people/team/joining/roster")).Main.ShouldBe(before, "nobody sees who has joined");
    }

    [Theory, OnBothEngines]
    public async Task In_a_named_programme_the_roster_says_whose_link_was_used(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Joinable(VoiceMode.Named, role: Role.Lead);
        var link = await heard.Listed(programme, "ada@trust.example");
        await heard.Listed(programme, "bo@trust.example");
        using (var ada = new Guest(heard))
        {
            await ada.Post(link, ("Name", "Ada"));
        }

        var rows = (await heard.Get("/people/team/joining/roster")).Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelector("td[data-is='Link used']")!.TextContent);
        rows.ShouldBe(["yes", "no"]);
    }

    [Theory, OnBothEngines]
    public async Task A_programme_does_not_open_before_it_says_who_could_tie_and_until_when(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(open: false);
        await Upload(heard, "one.csv", "Address\nada@trust.example\n");
        var page = await heard.Get("/people/team");
        (await page.Submit("#opening", expected: HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("Say first, under Who takes part, who runs the server");
        var far = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(50);
        page = await heard.Get("/people/team/joining");
        await page.Submit("form[action$='/team/joining']", new { VoiceMode = "Named", Operator = "Example Digital", TieEndsOn = far.ToString("yyyy-MM-dd") });
        (await (await heard.Get("/people/team")).Submit("#opening")).Main.ShouldContain("The public pages are open");

        page = await heard.Get("/people/team/joining");
        page.Main.ShouldContain("Named. It was fixed when the programme first opened");
        var later = await page.Submit("form[action$='/team/joining']", new { VoiceMode = "Confidential", Operator = "", TieEndsOn = far.AddDays(1).ToString("yyyy-MM-dd") }, HttpStatusCode.UnprocessableEntity);
        later.Main.ShouldContain("cannot be changed");
        later.Main.ShouldContain("it cannot be left out any more");
        later.Main.ShouldContain("The day can be moved earlier, not later.");
        await page.Submit("form[action$='/team/joining']", new { TieEndsOn = far.AddDays(-10).ToString("yyyy-MM-dd") });
        (await heard.Db(db => db.Programmes.AsNoTracking().SingleAsync(p => p.Id == programme.Id, Stop))).Joining.TieEndsOn.ShouldBe(far.AddDays(-10));
    }

    [Fact]
    public async Task The_way_in_has_a_code_pictures_and_a_page_to_print()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();
        var page = await (await heard.Get("/people/team/joining")).Submit("form[action$='/code']");
        var code = page.Document.QuerySelector(".typed")!.TextContent;
        (await heard.Get("/people/team/joining/poster")).Main.ShouldContain(code);
        (await heard.Get("/people/team/joining/qr.svg")).Text.ShouldStartWith("<svg");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/people/team/joining/qr.png");
        using var png = await heard.Send(request);
        (await png.Content.ReadAsByteArrayAsync(Stop))[..4].ShouldBe([0x89, 0x50, 0x4E, 0x47]);
        (await (await heard.Get("/people/team/joining")).Submit("form[action$='/domains']", new { Domain = "gmail.com" }, HttpStatusCode.UnprocessableEntity)).Main.ShouldContain("any number of addresses");
        (await (await heard.Get("/people/team/joining")).Submit("form[action$='/domains']", new { Domain = "@Trust.example" })).Main.ShouldContain("trust.example");
    }

    private static async Task<Seen> Upload(HeardServer heard, string name, string text) =>
        await (await heard.Get("/people/team/joining/roster")).Submit("form[enctype]", null, HttpStatusCode.OK, ("file", name, Encoding.UTF8.GetBytes(text)));
}
