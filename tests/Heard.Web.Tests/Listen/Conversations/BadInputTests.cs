using System.Net;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Listen.Conversations;

public class BadInputTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task Two_megabytes_come_back_with_what_to_do_and_nothing_is_lost(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        var pasted = string.Concat(Enumerable.Repeat("night shift and no hot food ", 75_000));

        var page = await (await heard.Get(at)).Submit(Held.SayForm, new { Words = pasted }, HttpStatusCode.UnprocessableEntity);

        page.Document.QuerySelector(".error-summary")!.TextContent.ShouldContain("4,000");
        page.Document.QuerySelector("textarea")!.TextContent.Trim().ShouldBe(pasted.Trim());
        (await heard.Get(at)).Main.ShouldContain("What do you want to say?");
    }

    [Theory, OnBothEngines]
    public async Task Piles_of_marks_turned_text_and_script_become_words_that_harm_nothing(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);

        await heard.Visit.Say(at, "Lockers" + new string('\u0301', 10_000));
        await heard.Visit.Say(at, "Parking \u202Egnikrap\u202C for shifts");
        await heard.Visit.Say(at, "<script>document.title = 'harmed'</script><img src=x onerror=alert(1)>");

        var words = await heard.Db(db => db.Contributions.Select(c => c.Words).ToListAsync(Stop));
        words.ShouldAllBe(text => text.Length < 100 && !text.Contains('\u202E'));
        var page = await heard.Get(at + "/ideas");
        page.Document.QuerySelectorAll("main script, main img").ShouldBeEmpty();
        page.Main.ShouldContain("<script>");
    }

    [Theory, OnBothEngines]
    public async Task What_is_no_idea_cannot_be_answered(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var (_, _, at) = await Held.Conversation(heard);
        await heard.Visit.Say(at, "Lockers for bank staff");

        foreach (var (idea, choice, expected) in new[] { ("0000000000001", "Agree", HttpStatusCode.Conflict), ("<script>", "Agree", HttpStatusCode.BadRequest), ("0000000000001", "7", HttpStatusCode.BadRequest) })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, at + "/votes") { Content = new FormUrlEncodedContent([new("idea", idea), new("choice", choice)]) };
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            using var response = await heard.Send(request);
            response.StatusCode.ShouldBe(expected);
        }

        (await heard.Db(db => db.Votes.CountAsync(Stop))).ShouldBe(0);
    }
}
