using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>About you: asked after the first words and never before them. Read and changed only where the voice is one's own.</summary>
internal static class AboutEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/about-you", Read).ForVoices();
        programme.MapPost("/about-you", Save).ForVoices();
        programme.MapPost("/about-you/emptying", Empty).ForVoices();
    }

    private static async Task<RazorComponentResult<AboutPage>> Read(string? saved, Here here, HeardDb db, Speaker speaker, HttpResponse response, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        var speaks = (await speaker.Session(stop))!;
        if (!speaks.IsOwn)
        {
            return Page(here, null, null, saved is not null);
        }

        var voice = (await speaker.Voice(stop))!;
        var form = voice.ConsentedOn is not null ? AboutForm.Of(voice, await Further(db, voice).OrderBy(f => f.OrganisationId).Select(f => f.OrganisationId).ToListAsync(stop))
            : new AboutForm
            {
                // What the roster says is offered; it is saved nowhere until they say so.
                Organisations = speaks.OrganisationId is { } organisation ? [Core.Key.Write(organisation)] : [],
                Profession = speaks.ProfessionId is { } profession ? Core.Key.Write(profession) : null,
            };
        return Page(here, await Lists(db, here.Programme.Id, stop), form, saved is not null);
    }

    private static async Task<RedirectHttpResult> Save(Here here, [FromForm] AboutForm? form, HeardDb db, Speaker speaker, CancellationToken stop)
    {
        if ((await speaker.Session(stop))!.IsOwn)
        {
            var voice = (await speaker.Voice(stop))!;
            var further = (form ?? new AboutForm()).ApplyTo(voice, await Lists(db, here.Programme.Id, stop), here.Today);
            await SetFurther(db, voice, further, stop);
        }

        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/about-you?saved=yes");
    }

    private static async Task<RedirectHttpResult> Empty(Here here, HeardDb db, Speaker speaker, CancellationToken stop)
    {
        if ((await speaker.Session(stop))!.IsOwn)
        {
            var voice = (await speaker.Voice(stop))!;
            new AboutForm().ApplyTo(voice, new AboutLists([], [], [], []), here.Today);
            await SetFurther(db, voice, [], stop);
        }

        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/about-you?saved=yes");
    }

    private static IQueryable<FurtherOrganisation> Further(HeardDb db, Voice voice) => db.FurtherOrganisations.Where(f => f.ProgrammeId == voice.ProgrammeId && f.VoiceId == voice.Id);

    private static async Task SetFurther(HeardDb db, Voice voice, IReadOnlyList<long> further, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        await Further(db, voice).ExecuteDeleteAsync(stop);
        db.FurtherOrganisations.AddRange(further.Select(id => new FurtherOrganisation(voice.ProgrammeId, voice.Id, id)));
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }

    private static async Task<AboutLists> Lists(HeardDb db, long programme, CancellationToken stop)
    {
        var options = await db.AboutOptions.AsNoTracking().Where(o => o.ProgrammeId == programme).OrderBy(o => o.Name).ToListAsync(stop);
        return new AboutLists(
            await db.Organisations.Where(o => o.ProgrammeId == programme).OrderBy(o => o.Name).Select(o => new NamedId(o.Id, o.Name)).ToListAsync(stop),
            await db.Professions.Where(p => p.ProgrammeId == programme).OrderBy(p => p.Name).Select(p => new NamedId(p.Id, p.Name)).ToListAsync(stop),
            [.. options.Where(o => o.About == About.Setting).Select(o => o.Name)],
            [.. options.Where(o => o.About == About.Place).Select(o => o.Name)]);
    }

    private static RazorComponentResult<AboutPage> Page(Here here, AboutLists? lists, AboutForm? form, bool saved) =>
        new(new { here.Programme, Lists = lists, Form = form, IsSaved = saved });
}
