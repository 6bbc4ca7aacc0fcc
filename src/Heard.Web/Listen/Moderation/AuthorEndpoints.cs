using Heard.Analysis.Text;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Moderating;
using Heard.Web.Listen.Conversations;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

using Answer = Results<RedirectHttpResult, NotFound>;

public sealed record AuthorForm
{
    public string? Words { get; init; }
}

/// <summary>Readers ask for a look; authors read what moderators did, answer letters and appeal.</summary>
internal static class AuthorEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapPost("/contributions/{line}/report", Report).ForVoices().Fairly(FairAct.Reports).WithMetadata(new ActOnceAttribute()).SayingNothing();
        programme.MapGet("/contributions/{line}/moderation", Read).ForVoices();
        programme.MapPost("/contributions/{line}/letters", Write).ForVoices().Fairly(FairAct.Words).WithMetadata(new ActOnceAttribute()).SayingNothing();
        programme.MapPost("/contributions/{line}/appeal", Appeal).ForVoices().Fairly(FairAct.Words).WithMetadata(new ActOnceAttribute()).SayingNothing();
    }

    private static async Task<Answer> Report(string line, Here here, Speaker speaker, HeardDb db, Reported reported, TimeProvider clock, CancellationToken stop)
    {
        if (Key.Read(line) is not { } id)
        {
            return TypedResults.NotFound();
        }

        var session = (await speaker.Session(stop))!;
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Moderated(here.Programme.Id, id, stop) is not { Visibility: Visibility.Published } said)
        {
            return TypedResults.NotFound();
        }

        // Counted apart where a mail began the session: that a report does not count would tell that the voice made it before.
        if (reported.Add(session.IsOwn ? session.VoiceId : ~session.VoiceId, id))
        {
            var item = await db.ModerationItems.SingleOrDefaultAsync(m => m.ProgrammeId == here.Programme.Id && m.ContributionId == id, stop);
            if (item is null)
            {
                await db.Wait(said.Waits() with { Since = clock.GetUtcNow().Day(), Reports = 1 }, stop);
            }
            else
            {
                item.Reports++;
            }
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/conversations/{Key.Write(said.ConversationId!.Value)}/ideas/{Key.Write(said.ReplyToId ?? said.Id)}?said=reported#said");
    }

    private static async Task<Results<RazorComponentResult<AuthorPage>, NotFound>> Read(string line, string? kept, Here here, Speaker speaker, HeardDb db, CancellationToken stop) =>
        await Told(line, here, speaker, db, stop) is { } told
            ? new RazorComponentResult<AuthorPage>(new
            {
                here.Programme,
                Told = told,
                Errors = FieldErrors.None,
                IsKept = kept is not null && await db.Holds.AnyAsync(h => h.ProgrammeId == here.Programme.Id && h.ContributionId == told.Said.Id, stop),
            })
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AuthorPage>, NotFound>> Write(string line, [FromForm] AuthorForm form, Here here, Speaker speaker, HeardDb db, DutyAlert alert, TimeProvider clock, CancellationToken stop)
    {
        if (await Told(line, here, speaker, db, stop) is not { Letters.Count: > 0 } told)
        {
            return TypedResults.NotFound();
        }

        if (Words(form, BlindLetter.MostWords) is not { } words)
        {
            return Page(here, told, new FieldErrors().Add($"letter-{line}", ListenTexts.WriteYourAnswer2000CharactersAt), form);
        }

        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Moderated(here.Programme.Id, told.Said.Id, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        await db.WriteBack(said, words, Intake.Harm(words), clock.GetUtcNow(), here.Today, stop);
        await Ring(said, alert, db, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/contributions/{line}/moderation");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<AuthorPage>, NotFound>> Appeal(
        string line, [FromForm] AuthorForm form, Here here, Speaker speaker, HeardDb db, DutyAlert alert, HttpContext http, TimeProvider clock, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Told(line, here, speaker, db, stop) is not { MayAppeal: true } told || await db.Moderated(here.Programme.Id, told.Said.Id, stop) is not { } said)
        {
            return TypedResults.NotFound();
        }

        if (Words(form, ModerationItem.MostAppeal) is not { } words)
        {
            return Page(here, told, new FieldErrors().Add($"appeal-{line}", ListenTexts.SayWhyItShouldBeLookedAt), form);
        }

        var ticked = (await http.Request.ReadFormAsync(stop))["NotFor"];
        await db.Appeal(said, words, told.Workplaces.Select(o => Key.Write(o.Id)).Where(o => ticked.Contains(o)), Intake.Harm(words), clock.GetUtcNow(), stop);
        await Ring(said, alert, db, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/contributions/{line}/moderation");
    }

    private static async Task Ring(Contribution said, DutyAlert alert, HeardDb db, CancellationToken stop)
    {
        if (await db.IsForDuty(said, stop))
        {
            await alert.Ring(stop);
        }
    }

    private static RazorComponentResult<AuthorPage> Page(Here here, ToldAuthor told, FieldErrors errors, AuthorForm form) =>
        new(new { here.Programme, Told = told, Errors = errors, Typed = form.Words }) { StatusCode = StatusCodes.Status422UnprocessableEntity };

    private static string? Words(AuthorForm form, int most) => SpokenWords.Of(form.Words) is SpokenWords.Clean { Words: var words } && words.Length <= most ? words : null;

    /// <summary>What the author is told; null for everybody else, also where a link in a mail began the session.</summary>
    private static async Task<ToldAuthor?> Told(string line, Here here, Speaker speaker, HeardDb db, CancellationToken stop) =>
        await speaker.Session(stop) is { IsOwn: true } session && Key.Read(line) is { } id
            ? (await db.ToldAuthor(here.Programme.Id, session.VoiceId, [id], stop)).GetValueOrDefault(id) : null;
}
