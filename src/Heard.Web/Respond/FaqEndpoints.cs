using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Respond;

/// <summary>The question ledger as the public reads it.</summary>
internal static class FaqEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/faq", List).ForThePublic();
        programme.MapGet("/faq/{number:int}", Read).ForThePublic();
    }

    private static async Task<RazorComponentResult> List(Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return new RazorComponentResult<Reach.NotYetPage>(new { here.Programme });
        }

        var ledger = await db.Ledger(here.Programme.Id, stop);
        return new RazorComponentResult<FaqPage>(new
        {
            here.Programme,
            Ledger = ledger,
            Canonical = request.Full(),
            Schema = FaqSchema.Of(ledger.Select(entry => entry.Question)),
        });
    }

    private static async Task<Results<RazorComponentResult<QuestionPage>, RedirectHttpResult, NotFound>> Read(int number, Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        if (await db.ReadQuestion(here.Programme.Id, number, stop) is not { } reading)
        {
            // Not for good: a merging can be taken back.
            return await db.MergedInto(here.Programme.Id, number, stop) is { } into ? TypedResults.LocalRedirect($"/{here.Programme.Slug}/faq/{into}") : TypedResults.NotFound();
        }

        return new RazorComponentResult<QuestionPage>(new { here.Programme, Reading = reading, Canonical = request.Full(), Schema = FaqSchema.Of([reading.Entry.Question]) });
    }
}
