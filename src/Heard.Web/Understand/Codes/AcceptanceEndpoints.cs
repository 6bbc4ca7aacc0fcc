using System.Globalization;
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

/// <summary>Accepting all that the machine is sure of at once, counted, marked as its own, and taken back as easily.</summary>
internal static class AcceptanceEndpoints
{
    private const int UsualPercent = 90;
    private const int SavedAtOnce = 2_000;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding/suggestions", Read).ForTeam(Role.Analyst);
        team.MapPost("/coding/acceptances", Accept).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheyAreAcceptedAndMarkedAsThe);
        team.MapPost("/coding/acceptances/{acceptance}/removal", TakeBack).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheyAreTakenBackWhatPeopleCoded);
    }

    private static Task<RazorComponentResult<SuggestionsPage>> Read(Here here, HeardDb db, CodingSuggestions suggestions, CancellationToken stop, [FromQuery] string? atLeast) =>
        Page(here, db, suggestions, ReadPercent(atLeast) ?? UsualPercent, atLeast, FieldErrors.None, stop);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SuggestionsPage>>> Accept(
        Here here, [FromForm] string? atLeast, ClaimsPrincipal user, HeardDb db, CodingSuggestions suggestions, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        if (ReadPercent(atLeast) is not { } percent)
        {
            return await Page(here, db, suggestions, UsualPercent, atLeast, new FieldErrors().Add("atLeast", UnderstandTexts.EnterAWholeNumberFrom50To), stop);
        }

        if ((await suggestions.Of(here.Programme, await db.CodebookVersion(programme, stop))).Learnt is not { } learnt)
        {
            return await Page(here, db, suggestions, percent, atLeast, new FieldErrors().Add("atLeast", UnderstandTexts.TheMachineIsStillLearningTryAgain), stop);
        }

        await using var writing = await db.WriteCodings(programme, stop);
        var sure = await Sure(db, programme, learnt, percent / 100.0, stop);
        if (sure.Count == 0)
        {
            return await Page(here, db, suggestions, percent, atLeast, new FieldErrors().Add("atLeast", UnderstandTexts.NoLineIsLeftAboutWhichIt), stop);
        }

        var all = sure.SelectMany(line => line.Likely).ToList();
        var acceptance = new Acceptance
        {
            ProgrammeId = programme,
            Id = Ids.New(),
            At = clock.GetUtcNow(),
            By = await db.CoderFor(programme, user.AccountId(), stop),
            AtLeast = percent / 100.0,
            Lines = sure.Count,
            Codes = all.Count,
            ExpectedWrong = all.Sum(likely => 1 - likely.Probability),
        };
        db.Acceptances.Add(acceptance);
        await db.SaveChangesAsync(stop);
        foreach (var some in sure.Chunk(SavedAtOnce))
        {
            db.ChangeTracker.Clear();
            db.CodedLines.AddRange(some.Select(line => new CodedLine(programme, Coder.Machine, line.Line, line.Version, acceptance.At, acceptance.Id)));
            db.GivenCodes.AddRange(some.SelectMany(line => line.Likely.Select(likely => new GivenCode(programme, Coder.Machine, line.Line, likely.Code, likely.Probability))));
            await db.SaveChangesAsync(stop);
        }

        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/coding/suggestions");
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> TakeBack(string acceptance, Here here, HeardDb db, CancellationToken stop)
    {
        if (Key.Read(acceptance) is not { } id)
        {
            return TypedResults.NotFound();
        }

        await using var writing = await db.WriteCodings(here.Programme.Id, stop);
        await db.TakeBack(here.Programme.Id, id, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/coding/suggestions");
    }

    private sealed record SureLine(long Line, int Version, IReadOnlyList<LikelyCode> Likely);

    /// <summary>Standing lines that nobody and no earlier acceptance has coded, with what the machine is sure of.</summary>
    private static async Task<IReadOnlyList<SureLine>> Sure(HeardDb db, long programme, Learnt learnt, double atLeast, CancellationToken stop)
    {
        var codes = await db.Codes.Where(c => c.ProgrammeId == programme && !c.IsGroup).Select(c => c.Id).ToHashSetAsync(stop);
        var open = await db.Standing(programme).Where(c => !db.CodedLines.Any(k => k.ProgrammeId == programme && k.ContributionId == c.Id)).Select(c => new { c.Id, c.Version }).ToListAsync(stop);
        return [.. open
            .Select(line => new SureLine(line.Id, line.Version, [.. learnt.Likely.GetValueOrDefault(line.Id, []).Where(likely => likely.Probability >= atLeast && codes.Contains(likely.Code))]))
            .Where(line => line.Likely.Count > 0)];
    }

    private static async Task<RazorComponentResult<SuggestionsPage>> Page(
        Here here, HeardDb db, CodingSuggestions suggestions, int percent, string? typed, FieldErrors errors, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var book = await db.ReadCodebook(programme, counted: false, stop);
        var (learnt, isLearning) = await suggestions.Of(here.Programme, book.Version);
        var sure = learnt is null ? [] : await Sure(db, programme, learnt, percent / 100.0, stop);
        return new(new
        {
            here.Programme,
            Book = book,
            IsReady = learnt is not null,
            IsLearning = isLearning,
            Percent = percent,
            Typed = typed ?? percent.ToString(CultureInfo.InvariantCulture),
            Lines = sure.Count,
            Codes = sure.Sum(line => line.Likely.Count),
            Wrong = sure.SelectMany(line => line.Likely).Sum(likely => 1 - likely.Probability),
            learnt?.Coder.Figures,
            Done = await db.Acceptances.AsNoTracking().Where(a => a.ProgrammeId == programme).OrderByDescending(a => a.At).Take(20).ToListAsync(stop),
            Errors = errors,
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static int? ReadPercent(string? text) =>
        int.TryParse(text?.Trim().TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) && percent is >= 50 and <= 99 ? percent : null;
}
