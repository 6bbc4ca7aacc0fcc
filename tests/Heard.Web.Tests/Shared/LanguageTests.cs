using System.Net;
using Heard.Core.People;
using Heard.Web.Shared;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Shared;

public class LanguageTests
{
    [Theory, OnBothEngines]
    public async Task A_lead_offers_languages_and_the_browser_asks_for_one(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Programme();
        (await Asked(heard, "/people", "ar")).ShouldBe(("en", "ltr"));

        var settings = await heard.Get("/people/team/settings");
        await settings.Submit("form[action='/people/team/settings']", new { Language = "ar" });

        (await Asked(heard, "/people", "ar-EG, en;q=0.8")).ShouldBe(("ar", "rtl"));
        (await Asked(heard, "/people", "en-GB, ar;q=0.8")).ShouldBe(("en", "ltr"));
        (await Asked(heard, "/people", "cy, pl;q=0.9")).ShouldBe(("en", "ltr"));
        (await Asked(heard, "/people/team", "ar")).ShouldBe(("en", "ltr"));
        (await Asked(heard, "/sign-in", "ar")).ShouldBe(("en", "ltr"));
        (await Asked(heard, "/nowhere", "ar")).ShouldBe(("ar", "rtl"));
        (await heard.Get("/people/team/settings")).Document.QuerySelector("#Language-ar")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task What_one_chooses_stays_and_keeps_what_was_asked_of_the_page()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await Offering(heard, "cy", "ar");
        var search = await heard.Get("/people/search?q=rotas");
        var link = search.Document.QuerySelector(".languages a[lang=cy]")!.GetAttribute("href")!;

        var welsh = await heard.Get($"/people/search{link}");

        welsh.Document.DocumentElement.GetAttribute("lang").ShouldBe("cy");
        welsh.Document.QuerySelector("input[name=q]")!.GetAttribute("value").ShouldBe("rotas");
        (await heard.Get("/people/promise")).Document.QuerySelector("h1")!.TextContent.ShouldNotBe("Our promise");
        (await heard.Get("/people/promise?lang=en")).Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
        (await heard.Get("/people/promise?lang=tlh")).Document.DocumentElement.GetAttribute("lang").ShouldBe("en");
    }

    [Fact]
    public async Task A_page_kept_in_one_language_is_not_given_to_who_reads_another()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await Offering(heard, "cy", "ar");

        foreach (var tag in new[] { "en", "cy", "ar", "cy", "en" })
        {
            (await Asked(heard, "/people/who-can-see", tag)).Tag.ShouldBe(tag);
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, "/people/who-can-see");
        using var response = await heard.Send(request);
        response.Headers.Vary.ShouldContain("Cookie");
        response.Headers.Vary.ShouldContain("Accept-Language");
    }

    [Fact]
    public async Task Days_are_named_in_the_language_of_the_page()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await Offering(heard, "cy");
        await heard.Db(db => db.Programmes.ExecuteUpdateAsync(set => set.SetProperty(p => p.Joining, new Joining { Operator = "The trust", TieEndedOn = new DateOnly(2026, 2, 3) }), TestContext.Current.CancellationToken));

        heard.Visit.Cookies.Add(heard.Address, new Cookie(PageLanguages.Cookie, "cy"));

        (await heard.Get("/people/who-can-see")).Main.ShouldContain("3 Chwefror 2026");
    }

    [Fact]
    public void A_letter_to_somebody_whose_language_nobody_keeps_says_it_in_each()
    {
        var programme = new Programme(1, "people", "People", new byte[32]) { Languages = ["ar", "cy"] };

        var texts = programme.InEach(() => new LetterText(SharedTexts.Home, [], ""));

        texts.Select(text => text.Language.Tag).ShouldBe(["en", "cy", "ar"]);
        texts.Select(text => text.Subject).Distinct().Count().ShouldBe(3);
        PageLanguages.Current.Tag.ShouldBe("en");
    }

    private static async Task Offering(HeardServer heard, params string[] tags)
    {
        var programme = await heard.Programme(role: null);
        await heard.Db(db => db.Programmes.Where(p => p.Id == programme.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Languages, tags), TestContext.Current.CancellationToken));
    }

    private static async Task<(string? Tag, string? Direction)> Asked(HeardServer heard, string path, string languages)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Accept-Language", languages);
        using var response = await heard.Send(request);
        var page = (await Seen.Of(heard.Visit, response, null)).Document.DocumentElement;
        return (page.GetAttribute("lang"), page.GetAttribute("dir"));
    }
}
