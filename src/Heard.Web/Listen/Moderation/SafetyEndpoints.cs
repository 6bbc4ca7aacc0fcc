using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

/// <summary>Somebody of the team, and where they work as far as it was said.</summary>
public sealed record TeamMate(long AccountId, string Name);

/// <summary>Who reads what may carry harm, when somebody moderates, where people turn, and why lines are removed.</summary>
internal static class SafetyEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/safety", Read).ForTeam(Role.Lead);
        team.MapPost("/safety", Save).ForTeam(Role.Lead);
    }

    private static async Task<RazorComponentResult<SafetyPage>> Read(Here here, ModerationDesk desk, HeardDb db, CancellationToken stop)
    {
        var workplaces = await db.Workplaces.Where(w => w.ProgrammeId == here.Programme.Id).ToDictionaryAsync(w => w.AccountId, w => w.OrganisationId, stop);
        return await Page(here, db, SafetyForm.Of(here.Programme, await desk.Reasons(stop), workplaces), FieldErrors.None, stop);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SafetyPage>>> Save(Here here, HeardDb db, HttpContext http, CancellationToken stop)
    {
        var form = SafetyForm.Of(await http.Request.ReadFormAsync(stop));
        var errors = new FieldErrors();
        var team = (await Team(here, db, stop)).Select(mate => mate.AccountId).ToList();
        var (watch, help, reasons) = (form.Watch(team, errors), form.Help(errors), form.ReasonList(errors));
        if (errors.Any)
        {
            return await Page(here, db, form, errors, stop);
        }

        var programme = here.Programme.Id;
        var organisations = await db.Organisations.Where(o => o.ProgrammeId == programme).Select(o => o.Id).ToListAsync(stop);
        await using var writing = await db.WriteAlone(programme, stop);
        (here.Programme.Watch, here.Programme.Help) = (watch, help);
        await db.ModerationReasons.Where(r => r.ProgrammeId == programme).ExecuteDeleteAsync(stop);
        db.ModerationReasons.AddRange(reasons.Select((reason, order) => new ModerationReason(programme, order, reason)));
        if (!await AppealWaits(here, db, stop))
        {
            await db.Workplaces.Where(w => w.ProgrammeId == programme).ExecuteDeleteAsync(stop);
            db.Workplaces.AddRange(form.Workplaces.Where(w => team.Contains(w.Key) && organisations.Contains(w.Value)).Select(w => new Workplace(programme, w.Key, w.Value)));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/safety");
    }

    /// <summary>Until it is heard, nobody's workplace changes: trying one after the other would tell what its author named.</summary>
    private static Task<bool> AppealWaits(Here here, HeardDb db, CancellationToken stop) => db.ModerationItems.AnyAsync(m => m.ProgrammeId == here.Programme.Id && m.Appeal != null, stop);

    private static async Task<RazorComponentResult<SafetyPage>> Page(Here here, HeardDb db, SafetyForm form, FieldErrors errors, CancellationToken stop) => new(new
    {
        here.Programme,
        Form = form,
        Errors = errors,
        Team = await Team(here, db, stop),
        IsAppealed = await AppealWaits(here, db, stop),
        Organisations = await db.Organisations.AsNoTracking().Where(o => o.ProgrammeId == here.Programme.Id).OrderBy(o => o.Name).ToListAsync(stop),
    })
    {
        StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
    };

    private static async Task<IReadOnlyList<TeamMate>> Team(Here here, HeardDb db, CancellationToken stop) =>
        [.. (await db.Memberships.Where(m => m.ProgrammeId == here.Programme.Id).Join(db.Users, m => m.AccountId, u => u.Id, (m, u) => new { u.Id, u.Name }).Distinct().ToListAsync(stop))
            .Select(u => new TeamMate(u.Id, u.Name)).OrderBy(mate => mate.Name, StringComparer.CurrentCulture)];
}
