using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen;

/// <summary>Workshops as the public reads them.</summary>
internal static class WorkshopEndpoints
{
    public static void Map(IEndpointRouteBuilder programme)
    {
        programme.MapGet("/workshops", List).ForThePublic();
        programme.MapGet("/workshops/{number:int}", Read).ForThePublic();
        programme.MapGet("/workshops/{number:int}/files/{file}", File).ForEveryone();
    }

    private static async Task<RazorComponentResult> List(Here here, HeardDb db, HttpRequest request, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return new RazorComponentResult<Reach.NotYetPage>(new { here.Programme });
        }

        var reading = await db.Hub(here.Programme.Id, stop);
        return new RazorComponentResult<WorkshopsPage>(new { here.Programme, reading.Workshops, here.Today, Canonical = request.Full() });
    }

    private static async Task<Results<RazorComponentResult<WorkshopHubPage>, NotFound>> Read(int number, Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        here.Programme.IsHidden() || await db.ReadWorkshop(here.Programme.Id, number, stop) is not { } reading
            ? TypedResults.NotFound()
            : new RazorComponentResult<WorkshopHubPage>(new { here.Programme, Reading = reading, here.Today, Canonical = request.Full() });

    /// <summary>A photograph or document of the session: to download, never opened as a page of this site.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> File(int number, string file, Here here, HeardDb db, CancellationToken stop)
    {
        if (here.Programme.IsHidden() || Key.Read(file) is not { } id)
        {
            return TypedResults.NotFound();
        }

        var found = await db.Attachments.AsNoTracking()
            .SingleOrDefaultAsync(a => a.ProgrammeId == here.Programme.Id && a.Id == id && a.Audience == Audience.Public && a.Bytes != null, stop);
        return found is null ? TypedResults.NotFound() : TypedResults.File(found.Bytes!, found.MediaType, AttachmentSniffing.FileName(found.Label, found.MediaType));
    }
}
