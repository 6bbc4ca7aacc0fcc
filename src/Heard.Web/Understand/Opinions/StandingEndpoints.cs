using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Listen.Conversations;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Opinions;

/// <summary>Where opinion stands in a conversation, once a lead has opened it.</summary>
internal static class StandingEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/conversations/{conversation}/opinion", Read).ForEveryone();

    private static async Task<Results<RazorComponentResult<StandingPage>, RedirectHttpResult, NotFound>> Read(
        string conversation, HttpContext http, ConversationDesk desk, HeardDb db, OpinionLooks looks, OwnAnswers answers, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { ShowsOpinion: true } found)
        {
            return TypedResults.NotFound();
        }

        if (!await desk.MayRead(found, stop))
        {
            return desk.Join();
        }

        StandingView? view = null;
        if (await db.VotedConversations(found.ProgrammeId, found.Id).SingleOrDefaultAsync(stop) is { } of)
        {
            var lines = await db.LinesOf(found.ProgrammeId, found.Id, stop);
            view = StandingView.Of(
                await looks.Of(found.ProgrammeId, of, stop), [.. lines.Where(line => line.Audience >= found.Audience)], await db.OrganisationsAndProfessions(found.ProgrammeId, stop), await answers.In(found, stop));
        }

        http.Response.Headers.CacheControl = "private, no-store";
        return new RazorComponentResult<StandingPage>(new { desk.Programme, Conversation = found, View = view });
    }
}
