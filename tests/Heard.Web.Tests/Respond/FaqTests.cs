using System.Net;
using System.Text.Json;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Tests.Respond;

public class FaqTests
{
    [Theory, OnBothEngines]
    public async Task Waiting_parked_and_answered_questions_are_shown_for_what_they_are(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        await heard.Accepted(programme, 1, "Will there be a crèche?");
        var parked = await heard.Accepted(programme, 2, "Will bands change?");
        var answered = await heard.Accepted(programme, 3, "When do the two teams move?");
        await Change(heard, parked.Id, q => q.Park(new DateOnly(2026, 6, 30), "The pay review ends then."));
        await Change(heard, answered.Id, q => q.Answer("On 4 May.\n\nNot </script> before.", new DateOnly(2026, 3, 9)));

        var page = await heard.Get("/people/faq");

        page.Document.QuerySelectorAll(".figures dd").Select(figure => figure.TextContent).ShouldBe(["1", "1", "1"]);
        page.Document.QuerySelector("#q1")!.TextContent.ShouldContain("Waiting for an answer.");
        page.Document.QuerySelector("#q2")!.TextContent.ShouldContain("Parked until 30 June 2026. The pay review ends then.");
        page.Document.QuerySelector("#q3")!.TextContent.ShouldContain("Answered on 9 March 2026");
        var schema = JsonDocument.Parse(page.Document.QuerySelector("script[type='application/ld+json']")!.TextContent).RootElement;
        schema.GetProperty("mainEntity").GetArrayLength().ShouldBe(1);
        schema.GetProperty("mainEntity")[0].GetProperty("name").GetString().ShouldBe("When do the two teams move?");
        schema.GetProperty("mainEntity")[0].GetProperty("acceptedAnswer").GetProperty("text").GetString().ShouldBe("On 4 May.\n\nNot </script> before.");
        page.Document.QuerySelector("meta[name=description]")!.GetAttribute("content").ShouldBe("3 questions: 1 answered, 1 parked, 1 waiting for an answer.");
        (await heard.Get("/people/faq/1")).Document.QuerySelector("script[type='application/ld+json']").ShouldBeNull();
    }

    [Theory, OnBothEngines]
    public async Task A_question_opens_to_the_lines_that_ask_it_as_the_public_may_read_them_and_its_published_themes(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var (_, open) = await heard.Said(programme, 1, ["Will the late bus be back?"]);
        var (_, narrow) = await heard.Said(programme, 2, ["Will Jo's bus route be cut?"], Audience.Room);
        await heard.Accepted(programme, 12, "What happens to the staff buses?", [.. open, .. narrow]);
        await heard.Db(async db =>
        {
            var shown = new Theme(programme.Id, Ids.New(), "Getting to work");
            shown.Publish(true);
            var draft = new Theme(programme.Id, Ids.New(), "Not yet named");
            db.AddRange(shown, draft);
            db.AddRange(new Coding(programme.Id, open[0], shown.Id, 1, true), new Coding(programme.Id, open[0], draft.Id, 1, false));
            await db.SaveChangesAsync();
        });

        var page = await heard.Get("/people/faq/12");

        page.Main.ShouldContain("Raised in 2 lines from 2 workshops.");
        page.Main.ShouldContain("Will the late bus be back?");
        page.Main.ShouldContain("Getting to work");
        page.Text.ShouldNotContain("Jo's");
        page.Text.ShouldNotContain("Not yet named");
        page.Document.QuerySelector("link[rel=canonical]")!.GetAttribute("href").ShouldBe(page.Address.ToString());
    }

    [Theory, OnBothEngines]
    public async Task The_address_of_a_merged_question_leads_to_the_one_it_ended_in(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null);
        var last = await heard.Accepted(programme, 3, "When do we move?");
        var middle = await heard.Accepted(programme, 2, "When does my team move?");
        var first = await heard.Accepted(programme, 1, "When is the move?");
        await Change(heard, first.Id, q => q.MergeInto(middle));
        await Change(heard, middle.Id, q => q.MergeInto(last));

        (await heard.Get("/people/faq/1")).Address.AbsolutePath.ShouldBe("/people/faq/3");
        (await heard.Get("/people/faq/2")).Address.AbsolutePath.ShouldBe("/people/faq/3");

        await Change(heard, last.Id, q => q.Reject());
        await SaidLines.UntilPagesAreFresh();
        await heard.Get("/people/faq/1", HttpStatusCode.NotFound);
        await heard.Get("/people/faq/3", HttpStatusCode.NotFound);
        await heard.Get("/people/faq/99", HttpStatusCode.NotFound);
    }

    [Theory, OnBothEngines]
    public async Task A_closed_programme_shows_no_question(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var programme = await heard.Programme(role: null, open: false);
        await heard.Accepted(programme, 1, "Will there be a crèche?");

        (await heard.Get("/people/faq")).Text.ShouldNotContain("crèche");
        await heard.Get("/people/faq/1", HttpStatusCode.NotFound);
    }

    private static Task Change(HeardServer heard, long id, Action<Core.Respond.Question> change) => heard.Db(async db =>
    {
        change(await db.Questions.SingleAsync(q => q.Id == id));
        await db.SaveChangesAsync();
    });
}
