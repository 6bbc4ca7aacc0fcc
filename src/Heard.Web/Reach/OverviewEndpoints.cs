using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach;

/// <summary>Where the team starts: what is there, and what to do next.</summary>
internal static class OverviewEndpoints
{
    public static void Map(IEndpointRouteBuilder team) => team.MapGet("", Read).ForTeam();

    private static async Task<RazorComponentResult<OverviewPage>> Read(Here here, HeardDb db, CancellationToken stop) =>
        Page(here, await db.Overview(here.Programme.Id, stop), await db.Safety(here.Programme, here.Today, stop), FieldErrors.None);

    internal static RazorComponentResult<OverviewPage> Page(Here here, OverviewReading reading, SafetyReading safety, FieldErrors errors) =>
        new(new { here.Programme, Reading = reading, Safety = safety, here.Today, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
