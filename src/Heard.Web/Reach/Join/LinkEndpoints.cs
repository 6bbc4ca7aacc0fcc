using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>Personal links. Opening one changes nothing (mail scanners open links) and tells nothing; pressing its button joins, once.</summary>
internal static class LinkEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGetAndHead("/join/{token}", Read).ForEveryone().RequireRateLimiting(JoinEndpoints.Limited);
        programme.MapPost("/join/{token}", Join).ForEveryone().Fairly(FairAct.Joins).RequireRateLimiting(JoinEndpoints.Limited);
    }

    private static IResult Read(string token, string? then, Here here, HttpResponse response) =>
        here.Programme.IsHidden() ? new RazorComponentResult<NotYetPage>(new { here.Programme }) : Page(here, token, new JoinForm { Then = then }, FieldErrors.None, response);

    private static async Task<IResult> Join(string token, Here here, [FromForm] JoinForm form, HeardDb db, Entrance entrance, HttpResponse response, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.LocalRedirect($"/{here.Programme.Slug}/join");
        }

        var errors = new FieldErrors();
        var name = form.ReadName(here.Programme, errors);
        if (errors.Any)
        {
            return Page(here, token, form, errors, response);
        }

        var programme = here.Programme;
        if (!programme.Joining.TakesCredentials(here.Today))
        {
            return JoinPages.Refused(programme, JoinRefusal.Ended);
        }

        var hash = SignInLinks.Hash(token);
        if (await db.Roster.AsNoTracking().SingleOrDefaultAsync(r => r.ProgrammeId == programme.Id && r.TokenHash == hash, stop) is not { } entry)
        {
            return JoinPages.Refused(programme, JoinRefusal.Used);
        }

        var refusal = await entrance.Verified(
            Ties.Address(entry.Address), new Eligible(entry.Address, entry.OrganisationId, entry.ProfessionId), form, name, (key, ended) => Use(db, programme.Id, UsedLinks.Of(key, hash), ended), stop);
        return refusal is { } because ? JoinPages.Refused(programme, because) : programme.GoOn(form.Then);
    }

    /// <summary>The unique key decides between those who press at the same moment.</summary>
    private static async Task<bool> Use(HeardDb db, long programmeId, byte[] used, CancellationToken stop)
    {
        if (await db.UsedLinks.AnyAsync(u => u.ProgrammeId == programmeId && u.Hash == used, stop))
        {
            return false;
        }

        db.UsedLinks.Add(new UsedLink(programmeId, used));
        return true;
    }

    private static RazorComponentResult<ConfirmJoinPage> Page(Here here, string token, JoinForm form, FieldErrors errors, HttpResponse response) =>
        JoinPages.Confirm(here, $"/{here.Programme.Slug}/join/{Uri.EscapeDataString(token)}", form, errors, response);
}
