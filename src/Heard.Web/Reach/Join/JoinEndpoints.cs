using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>Where one joins: the short code, the page of ways, and the open link.</summary>
internal static class JoinEndpoints
{
    public const string Limited = "join";

    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder programme)
    {
        site.MapGet("/join", () => CodePage(new JoinForm(), FieldErrors.None)).ForEveryone();
        site.MapPost("/join", Type).ForEveryone().RequireRateLimiting(Limited);
        site.MapGet("/j/{code}", Follow).ForEveryone().RequireRateLimiting(Limited);
        programme.MapGet("/join", Read).ForEveryone();
        programme.MapPost("/join", Open).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(Limited);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TypeCodePage>>> Type([FromForm] JoinForm form, HeardDb db, CancellationToken stop) =>
        await Find(db, form.Code, stop) is { } slug ? TypedResults.LocalRedirect($"/{slug}/join") : CodePage(form, Wrong(form.Code));

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TypeCodePage>>> Follow(string code, HeardDb db, CancellationToken stop) =>
        await Find(db, code, stop) is { } slug ? TypedResults.LocalRedirect($"/{slug}/join") : CodePage(new JoinForm { Code = code }, Wrong(code));

    private static FieldErrors Wrong(string? code) => new FieldErrors().Add("Code", string.IsNullOrWhiteSpace(code)
        ? ReachTexts.EnterThe6CharactersOfTheCode
        : ReachTexts.NoProgrammeHasThisCodeCheckIt);

    private static async Task<string?> Find(HeardDb db, string? typed, CancellationToken stop) =>
        ShortCode.Read(typed) is { } code ? await db.Programmes.Where(p => p.Joining.Code == code && p.OpenedOn != null).Select(p => p.Slug).FirstOrDefaultAsync(stop) : null;

    private static async Task<IResult> Read(string? then, Here here, HeardDb db, Mail mail, OpenIdProviders providers, Speaker speaker, HttpResponse response, CancellationToken stop)
    {
        response.Headers.CacheControl = "no-store";
        return here.Programme.IsHidden()
            ? new RazorComponentResult<NotYetPage>(new { here.Programme })
            : await Page(here, db, mail, providers, speaker, new JoinForm { Then = then }, FieldErrors.None, stop);
    }

    private static async Task<IResult> Open(Here here, [FromForm] JoinForm form, HeardDb db, Mail mail, OpenIdProviders providers, Speaker speaker, Entrance entrance, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/join");
        }

        var errors = new FieldErrors();
        var name = form.ReadName(here.Programme, errors);
        if (errors.Any || !here.Programme.Joining.IsOpenToAll)
        {
            return await Page(here, db, mail, providers, speaker, form, errors, stop);
        }

        await entrance.Unverified(form, name, stop);
        return here.Programme.GoOn(form.Then);
    }

    internal static async Task<RazorComponentResult<JoinPage>> Page(
        Here here, HeardDb db, Mail mail, OpenIdProviders providers, Speaker speaker, JoinForm form, FieldErrors errors, CancellationToken stop) =>
        new(new
        {
            here.Programme,
            here.Today,
            Ways = await db.Ways(here.Programme, mail, providers, here.Today, stop),
            Form = form,
            Errors = errors,
            Speaks = await speaker.Session(stop) is not null,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static RazorComponentResult<TypeCodePage> CodePage(JoinForm form, FieldErrors errors) =>
        new(new { Form = form, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
