using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>Reading conversations: all of them, one with a fair sample of its ideas, every idea of one, and one idea.</summary>
internal static class ConversationEndpoints
{
    /// <summary>Ideas shown at once.</summary>
    public const int AtOnce = 8;

    /// <summary>Ideas on a page of all of them.</summary>
    public const int OnAPage = 50;

    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/conversations", List).ForEveryone();
        programme.MapGet("/conversations/{conversation}", Read).ForEveryone();
        programme.MapGet("/conversations/{conversation}/ideas", All).ForEveryone();
        programme.MapGet("/conversations/{conversation}/ideas/{idea}", One).ForEveryone();
        programme.MapGet("/conversations/{conversation}/similar", Similar).ForEveryone();
    }

    private static async Task<Results<RazorComponentResult<ConversationsPage>, NotFound>> List(Here here, HeardDb db, Speaker speaker, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        var session = await speaker.Session(stop);
        var held = await db.Conversations.AsNoTracking().Where(c => c.ProgrammeId == here.Programme.Id && c.OpensOn != null).OrderBy(c => c.OpensOn).ThenBy(c => c.Title).ToListAsync(stop);

        // What somebody can do something about comes first.
        held = [.. held.OrderBy(c => c.PhaseOn(here.Today) switch { Phase.Closed => 2, Phase.Coming => 1, _ => 0 })];
        return new RazorComponentResult<ConversationsPage>(new { here.Programme, here.Today, Conversations = held, MayRead = (Func<Conversation, bool>)(c => c.Audience == Audience.Public || session is not null) });
    }

    private static async Task<Results<RazorComponentResult<ConversationPage>, RedirectHttpResult, NotFound>> Read(string conversation, string? said, ConversationDesk desk, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return await desk.MayRead(found, stop) ? await desk.Page(found, new IdeaForm(), FieldErrors.None, said, stop) : desk.Join();
    }

    private static async Task<Results<RazorComponentResult<AllIdeasPage>, RedirectHttpResult, NotFound>> All(string conversation, int? page, string? q, ConversationDesk desk, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        return await desk.MayRead(found, stop) ? await desk.All(found, Math.Clamp(page ?? 1, 1, 1_000_000), q, stop) : desk.Join();
    }

    private static async Task<Results<RazorComponentResult<IdeaPage>, RedirectHttpResult, NotFound>> One(string conversation, string idea, ConversationDesk desk, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { } found || Key.Read(idea) is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (!await desk.MayRead(found, stop))
        {
            return desk.Join();
        }

        return await desk.Idea(found, id, new ReplyForm(), FieldErrors.None, stop) is { } page ? page : TypedResults.NotFound();
    }

    /// <summary>Ideas like the words that are being typed, as a fragment to be put under the box.</summary>
    private static async Task<Results<RazorComponentResult<SimilarIdeas>, NoContent, NotFound>> Similar(string conversation, string? words, ConversationDesk desk, CancellationToken stop) =>
        await desk.Find(conversation, stop) is not { } found || !await desk.MayRead(found, stop) ? TypedResults.NotFound()
        : await desk.Similar(found, words, stop) is { Count: > 0 } ideas ? new RazorComponentResult<SimilarIdeas>(new { desk.Programme, Conversation = found, Ideas = ideas })
        : TypedResults.NoContent();
}
