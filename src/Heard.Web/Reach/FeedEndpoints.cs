using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach;

/// <summary>What is new, for feed readers.</summary>
internal static class FeedEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/feed", Read).ForThePublic();

    private static async Task<Results<ContentHttpResult, NotFound>> Read(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        here.Programme.IsHidden()
            ? TypedResults.NotFound()
            : TypedResults.Text(AtomFeed.Of(here.Programme, await db.Feed(here.Programme.Id, stop), request.Full($"/{here.Programme.Slug}")), AtomFeed.MediaType);
}
