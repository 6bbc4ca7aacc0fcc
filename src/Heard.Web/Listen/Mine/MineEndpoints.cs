using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Moderating;
using Heard.Web.Reach.Join;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Mine;

public sealed record RecoveryForm
{
    public string? Code { get; init; }
    public string? Remember { get; init; }
}

/// <summary>
/// Your page: everything a voice said, and what became of it. It opens in the browser in which the voice began, or with the recovery
/// code; a session that began with a mailed link or code shows none of it.
/// </summary>
internal static class MineEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/mine", Read).ForEveryone();
        programme.MapPost("/mine", Open).ForEveryone().RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapPost("/mine/code", DrawCode).ForVoices();
        programme.MapPost("/mine/feed", StartFeed).ForVoices();
        programme.MapPost("/mine/feed/removal", EndFeed).ForVoices();
        programme.MapGet("/mine/feed/{token}", Feed).ForEveryone().RequireRateLimiting(JoinEndpoints.Limited);
    }

    private static async Task<IResult> Read(Here here, HeardDb db, Speaker speaker, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await speaker.Session(stop) is { IsOwn: true } ? await Page(here, db, speaker, null, stop) : Closed(here, await speaker.Session(stop) is not null, new RecoveryForm(), FieldErrors.None);
    }

    private static async Task<IResult> Open(Here here, [FromForm] RecoveryForm form, HeardDb db, Speaker speaker, HttpResponse response, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        var errors = new FieldErrors();
        if (RecoveryCode.Read(form.Code) is not { } code)
        {
            errors.Add("Code", string.IsNullOrWhiteSpace(form.Code) ? ListenTexts.EnterTheCodeYouNoted : ListenTexts.ACodeHas16LettersAndFigures);
        }
        else
        {
            var hash = RecoveryShown.Hash(code);
            var found = await db.Voices.AsNoTracking().Where(v => v.ProgrammeId == here.Programme.Id && v.RecoveryHash == hash && v.ImportId == null).Select(v => new { v.Id, v.Stamp }).SingleOrDefaultAsync(stop);
            if (found is not null)
            {
                speaker.Begin(new VoiceSession(found.Id, found.Stamp, IsOwn: true, form.Remember is not null));
                return TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");
            }

            errors.Add("Code", ListenTexts.NoVoiceHereHasThisCodeCheck);
        }

        return Closed(here, await speaker.Session(stop) is not null, form, errors);
    }

    /// <summary>The code before it opens nothing any more, and every other session of the voice ends.</summary>
    private static async Task<RedirectHttpResult> DrawCode(Here here, HeardDb db, Speaker speaker, HttpContext http, CancellationToken stop)
    {
        if (await speaker.Session(stop) is { IsOwn: true } speaks && await speaker.Voice(stop) is { } voice)
        {
            var code = voice.DrawCode();
            speaker.EndAll(voice);
            await db.SaveChangesAsync(stop);
            speaker.Begin(speaks with { Stamp = voice.Stamp });
            RecoveryShown.Write(http, here.Programme, code);
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/welcome");
        }

        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");
    }

    private static async Task<IResult> StartFeed(Here here, HeardDb db, Speaker speaker, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await speaker.Session(stop) is not { IsOwn: true } || await speaker.Voice(stop) is not { } voice)
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");
        }

        var token = Reach.SignInLinks.NewToken();
        voice.FeedHash = Reach.SignInLinks.Hash(token);
        await db.SaveChangesAsync(stop);
        return await Page(here, db, speaker, http.Request.Full($"/{here.Programme.Slug}/mine/feed/{token}"), stop);
    }

    private static async Task<RedirectHttpResult> EndFeed(Here here, HeardDb db, Speaker speaker, CancellationToken stop)
    {
        if (await speaker.Session(stop) is { IsOwn: true } && await speaker.Voice(stop) is { } voice)
        {
            voice.FeedHash = null;
            await db.SaveChangesAsync(stop);
        }

        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/mine");
    }

    private static async Task<Results<ContentHttpResult, NotFound>> Feed(string token, Here here, HeardDb db, HttpContext http, CancellationToken stop)
    {
        http.Response.Headers.CacheControl = "no-store";
        var hash = Reach.SignInLinks.Hash(token);
        return await db.Voices.AsNoTracking().Where(v => v.ProgrammeId == here.Programme.Id && v.FeedHash == hash && v.ImportId == null).Select(v => (long?)v.Id).SingleOrDefaultAsync(stop) is { } voice
            ? TypedResults.Text(MineFeed.Of(here.Programme, await db.ReadMine(here.Programme.Id, voice, stop), http.Request.Full($"/{here.Programme.Slug}")), Reach.AtomFeed.MediaType)
            : TypedResults.NotFound();
    }

    private static async Task<IResult> Page(Here here, HeardDb db, Speaker speaker, string? feed, CancellationToken stop)
    {
        var voice = (await speaker.Voice(stop))!;
        var lines = await db.ReadMine(here.Programme.Id, voice.Id, stop);
        var told = await db.ToldAuthor(here.Programme.Id, voice.Id, [.. lines.Select(line => line.Id)], stop);
        return new RazorComponentResult<MinePage>(new { here.Programme, Lines = lines, Told = told, HasFeed = voice.FeedHash is not null, Feed = feed, voice.IsVerified });
    }

    private static RazorComponentResult<MineClosedPage> Closed(Here here, bool speaks, RecoveryForm form, FieldErrors errors) =>
        new(new { here.Programme, Speaks = speaks, Form = form, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
