using System.Collections.Concurrent;
using System.Security.Claims;
using Heard.Core;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>How far coders agree, and settling what they do not agree on.</summary>
internal static class AgreementEndpoints
{
    private const int SettledAtOnce = 20;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding/agreement", Read).ForTeam(Role.Analyst);
        team.MapGet("/coding/disagreements", Disagreements).ForTeam(Role.Analyst);
        team.MapPost("/coding/settlements", Settle).ForTeam(Role.Analyst).SayingNothing();
        team.MapPost("/coding/settlements/removal", Reopen).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.ItIsOpenAgain);
    }

    private static async Task<RazorComponentResult<AgreementPage>> Read(Here here, HeardDb db, CodingSuggestions suggestions, CodingAgreements agreements, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var book = await db.ReadCodebook(programme, counted: false, stop);
        var (learnt, isLearning) = await suggestions.Of(here.Programme, book.Version);
        var agreement = await agreements.Of(programme, book, db, stop);
        return new(new { here.Programme, Book = book, Agreement = agreement, Coders = await db.ReadCoders(programme, stop), learnt?.Coder.Figures, FigureCodes = learnt?.Codes ?? [], IsLearning = isLearning });
    }

    private static async Task<RazorComponentResult<DisagreementsPage>> Disagreements(
        Here here, HeardDb db, CancellationToken stop, [FromQuery] string? done) => await Page(here, db, Key.Read(done), null, FieldErrors.None, stop);

    private static async Task<IResult> Settle(Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var form = await CodingForm.Of(request, stop);
        if (form.Line is not { } line)
        {
            return TypedResults.NotFound();
        }

        if (form.Wrong is { } wrong)
        {
            return await Page(here, db, null, form, new FieldErrors().Add($"settle-{Key.Write(line)}", wrong), stop);
        }

        await using var writing = await db.WriteCodings(programme, stop);
        var codes = await db.Codes.Where(c => c.ProgrammeId == programme && !c.IsGroup && form.Codes.Contains(c.Id)).Select(c => c.Id).ToListAsync(stop);
        if (!await db.Decide(programme, Coder.Settled, line, codes, clock.GetUtcNow(), stop))
        {
            return TypedResults.NotFound();
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/coding/disagreements?done={Key.Write(line)}");
    }

    private static async Task<IResult> Reopen(Here here, [FromForm] string? line, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        await using var writing = await db.WriteCodings(here.Programme.Id, stop);
        if (Key.Read(line) is not { } id || !await db.Decide(here.Programme.Id, Coder.Settled, id, null, clock.GetUtcNow(), stop))
        {
            return TypedResults.NotFound();
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/coding/disagreements");
    }

    private static async Task<RazorComponentResult<DisagreementsPage>> Page(Here here, HeardDb db, long? done, CodingForm? form, FieldErrors errors, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var set = new CodingSet(CodingShow.Disagreed, null, null, null);
        return new(new
        {
            here.Programme,
            Book = await db.ReadCodebook(programme, counted: false, stop),
            Lines = await db.NextLines(programme, set, Coder.Settled, null, [], null, SettledAtOnce, stop),
            All = await db.Disagreed(programme).CountAsync(stop),
            Done = done is { } line ? (await db.LinesToCode(programme, [line], stop)).FirstOrDefault() : null,
            Typed = form is null ? null : new SettlingTyped(form.Line!.Value, form.Codes, form.IsNone),
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}

/// <summary>What a refused form of one line held.</summary>
public sealed record SettlingTyped(long Line, IReadOnlyList<long> Codes, bool IsNone);

/// <summary>The figures of the agreement page, worked out anew only when a coding changes.</summary>
internal sealed class CodingAgreements
{
    private const int MostKept = 32;
    private readonly ConcurrentDictionary<long, (long Version, CodingAgreement Agreement)> kept = [];

    public async Task<CodingAgreement> Of(long programmeId, CodebookReading book, HeardDb db, CancellationToken stop)
    {
        if (kept.TryGetValue(programmeId, out var there) && there.Version == book.Version)
        {
            return there.Agreement;
        }

        var agreement = CodingAgreement.Of(await db.ReadDecisions(programmeId, stop), [.. book.Codes.Select(code => code.Id)]);
        if (kept.Count >= MostKept)
        {
            kept.Clear();
        }

        kept[programmeId] = (book.Version, agreement);
        return agreement;
    }
}
