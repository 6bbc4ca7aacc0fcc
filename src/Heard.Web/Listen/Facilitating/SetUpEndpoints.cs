using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Facilitating;

/// <summary>Conversations as the team sets them up: the list, a new one, and what each is. One that was brought in is opened here by the same form.</summary>
internal static class SetUpEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/conversations", List).ForTeam();
        team.MapGet("/conversations/new", (Here here) => Page(here, null, SetUpForm.New(here.Today), FieldErrors.None, hasBegun: false)).ForTeam(Role.Facilitator);
        team.MapPost("/conversations", Add).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheConversationIsSetUp);
        team.MapGet("/conversations/{conversation}/setting-up", Edit).ForTeam(Role.Facilitator);
        team.MapPost("/conversations/{conversation}/setting-up", Save).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheConversationIsSaved);
    }

    /// <summary>The conversation of this key in this programme, to be changed.</summary>
    public static async Task<Conversation?> Conversation(this HeardDb db, Programme programme, string key, CancellationToken stop) =>
        Key.Read(key) is { } id ? await db.Conversations.SingleOrDefaultAsync(c => c.ProgrammeId == programme.Id && c.Id == id, stop) : null;

    private static async Task<RazorComponentResult<HeldListPage>> List(Here here, HeardDb db, CancellationToken stop)
    {
        var all = await db.ConversationProgress(here.Programme.Id, stop);
        return new(new
        {
            here.Programme,
            here.Today,
            MayChange = here.May(Role.Facilitator),
            Held = all.Where(c => c.Conversation.IsHeldHere).ToList(),
            BroughtIn = all.Where(c => !c.Conversation.IsHeldHere && c.Ideas > 0).ToList(),
        });
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SetUpPage>>> Add(Here here, [FromForm] SetUpForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        var errors = new FieldErrors();
        var title = await Title(form, here, null, errors, db, stop);

        // Made only to be read into; nothing is kept of it where the form is wrong.
        var made = db.AddHeld(here.Programme, title.Length > 0 ? title : "-", here.Today);
        form.ApplyTo(made, errors);
        made.Audience = form.ReadAudience(null, false, errors);
        if (form.ReadDays(errors) is { } days)
        {
            made.Take(days);
        }

        if (errors.Any)
        {
            return Page(here, null, form, errors, hasBegun: false);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{Key.Write(made.Id)}");
    }

    private static async Task<Results<RazorComponentResult<SetUpPage>, NotFound>> Edit(string conversation, Here here, HeardDb db, CancellationToken stop) =>
        await db.Conversation(here.Programme, conversation, stop) is { } found
            ? Page(here, found, SetUpForm.Of(found, here.Today), FieldErrors.None, await HasBegun(db, found, here.Today, stop))
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SetUpPage>, NotFound>> Save(
        string conversation, Here here, [FromForm] SetUpForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Conversation(here.Programme, conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var hasBegun = await HasBegun(db, found, here.Today, stop);
        found.Title = await Title(form, here, found, errors, db, stop);
        form.ApplyTo(found, errors);
        var audience = form.ReadAudience(found, hasBegun, errors);
        var days = form.ReadDays(errors);
        if (found.IsHeldHere && hasBegun && days?.Opens > here.Today)
        {
            errors.Add(nameof(form.OpensOn), ListenTexts.ItHasBegunItCannotOpenOn);
        }

        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            await writing.DisposeAsync();
            return await db.Conversation(here.Programme, conversation, stop) is { } unchanged ? Page(here, unchanged, form, errors, hasBegun) : TypedResults.NotFound();
        }

        if (!found.IsHeldHere)
        {
            found.Audience = audience;
            await db.OpenHere(here.Programme, found, days!.Opens, stop);
        }
        else if (audience < found.Audience)
        {
            await db.Narrow(found, audience, stop);
        }
        else
        {
            found.Audience = audience;
        }

        found.Take(days!);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{conversation}");
    }

    private static async Task<string> Title(SetUpForm form, Here here, Conversation? own, FieldErrors errors, HeardDb db, CancellationToken stop)
    {
        var (title, id) = (form.ReadTitle(errors), own?.Id ?? -1);
        if (title.Length > 0 && await db.Conversations.AnyAsync(c => c.ProgrammeId == here.Programme.Id && c.Title == title && c.Id != id, stop))
        {
            errors.Add(nameof(form.Title), ListenTexts.ThereIsAConversationOfThisTitle);
        }

        return title;
    }

    /// <summary>Somebody may have seen beside the writing box who would read their words: it is open, or was, or somebody spoke.</summary>
    private static async Task<bool> HasBegun(HeardDb db, Conversation conversation, DateOnly today, CancellationToken stop) =>
        conversation.IsHeldHere && (conversation.OpensOn <= today || await db.HasSpoken(conversation, stop));

    private static RazorComponentResult<SetUpPage> Page(Here here, Conversation? conversation, SetUpForm form, FieldErrors errors, bool hasBegun) =>
        new(new
        {
            here.Programme,
            Conversation = conversation,
            Form = form,
            Errors = errors,
            Audiences = SetUpForm.Audiences(conversation, hasBegun),
            HasBegun = hasBegun,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static void Take(this Conversation conversation, PhaseDays days) =>
        (conversation.OpensOn, conversation.DiscussFrom, conversation.PrioritiseFrom, conversation.ClosesOn) = (days.Opens, days.Discuss, days.Prioritise, days.Closes);
}
