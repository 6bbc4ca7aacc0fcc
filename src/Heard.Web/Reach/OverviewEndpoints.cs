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
        new(new { here.Programme, Reading = await db.Overview(here.Programme.Id, stop) });
}
