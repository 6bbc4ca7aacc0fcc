using System.Security.Claims;
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

/// <summary>Taking part as a facilitator: asking about an idea, saying what was heard so far, and what is pinned at the top.</summary>
internal static class FacilitateEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/conversations/{conversation}", Read).ForTeam();
        team.MapGet("/conversations/{conversation}/ideas", All).ForTeam();
        team.MapGet("/conversations/{conversation}/ideas/{idea}", One).ForTeam();
        team.MapPost("/conversations/{conversation}/ideas/{idea}/posts", Ask).ForTeam(Role.Facilitator).Saying(() => ListenTexts.YourQuestionStandsUnderTheIdea);
        team.MapPost("/conversations/{conversation}/posts", SayWhatWasHeard).ForTeam(Role.Facilitator).Saying(() => ListenTexts.WhatWasHeardSoFarStandsIn);
        team.MapPost("/conversations/{conversation}/pinned", Pin).ForTeam(Role.Facilitator);
    }

    private static async Task<Results<RazorComponentResult<FacilitatePage>, NotFound>> Read(string conversation, FacilitateDesk desk, ClaimsPrincipal user, CancellationToken stop) =>
        await desk.Find(conversation, stop) is { } found ? await desk.Page(found, new PostForm(), null, FieldErrors.None, user.AccountId(), stop) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<FacilitateIdeasPage>, NotFound>> All(string conversation, int? page, FacilitateDesk desk, CancellationToken stop) =>
        await desk.Find(conversation, stop) is { } found ? await desk.All(found, Math.Clamp(page ?? 1, 1, 1_000_000), stop) : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<FacilitateIdeaPage>, NotFound>> One(string conversation, string idea, FacilitateDesk desk, ClaimsPrincipal user, CancellationToken stop) =>
        await desk.Find(conversation, stop) is { } found && await desk.Idea(found, idea, new PostForm(), FieldErrors.None, user.AccountId(), stop) is { } page ? page : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FacilitateIdeaPage>, NotFound>> Ask(
        string conversation, string idea, [FromForm] PostForm form, FacilitateDesk desk, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await desk.Find(conversation, stop) is not { } found || Key.Read(idea) is not { } id || !await db.IdeasOf(found).AnyAsync(c => c.Id == id, stop))
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var words = errors.Need(nameof(form.Words), form.Words, ListenTexts.WriteWhatYouWantToAsk, FacilitatorPost.MostWords);
        if (errors.Any)
        {
            return await desk.Idea(found, idea, form, errors, user.AccountId(), stop) is { } page ? page : TypedResults.NotFound();
        }

        await Add(found, id, words, here, user, db, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{conversation}/ideas/{idea}#posts");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FacilitatePage>, NotFound>> SayWhatWasHeard(
        string conversation, [FromForm] PostForm form, FacilitateDesk desk, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await desk.Find(conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var words = errors.Need(nameof(form.Words), form.Words, ListenTexts.WriteWhatYouHeardSoFar, FacilitatorPost.MostWords);
        if (errors.Any)
        {
            return await desk.Page(found, form, null, errors, user.AccountId(), stop);
        }

        await Add(found, null, words, here, user, db, stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{conversation}#so-far");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<FacilitatePage>, NotFound>> Pin(
        string conversation, [FromForm] PinnedForm form, FacilitateDesk desk, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await desk.Find(conversation, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var (summary, closing) = (errors.Optional(nameof(form.Summary), form.Summary, Conversation.MostWords), errors.Optional(nameof(form.ClosingWords), form.ClosingWords, Conversation.MostWords));
        if (errors.Any)
        {
            return await desk.Page(found, new PostForm(), form, errors, user.AccountId(), stop);
        }

        (found.Summary, found.ClosingWords) = (summary, closing);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/conversations/{conversation}#pinned");
    }

    private static async Task Add(Conversation conversation, long? idea, string words, Here here, ClaimsPrincipal user, HeardDb db, CancellationToken stop)
    {
        var name = here.Reader ?? "";
        db.FacilitatorPosts.Add(new FacilitatorPost
        {
            ProgrammeId = conversation.ProgrammeId,
            Id = Ids.New(),
            ConversationId = conversation.Id,
            ReplyToId = idea,
            Words = words,
            Name = name.Length <= Voice.MostName ? name : name[..Voice.MostName],
            AccountId = user.AccountId(),
            On = here.Today,
        });
        await db.SaveChangesAsync(stop);
    }
}
