using Heard.Core;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Moderating;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

using Answer = Results<RedirectHttpResult, RazorComponentResult<DisclosuresPage>, ForbidHttpResult, NotFound>;

/// <summary>Disclosing who wrote something: asked on a legal basis by one named person, agreed by a second, logged for good.</summary>
internal static class DisclosureEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/disclosures", Read).ForLeadsAndDuty();
        team.MapPost("/disclosures", Ask).ForLeadsAndDuty().Saying(() => ListenTexts.ItIsAskedASecondPersonHas);
        team.MapPost("/disclosures/{request}/agreement", Agree).ForLeadsAndDuty();
        team.MapPost("/disclosures/{request}/outcome", Try).ForLeadsAndDuty().SayingNothing();
    }

    private static async Task<Answer> Read(string? line, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop) =>
        await Page(new DisclosureForm { Line = line }, FieldErrors.None, null, here, desk, db, stop);

    private static async Task<Answer> Ask([FromForm] DisclosureForm form, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var basis = errors.Need("LegalBasis", form.LegalBasis, ListenTexts.WriteTheLegalBasisSuchAsThe, IdentityRequest.MostBasis);
        if (Key.Read(form.Line) is not { } id || await db.Moderated(here.Programme.Id, id, stop) is null)
        {
            errors.Add("Line", ListenTexts.NoLineThatWasSaidHereHas);
            id = 0;
        }

        if (errors.Any)
        {
            return await Page(form, errors, null, here, desk, db, stop);
        }

        db.IdentityRequests.Add(new IdentityRequest { ProgrammeId = here.Programme.Id, Id = Ids.New(), ContributionId = id, LegalBasis = basis, AskedById = desk.Account, AskedByName = here.Reader ?? "", AskedOn = here.Today });
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/disclosures");
    }

    private static async Task<Answer> Agree(string request, [FromForm] DisclosureForm form, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Find(request, here, db, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        // A lead can make another account a lead; whoever is named to read what may carry harm is known to everybody.
        if (!desk.IsOnDuty || !found.Answer(desk.Account, here.Reader ?? "", form.Agrees == "yes", here.Today))
        {
            return TypedResults.Forbid();
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/disclosures");
    }

    /// <summary>Answered with the page itself: what is found is kept nowhere, so no address leads to it again.</summary>
    private static async Task<Answer> Try(string request, [FromForm] DisclosureForm form, Here here, ModerationDesk desk, HeardDb db, TieKeys keys, HttpContext http, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Find(request, here, db, stop) is not { MayTry: true } asked)
        {
            return TypedResults.NotFound();
        }

        if (desk.Account != asked.AskedById && desk.Account != asked.AgreedById)
        {
            return TypedResults.Forbid();
        }

        string[] addresses = [.. (form.Addresses ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Distinct().Take(Identity.MostAddresses)];
        var found = await db.Find(keys, here.Programme, asked.ContributionId, addresses, form.Roster is not null, here.Today, stop);

        // Written before it is told: a disclosure that is not counted never happened on a page.
        asked.Tried(found.Outcome);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        http.Response.Headers.CacheControl = "no-store";
        return await Page(new DisclosureForm(), FieldErrors.None, found, here, desk, db, stop);
    }

    private static async Task<IdentityRequest?> Find(string request, Here here, HeardDb db, CancellationToken stop) =>
        Key.Read(request) is { } id ? await db.IdentityRequests.SingleOrDefaultAsync(r => r.ProgrammeId == here.Programme.Id && r.Id == id, stop) : null;

    private static async Task<RazorComponentResult<DisclosuresPage>> Page(DisclosureForm form, FieldErrors errors, Found? found, Here here, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var all = await db.IdentityRequests.AsNoTracking().Where(r => r.ProgrammeId == here.Programme.Id).OrderByDescending(r => r.AskedOn).ThenBy(r => r.Id).ToListAsync(stop);
        return new RazorComponentResult<DisclosuresPage>(new { here.Programme, Requests = all, desk.Account, desk.IsOnDuty, Form = form, Errors = errors, Found = found })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
