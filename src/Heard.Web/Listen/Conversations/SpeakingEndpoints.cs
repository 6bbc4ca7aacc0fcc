using Heard.Core;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Speaking;
using Heard.Web.Listen.Moderation;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>Saying something in a conversation, and changing or withdrawing what one said.</summary>
internal static class SpeakingEndpoints
{
    /// <summary>Why the words of a line are gone that its author withdrew.</summary>
    public const string ByAuthor = "withdrawn by its author";

    public static void Map(IEndpointRouteBuilder programme)
    {
        // Everyone: where the programme is open to all, a voice begins with its first words.
        programme.MapPost("/conversations/{conversation}/ideas", AddIdea).ForEveryone().Fairly(FairAct.Words).WithMetadata(new ActOnceAttribute()).SayingNothing();
        programme.MapPost("/conversations/{conversation}/ideas/{idea}/replies", AddReply).ForEveryone().Fairly(FairAct.Words).WithMetadata(new ActOnceAttribute()).SayingNothing();
        programme.MapPost("/contributions/{line}/withdrawal", Withdraw).ForVoices().WithMetadata(new ActOnceAttribute()).SayingNothing();
        programme.MapGet("/contributions/{line}/editing", Edit).ForVoices();
        programme.MapPost("/contributions/{line}/editing", SaveEdit).ForVoices().Fairly(FairAct.Words).WithMetadata(new ActOnceAttribute()).SayingNothing();
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<ConversationPage>, NotFound>> AddIdea(
        string conversation, [FromForm] IdeaForm form, ConversationDesk desk, Saying saying, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        if (!desk.PhaseOf(found).TakesIdeas())
        {
            errors.Add(nameof(form.Words), ListenTexts.ThisConversationTakesNoNewIdeasNow);
        }

        var kind = Enum.TryParse<Kind>(form.Kind, out var chosen) && Enum.IsDefined(chosen) ? chosen : Kind.Idea;
        return await saying.Say(found, form.Words, kind, null, form.Name, form.AsItIs is not null, errors, stop) switch
        {
            Spoken.Said said => TypedResults.LocalRedirect(said.IsFirst && said.Where != Visibility.Restricted ? $"/{desk.Programme.Slug}/welcome?then=/{desk.Programme.Slug}/conversations/{conversation}" : $"/{desk.Programme.Slug}/conversations/{conversation}?said={said.Told}#said"),
            Spoken.MustJoin => desk.Join(),
            Spoken.Marked marked => await desk.Marking(marked).Page(found, form, errors, null, stop),
            _ => await desk.Page(found, form, errors, null, stop),
        };
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<IdeaPage>, NotFound>> AddReply(
        string conversation, string idea, [FromForm] ReplyForm form, ConversationDesk desk, Saying saying, HeardDb db, CancellationToken stop)
    {
        if (await desk.Find(conversation, stop) is not { } found || Key.Read(idea) is not { } id || !await db.IdeasOf(found).AnyAsync(c => c.Id == id, stop))
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        if (!desk.PhaseOf(found).TakesReplies())
        {
            errors.Add(nameof(form.Words), ListenTexts.ThisConversationTakesNoRepliesNow);
        }

        return await saying.Say(found, form.Words, Kind.Comment, id, form.Name, form.AsItIs is not null, errors, stop) switch
        {
            Spoken.Said said => TypedResults.LocalRedirect(said.IsFirst && said.Where != Visibility.Restricted ? $"/{desk.Programme.Slug}/welcome?then=/{desk.Programme.Slug}/conversations/{conversation}" : $"/{desk.Programme.Slug}/conversations/{conversation}/ideas/{idea}?said={said.Told}#said"),
            Spoken.MustJoin => desk.Join(),
            Spoken.Marked marked => await desk.Marking(marked).Idea(found, id, form, errors, stop) is { } asked ? asked : TypedResults.NotFound(),
            _ => await desk.Idea(found, id, form, errors, stop) is { } page ? page : TypedResults.NotFound(),
        };
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Withdraw(string line, Here here, Speaker speaker, HeardDb db, CancellationToken stop)
    {
        if (await speaker.Session(stop) is not { IsOwn: true } session || Key.Read(line) is not { } id || await db.Written(here.Programme.Id, session.VoiceId, id, stop) is null)
        {
            return TypedResults.NotFound();
        }

        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Withdraw(here.Programme.Id, db.Contributions.Where(c => c.Id == id), here.Today, ByAuthor, stop) == 0)
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/contributions/{line}/moderation?kept=yes");
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");
    }

    private static async Task<Results<RazorComponentResult<EditPage>, RedirectHttpResult, NotFound>> Edit(string line, Here here, Speaker speaker, HeardDb db, CancellationToken stop) =>
        await Editable(line, here, speaker, db, stop) is { } said
            ? new RazorComponentResult<EditPage>(new { here.Programme, Said = said, said.Words, Errors = FieldErrors.None, MayChange = !await db.IsReactedTo(said, (await speaker.Session(stop))!.VoiceId, stop) })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<EditPage>, RedirectHttpResult, NotFound>> SaveEdit(
        string line, [FromForm] ReplyForm form, Here here, Speaker speaker, Saying saying, DutyAlert alert, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Editable(line, here, speaker, db, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var mayChange = !await db.IsReactedTo(said, (await speaker.Session(stop))!.VoiceId, stop);
        if (!mayChange)
        {
            errors.Add(nameof(form.Words), ListenTexts.SomebodyReactedMeanwhile);
        }

        var words = saying.Read(form.Words, errors);
        var conversation = await db.Conversations.AsNoTracking().SingleAsync(c => c.ProgrammeId == said.ProgrammeId && c.Id == said.ConversationId, stop);
        var intake = saying.Judge(words, conversation);
        var marked = errors.Any || form.AsItIs is not null ? null : Saying.Asked(words, intake);
        if (errors.Any || marked is not null)
        {
            return new RazorComponentResult<EditPage>(new { here.Programme, Said = said, Words = form.Words ?? "", Errors = errors, MayChange = mayChange, Marked = marked?.Parts }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        if (said.Correct(words, "changed by its author", here.Today) is { } earlier)
        {
            db.EarlierWords.Add(earlier);
            await saying.Turn(said, intake, db, stop);
        }

        await db.SaveChangesAsync(stop);
        if (said.Visibility == Visibility.Restricted)
        {
            await alert.Ring(stop);
        }

        await writing.Commit(stop);
        return TypedResults.LocalRedirect(said.Visibility == Visibility.Restricted ? $"/{here.Programme.Slug}/contributions/{line}/moderation" : $"/{here.Programme.Slug}/mine");
    }

    private static async Task<Contribution?> Editable(string line, Here here, Speaker speaker, HeardDb db, CancellationToken stop) =>
        await speaker.Session(stop) is { IsOwn: true } session && Key.Read(line) is { } id && await db.Written(here.Programme.Id, session.VoiceId, id, stop) is { } said
            && said.Visibility is Visibility.Published or Visibility.Waiting ? said : null;
}
