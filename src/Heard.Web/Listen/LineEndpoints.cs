using Heard.Core;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Listen;

/// <summary>A line of its own, and what became of it.</summary>
internal static class LineEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) =>
        programme.MapGet("/contributions/{line}", Read).ForThePublic();

    private static async Task<Results<RazorComponentResult<LinePage>, NotFound>> Read(string line, Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        here.Programme.IsHidden() || Key.Read(line) is not { } id || await db.ReadLine(here.Programme.Id, id, stop) is not { } reading
            || (reading.Line.Words is null && !reading.Line.IsWithdrawn)
            ? TypedResults.NotFound()
            : new RazorComponentResult<LinePage>(new { here.Programme, Reading = reading, Canonical = request.Full() });
}
