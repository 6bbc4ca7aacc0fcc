using System.Security.Claims;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>Coding line by line: one lies before the coder, what they decide is saved, and the next comes.</summary>
internal static class CodingEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding/lines", Read).ForTeam(Role.Analyst);
        team.MapGet("/coding/lines/coming", Coming).ForTeam(Role.Analyst);
        team.MapPost("/coding/decisions", Decide).ForTeam(Role.Analyst).SayingNothing();
        team.MapPost("/coding/undoings", Undo).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheLineIsAsItWasBefore);
    }

    private static async Task<Results<RazorComponentResult<CodingPage>, RedirectHttpResult>> Read(
        Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, CancellationToken stop,
        [FromQuery] string? line, [FromQuery] string? after, [FromQuery] string? skipped, [FromQuery] string? done, [FromQuery] string? was)
    {
        var desk = await CodingDesk.At(here, user, db, suggestions, CodingAsked.Of(request.Query), stop);
        return desk.Book.Codes.Count == 0
            ? TypedResults.LocalRedirect(CodebookEndpoints.Home(here))
            : await desk.Page(Key.Read(line), Key.Read(after), CodingForm.Keys(skipped), Key.Read(done), was, FieldErrors.None, null, stop);
    }

    /// <summary>The next lines as pieces of the page, for its script.</summary>
    private static async Task<RazorComponentResult<ComingLines>> Coming(
        Here here, HttpContext context, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, CancellationToken stop, [FromQuery] string? after, [FromQuery] string? without)
    {
        var desk = await CodingDesk.At(here, user, db, suggestions, CodingAsked.Of(context.Request.Query), stop);
        context.Response.Headers.CacheControl = "no-store";
        return new(new { Cards = await desk.Next(Key.Read(after), CodingForm.Keys(without), CodingDesk.LinesAhead, stop) });
    }

    private static async Task<IResult> Decide(
        Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, TimeProvider clock, CancellationToken stop)
    {
        var form = await CodingForm.Of(request, stop);
        if (IsAnothers(request, user))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (form.Line is not { } line)
        {
            return TypedResults.NotFound();
        }

        if (form.Wrong is { } wrong)
        {
            return ByScript(request)
                ? TypedResults.UnprocessableEntity()
                : await (await CodingDesk.At(here, user, db, suggestions, form.Asked, stop)).Page(line, null, form.Skipped, null, null, new FieldErrors().Add("codes", wrong), form, stop);
        }

        if (!await Save(here, user, db, clock, line, form.Codes, stop))
        {
            return TypedResults.NotFound();
        }

        return ByScript(request)
            ? TypedResults.NoContent()
            : TypedResults.LocalRedirect(At(here, form.Asked, $"after={Key.Write(line)}", $"done={Key.Write(line)}", form.Was.Length > 0 ? $"was={form.Was}" : "", Passed(form.Skipped)));
    }

    /// <summary>Puts a line back to what its coder had decided before.</summary>
    private static async Task<IResult> Undo(Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var form = await CodingForm.Of(request, stop);
        if (IsAnothers(request, user))
        {
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        }

        if (form.Line is not { } line || !await Save(here, user, db, clock, line, CodingForm.Before(form.Was), stop))
        {
            return TypedResults.NotFound();
        }

        return ByScript(request) ? TypedResults.NoContent() : TypedResults.LocalRedirect(At(here, form.Asked, $"line={Key.Write(line)}", Passed(form.Skipped)));
    }

    public static string At(Here here, CodingAsked asked, params string[] more) =>
        $"/{here.Programme.Slug}/team/coding/lines" + (string.Join('&', more.Prepend(asked.Text).Where(part => part.Length > 0)) is { Length: > 0 } query ? "?" + query : "");

    public static string Passed(IReadOnlyList<long> skipped) => skipped.Count > 0 ? $"skipped={string.Join('.', skipped.Select(Key.Write))}" : "";

    private static async Task<bool> Save(Here here, ClaimsPrincipal user, HeardDb db, TimeProvider clock, long line, IReadOnlyList<long>? codes, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        await using var writing = await db.WriteCodings(programme, stop);

        // A code may have gone from the codebook while the line lay on a screen.
        var there = codes is null ? null : await db.Codes.Where(c => c.ProgrammeId == programme && !c.IsGroup && codes.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
        if (!await db.Codebooks.AnyAsync(b => b.ProgrammeId == programme, stop)
            || (codes is { Count: > 0 } && there!.Count == 0)
            || !await db.Decide(programme, await db.CoderFor(programme, user.AccountId(), stop), line, there, clock.GetUtcNow(), stop))
        {
            return false;
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return true;
    }

    /// <summary>What one person decided before they signed out is never saved as whoever signed in since on the same machine.</summary>
    private static bool IsAnothers(HttpRequest request, ClaimsPrincipal user) => request.Form["Who"].ToString() is { Length: > 0 } who && who != Key.Write(user.AccountId());

    private static bool ByScript(HttpRequest request) => request.Headers.Accept.ToString().Contains("application/json", StringComparison.Ordinal);
}
