using Heard.Core;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Understand;

/// <summary>A published finding and everything it stands on.</summary>
internal static class FindingEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/findings/{finding}", Read).ForThePublic();

    private static async Task<Results<RazorComponentResult<FindingPage>, RedirectHttpResult, NotFound>> Read(
        string finding, Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden() || Key.Read(finding) is not { } id)
        {
            return TypedResults.NotFound();
        }

        if (await db.ReadFinding(here.Programme.Id, id, stop) is { } reading)
        {
            return new RazorComponentResult<FindingPage>(new { here.Programme, Reading = reading, Canonical = request.Full() });
        }

        return await db.MergedInto(here.Programme.Id, id, stop) is { } other
            ? TypedResults.LocalRedirect($"/{here.Programme.Slug}/findings/{Key.Write(other)}")
            : TypedResults.NotFound();
    }
}
