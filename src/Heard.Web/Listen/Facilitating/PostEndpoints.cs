using System.Security.Claims;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Facilitating;

/// <summary>Changing and taking away what a facilitator said: each their own. A lead may take away anybody's.</summary>
internal static class PostEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/conversations/{conversation}/posts/{post}", Edit).ForTeam(Role.Facilitator);
        team.MapPost("/conversations/{conversation}/posts/{post}", Save).ForTeam(Role.Facilitator);
        team.MapPost("/conversations/{conversation}/posts/{post}/removal", Remove).ForTeam(Role.Facilitator).Saying(() => ListenTexts.ItIsTakenAway);
    }

    private static async Task<Results<RazorComponentResult<PostPage>, NotFound>> Edit(string conversation, string post, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop) =>
        await Own(conversation, post, here, db, user, stop) is { } own ? Page(here, own, own.Words, FieldErrors.None) : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PostPage>, NotFound>> Save(
        string conversation, string post, [FromForm] PostForm form, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop)
    {
        if (await Own(conversation, post, here, db, user, stop) is not { } own)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var words = errors.Need(nameof(form.Words), form.Words, ListenTexts.WriteWhatItShouldSay, FacilitatorPost.MostWords);
        if (errors.Any)
        {
            return Page(here, own, form.Words ?? "", errors);
        }

        own.Words = words;
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect(Place(here, own));
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(string conversation, string post, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop)
    {
        if (await Find(conversation, post, here, db, stop) is not { } found || !(found.AccountId == user.AccountId() || here.May()))
        {
            return TypedResults.NotFound();
        }

        db.FacilitatorPosts.Remove(found);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect(Place(here, found));
    }

    private static async Task<FacilitatorPost?> Own(string conversation, string post, Here here, HeardDb db, ClaimsPrincipal user, CancellationToken stop) =>
        await Find(conversation, post, here, db, stop) is { } found && found.AccountId == user.AccountId() ? found : null;

    private static Task<FacilitatorPost?> Find(string conversation, string post, Here here, HeardDb db, CancellationToken stop)
    {
        var (within, id) = (Key.Read(conversation) ?? -1, Key.Read(post) ?? -1);
        return db.FacilitatorPosts.SingleOrDefaultAsync(p => p.ProgrammeId == here.Programme.Id && p.ConversationId == within && p.Id == id, stop);
    }

    /// <summary>Where the team reads it.</summary>
    private static string Place(Here here, FacilitatorPost post) =>
        $"/{here.Programme.Slug}/team/conversations/{Key.Write(post.ConversationId)}{(post.ReplyToId is { } idea ? $"/ideas/{Key.Write(idea)}#posts" : "#so-far")}";

    private static RazorComponentResult<PostPage> Page(Here here, FacilitatorPost post, string words, FieldErrors errors) =>
        new(new { here.Programme, Post = post, Words = words, Back = Place(here, post), Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
