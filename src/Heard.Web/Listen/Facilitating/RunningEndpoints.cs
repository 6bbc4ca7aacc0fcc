using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Listen.Facilitating;

/// <summary>Closing a conversation early, opening it again, opening to everyone where opinion stands, and taking away one in which nobody spoke.</summary>
internal static class RunningEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapPost("/conversations/{conversation}/closing", Close).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheConversationIsClosed);
        team.MapPost("/conversations/{conversation}/reopening", Reopen).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheConversationIsOpenAgain);
        team.MapPost("/conversations/{conversation}/deletion", Delete).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheConversationIsDeleted);
        team.MapPost("/conversations/{conversation}/opinion/opening", (string conversation, Here here, HeardDb db, CancellationToken stop) =>
            Change(conversation, here, db, held => held.ShowsOpinion = true, stop)).ForTeam(Role.Lead).Saying(() => ListenTexts.EveryoneWhoReadsItSeesWhereOpinion);
        team.MapPost("/conversations/{conversation}/opinion/closing", (string conversation, Here here, HeardDb db, CancellationToken stop) =>
            Change(conversation, here, db, held => held.ShowsOpinion = false, stop)).ForTeam(Role.Lead).Saying(() => ListenTexts.WhereOpinionStandsIsShownToThe);
    }

    private static Task<Results<RedirectHttpResult, NotFound>> Close(string conversation, Here here, HeardDb db, CancellationToken stop) => Change(
        conversation, here, db,
        held =>
        {
            if (held.PhaseOn(here.Today) is not (Phase.Coming or Phase.Closed))
            {
                var days = PhaseDays.Of(held).ClosedOn(here.Today);
                (held.DiscussFrom, held.PrioritiseFrom, held.ClosesOn) = (days.Discuss, days.Prioritise, days.Closes);
            }
        },
        stop);

    private static Task<Results<RedirectHttpResult, NotFound>> Reopen(string conversation, Here here, HeardDb db, CancellationToken stop) => Change(
        conversation, here, db,
        held =>
        {
            if (held.PhaseOn(here.Today) is Phase.Closed)
            {
                held.ClosesOn = null;
            }
        },
        stop);

    private static async Task<Results<RedirectHttpResult, NotFound, Conflict>> Delete(string conversation, Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Conversation(here.Programme, conversation, stop) is not { IsHeldHere: true } found)
        {
            return TypedResults.NotFound();
        }

        if (await db.HasSpoken(found, stop))
        {
            return TypedResults.Conflict();
        }

        await db.Delete(here.Programme, found, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Change(string conversation, Here here, HeardDb db, Action<Conversation> change, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Conversation(here.Programme, conversation, stop) is not { IsHeldHere: true } found)
        {
            return TypedResults.NotFound();
        }

        change(found);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{conversation}");
    }
}
