using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Search;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach;

/// <summary>Search over all that is public. The index holds nothing else, so there is no rule here to get wrong.</summary>
internal static class SearchEndpoints
{
    /// <summary>As many of each kind as a page shows.</summary>
    public const int MostOfAKind = 20;

    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/search", Read).ForEveryone();

    private static async Task<Results<RazorComponentResult<SearchPage>, NotFound>> Read(Here here, HeardDb db, HttpContext context, CancellationToken stop)
    {
        if (here.Programme.IsHidden())
        {
            return TypedResults.NotFound();
        }

        var typed = context.Request.Query["q"].ToString().Trim();
        var asked = typed.Length > Searchable.MostCharacters ? typed[..Searchable.MostCharacters] : typed;
        string[] terms = [.. Searchable.Terms(asked)];
        var hits = terms.Length == 0 ? [] : await db.LookFor(here.Programme.Id, asked, MostOfAKind, stop);

        // What somebody looks for is nobody else's: kept in no cache and listed by no other search engine.
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers["X-Robots-Tag"] = "noindex";
        return new RazorComponentResult<SearchPage>(new
        {
            here.Programme,
            Asked = asked,
            Terms = terms,
            Hits = hits,
            IsCut = typed.Length > asked.Length || terms.Length == Searchable.MostTerms,
            Canonical = context.Request.Full(),
        });
    }
}
