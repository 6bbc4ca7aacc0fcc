using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Listen.Moderation;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>Agreeing, disagreeing and passing; and, while a conversation prioritises, spending dots. Sent twice, each does the same once more.</summary>
internal static class AnswerEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        // Everyone: where the programme is open to all, a voice begins with its first answer.
        programme.MapPost("/conversations/{conversation}/votes", Cast).ForEveryone().Fairly(FairAct.Votes).WithMetadata(new ReadOnlyProgrammeAttribute());
        programme.MapPost("/conversations/{conversation}/dots", Spend).ForVoices().Fairly(FairAct.Votes);
    }

    private static async Task<Results<RedirectHttpResult, NoContent, NotFound, BadRequest, Conflict>> Cast(
        string conversation, HttpContext http, HeldConversations held, Here here, Speaker speaker, Newcomers newcomers, HeldIdeas standing, BatchWriter writer, Bursts bursts, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (Key.Read(conversation) is not { } id || await held.Of(here.Programme, id, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        if (Key.Read(form["idea"]) is not { } idea || !Enum.TryParse<Choice>(form["choice"], out var choice) || !Enum.IsDefined(choice))
        {
            return TypedResults.BadRequest();
        }

        if (!found.PhaseOn(here.Today).TakesVotes())
        {
            return TypedResults.Conflict();
        }

        var session = await speaker.Session(stop);
        if (session is { IsOwn: false })
        {
            return ToMine(here);
        }

        if (session is null)
        {
            if (!here.Programme.Joining.IsOpenToAll || here.Programme.VoiceMode == VoiceMode.Named)
            {
                return TypedResults.LocalRedirect($"/{here.Programme.Slug}/join?then={Uri.EscapeDataString($"/{here.Programme.Slug}/conversations/{conversation}")}");
            }

            // The database is asked for late: whoever has a voice needs none here.
            if (!(await standing.Of(http.RequestServices.GetRequiredService<HeardDb>(), found, stop)).Any(known => known.Id == idea))
            {
                return TypedResults.Conflict();
            }

            session = await newcomers.Begin(Key.Read(form[ActOnce.Field]), null, isRemembered: false, stop);
        }

        var vote = new Vote(here.Programme.Id, found.Id, idea, session.VoiceId, choice);
        if (!await writer.Cast(vote, stop))
        {
            return TypedResults.Conflict();
        }

        bursts.Answered(vote, http);

        var page = $"/{here.Programme.Slug}/conversations/{conversation}";
        return http.Request.Headers.Accept == "application/json" ? TypedResults.NoContent()
            : TypedResults.LocalRedirect(form["then"] == "idea" ? $"{page}/ideas/{form["idea"]}" : $"{page}#ideas");
    }

    /// <summary>Whether it counts, and how the figures move, would tell a link from a mail what the voice wrote and answered before.</summary>
    private static RedirectHttpResult ToMine(Here here) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");

    private static async Task<Results<RedirectHttpResult, NotFound, Conflict>> Spend(
        string conversation, HttpContext http, ConversationDesk desk, Here here, Speaker speaker, HeardDb db, CancellationToken stop)
    {
        var form = await http.Request.ReadFormAsync(stop);
        if (await desk.Find(conversation, stop) is not { } found || Key.Read(form["idea"]) is not { } idea)
        {
            return TypedResults.NotFound();
        }

        var session = (await speaker.Session(stop))!;
        if (!session.IsOwn)
        {
            return ToMine(here);
        }

        var voice = session.VoiceId;
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        var spent = await db.DotsOn(found, voice).ToListAsync(stop);
        var mine = spent.Find(d => d.ContributionId == idea);
        if (!int.TryParse(form["count"], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !desk.PhaseOf(found).TakesDots() || !await db.IdeasOf(found).AnyAsync(c => c.Id == idea, stop)
            || spent.Sum(d => d.Count) - (mine?.Count ?? 0) + count > found.DotBudget)
        {
            return TypedResults.Conflict();
        }

        if (mine is not null && count == 0)
        {
            db.Dots.Remove(mine);
        }
        else if (mine is not null)
        {
            mine.Count = count;
        }
        else if (count > 0)
        {
            db.Dots.Add(new Dots(found.ProgrammeId, found.Id, voice, idea, count));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/conversations/{conversation}#i-{Key.Write(idea)}");
    }
}
