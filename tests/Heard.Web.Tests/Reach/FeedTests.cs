using System.Net;
using System.Xml.Linq;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Respond;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Reach;

public class FeedTests
{
    private static readonly XNamespace Atom = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Sitemap = "http://www.sitemaps.org/schemas/sitemap/0.9";

    [Theory, OnBothEngines]
    public async Task The_feed_is_valid_Atom_and_tells_what_is_new(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await Fill(heard, programme);

        var page = await heard.Get("/people/feed");

        var feed = XDocument.Parse(page.Text).Root!;
        feed.Name.ShouldBe(Atom + "feed");
        feed.Element(Atom + "id")!.Value.ShouldStartWith("urn:uuid:");
        feed.Element(Atom + "title")!.Value.ShouldBe("The People Programme");
        feed.Element(Atom + "updated")!.Value.ShouldBe("2026-03-09T00:00:00Z");
        feed.Element(Atom + "author")!.Element(Atom + "name")!.Value.ShouldBe("The People Programme");
        feed.Elements(Atom + "link").Single(link => link.Attribute("rel")!.Value == "self").Attribute("href")!.Value.ShouldBe(page.Address.ToString());
        var entries = feed.Elements(Atom + "entry").ToList();
        entries.Select(entry => (entry.Element(Atom + "title")!.Value, entry.Element(Atom + "updated")!.Value[..10])).ShouldBe(
        [
            ("Answered: When do we move?", "2026-03-09"),
            ("What we heard at workshop 1: Workshop at site 1", "2026-03-02"),
            ("Question 1: Will there be a crèche?", "2026-03-01"),
            ("Workshop 1: Workshop at site 1", "2026-01-05"),
        ]);
        entries.Select(entry => entry.Element(Atom + "id")!.Value).Distinct().Count().ShouldBe(4);
        entries.ShouldAllBe(entry => entry.Element(Atom + "link")!.Attribute("href")!.Value.StartsWith(heard.Address.ToString() + "people/", StringComparison.Ordinal) && entry.Element(Atom + "content") != null);
        entries[1].Element(Atom + "content")!.Value.ShouldBe("Handover is <too> short");
    }

    [Theory, OnBothEngines]
    public async Task The_feed_holds_nothing_that_is_not_public_and_says_when_nothing_changed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await Fill(heard, programme);

        (await heard.Get("/people/feed")).Text.ShouldNotContain("gooseberry");

        using var first = await heard.Send(new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, "/people/feed")));
        first.Content.Headers.ContentType!.MediaType.ShouldBe("application/atom+xml");
        using var again = new HttpRequestMessage(HttpMethod.Get, new Uri(heard.Address, "/people/feed"));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        (await heard.Send(again)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory, OnBothEngines]
    public async Task Words_with_characters_that_XML_cannot_hold_break_no_feed(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Accepted(programme, 1, "Is \u0001 this \ufffe all 🚑?");

        var feed = XDocument.Parse((await heard.Get("/people/feed")).Text);

        feed.Descendants(Atom + "entry").Single().Element(Atom + "title")!.Value.ShouldBe("Question 1: Is  this  all 🚑?");
    }

    [Theory, OnBothEngines]
    public async Task The_sitemap_lists_every_public_page_of_open_programmes_and_no_other(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var quiet = await heard.Programme("quiet", role: null, open: false);
        var (finding, theme) = await Fill(heard, programme);
        await Fill(heard, quiet);

        var site = XDocument.Parse((await heard.Get("/sitemap.xml")).Text);
        var pages = XDocument.Parse((await heard.Get("/people/sitemap.xml")).Text);

        site.Descendants(Sitemap + "loc").Select(loc => loc.Value).ShouldBe([new Uri(heard.Address, "/people/sitemap.xml").ToString()]);
        pages.Descendants(Sitemap + "loc").Select(loc => new Uri(loc.Value).AbsolutePath).ShouldBe(
        [
            "/people", "/people/promise", "/people/easy-read", "/people/workshops", "/people/themes", "/people/faq", "/people/take-away",
            "/people/workshops/1", $"/people/themes/{Key.Write(theme)}", $"/people/findings/{Key.Write(finding)}", "/people/faq/1", "/people/faq/2",
        ]);
        (await heard.Get("/robots.txt")).Text.ShouldContain($"Sitemap: {new Uri(heard.Address, "/sitemap.xml")}\n");
        await heard.Get("/quiet/feed", HttpStatusCode.NotFound);
        await heard.Get("/quiet/sitemap.xml", HttpStatusCode.NotFound);
    }

    /// <summary>Something of every kind that is public, and "gooseberry" in everything that is not.</summary>
    private static async Task<(long Finding, long Theme)> Fill(HeardServer heard, Programme programme)
    {
        var (workshop, lines) = await heard.Said(programme, 1, ["Will there be a crèche?", "gooseberry, a line"]);
        await heard.Accepted(programme, 1, "Will there be a crèche?", lines[0]);
        var answered = await heard.Accepted(programme, 2, "When do we move?");
        var finding = new Finding(programme.Id, Ids.New(), workshop, Kind.Concern, "Handover is <too> short", 1);
        finding.SignOff([], 1, new DateOnly(2026, 3, 2));
        finding.Publish(new DateOnly(2026, 3, 2));
        var signedOff = new Finding(programme.Id, Ids.New(), workshop, Kind.Idea, "gooseberry, signed off and not published", 2);
        signedOff.SignOff([], 1, new DateOnly(2026, 3, 2));
        var theme = new Theme(programme.Id, Ids.New(), "Getting to work");
        theme.Publish(true);
        await heard.Db(async db =>
        {
            db.AddRange(finding, signedOff, theme);
            db.AddRange(new Finding(programme.Id, Ids.New(), workshop, Kind.Idea, "gooseberry, drafted", 3), new Theme(programme.Id, Ids.New(), "gooseberry, unpublished"));
            db.Add(new Core.Respond.Question(programme.Id, Ids.New(), 3, "gooseberry, proposed?"));
            (await db.Questions.SingleAsync(q => q.Id == answered.Id)).Answer("On 4 May.", new DateOnly(2026, 3, 9));
            await db.SaveChangesAsync();
        });
        return (finding.Id, theme.Id);
    }
}
