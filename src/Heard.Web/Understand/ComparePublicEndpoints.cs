using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>Who raised what, as everyone reads it.</summary>
internal static class ComparePublicEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/compare", Read).ForThePublic();
        programme.MapGet("/compare/{cut}", ReadCut).ForThePublic();
    }

    /// <summary>Two queries.</summary>
    public static async Task<ShownComparison?> ReadShown(this HeardDb db, long programmeId, CancellationToken stop) =>
        await db.PublishedComparison(programmeId, stop) is { } published
            ? ShownComparison.Of(published, await db.ComparedThemes(programmeId).ToListAsync(stop))
            : null;

    private static async Task<Results<RazorComponentResult<ComparePage>, NotFound>> Read(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        here.Programme.IsHidden()
            ? TypedResults.NotFound()
            : new RazorComponentResult<ComparePage>(new { here.Programme, Shown = await db.ReadShown(here.Programme.Id, stop), Canonical = request.Full() });

    private static async Task<Results<RazorComponentResult<CutPage>, NotFound>> ReadCut(string cut, Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        !here.Programme.IsHidden() && await db.ReadShown(here.Programme.Id, stop) is { } shown && shown.Cuts.FirstOrDefault(one => one.Cut.Address == cut) is { } found
            ? new RazorComponentResult<CutPage>(new { here.Programme, Shown = shown, Cut = found, At = $"/{here.Programme.Slug}/compare", Canonical = request.Full() })
            : TypedResults.NotFound();
}
