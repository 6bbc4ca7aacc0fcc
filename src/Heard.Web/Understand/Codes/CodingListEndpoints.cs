using System.Security.Claims;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Heard.Web.Understand.Codes;

/// <summary>How far coding is, for all of the team; and the lines with their codes, for those who code.</summary>
internal static class CodingListEndpoints
{
    private const int MostPages = 2_000;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding", Overview).ForTeam();
        team.MapGet("/coding/list", List).ForTeam(Role.Analyst);
    }

    private static async Task<RazorComponentResult<CodingOverviewPage>> Overview(Here here, HeardDb db, CodingSuggestions suggestions, CancellationToken stop)
    {
        var book = await db.ReadCodebook(here.Programme.Id, counted: true, stop);
        return new(new
        {
            here.Programme,
            Book = book,
            Progress = await db.ReadCodingProgress(here.Programme.Id, stop),
            Suggests = book.Codes.Count > 0 && (await suggestions.Of(here.Programme, book.Version)).Learnt is not null,
            MayCode = here.May(Role.Analyst),
        });
    }

    private static async Task<RazorComponentResult<CodingListPage>> List(
        Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, CancellationToken stop, [FromQuery] int? page)
    {
        var desk = await CodingDesk.At(here, user, db, suggestions, CodingAsked.Of(request.Query), stop);
        var lines = await desk.List(Math.Clamp(page ?? 1, 1, MostPages), stop);
        return new(new { here.Programme, Lines = lines, Desk = desk.View(lines.All) });
    }
}
