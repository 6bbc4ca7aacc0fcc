using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen;

public sealed record WorkshopTeamLineForm
{
    public string? Words { get; init; }
    public string? Because { get; init; }

    /// <summary>The version that was shown when the form was filled in.</summary>
    public string? Version { get; init; }

    internal const int MostReason = 500;
}

/// <summary>What came in from a workshop, for the team: every line, one line, its correction and its withdrawal.</summary>
internal static class WorkshopTeamLineEndpoints
{
    public const int PageSize = 100;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/workshops/{number:int}/lines", List).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapGet("/workshops/{number:int}/lines/{line}", Read).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/workshops/{number:int}/lines/{line}/correction", Correct).ForTeam(Role.Facilitator);
        team.MapPost("/workshops/{number:int}/lines/{line}/withdrawal", Withdraw).ForTeam(Role.Facilitator);
    }

    private static async Task<Results<RazorComponentResult<WorkshopTeamLinesPage>, NotFound>> List(
        int number, string? kind, string? audience, string? wording, string? state, int? page, Here here, HeardDb db, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var choice = new LineChoice(
            Chosen<Kind>(kind), Chosen<Audience>(audience), Chosen<Wording>(wording),
            IsCited: state switch { "cited" => true, "uncited" => false, _ => null },
            IsWithdrawn: state switch { "withdrawn" => true, "uncited" => false, _ => null });
        var lines = db.LinesOf(workshop, choice);
        var all = await lines.CountAsync(stop);
        var pages = Math.Max(1, (all + PageSize - 1) / PageSize);
        var at = Math.Clamp(page ?? 1, 1, pages);
        return new RazorComponentResult<WorkshopTeamLinesPage>(new
        {
            here.Programme,
            Workshop = workshop,
            Choice = choice,
            State = state,
            Lines = await lines.Skip((at - 1) * PageSize).Take(PageSize).ToListAsync(stop),
            All = all,
            Page = at,
            Pages = pages,
        });
    }

    private static async Task<Results<RazorComponentResult<WorkshopTeamLinePage>, NotFound>> Read(
        int number, string line, Here here, HeardDb db, CancellationToken stop) =>
        await Find(db, here, number, line, stop) is var (workshop, found)
            ? await Page(here, workshop, found, null, FieldErrors.None, db, stop)
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamLinePage>, NotFound, ForbidHttpResult>> Correct(
        int number, string line, Here here, [FromForm] WorkshopTeamLineForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Find(db, here, number, line, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        if (!await MayChange(found, here, db, stop))
        {
            return TypedResults.Forbid();
        }

        var errors = new FieldErrors();
        var words = errors.Need("Words", form.Words, ListenTexts.TypeWhatItShouldSay, Line.MostCharacters);
        var because = errors.Need("Because", form.Because, ListenTexts.SayWhyItIsCorrectedTheEarlier, WorkshopTeamLineForm.MostReason);
        if (form.Version != Version(found))
        {
            errors.Add("Words", ListenTexts.SomebodyCorrectedThisLineMeanwhileItNow);
        }

        if (errors.Any)
        {
            return await Page(here, workshop, found, form, errors, db, stop);
        }

        if (found.Correct(words, because, here.Today) is { } earlier)
        {
            db.EarlierWords.Add(earlier);
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(Address(here, number, found.Id));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamLinePage>, NotFound, ForbidHttpResult>> Withdraw(
        int number, string line, Here here, [FromForm] WorkshopTeamLineForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await Find(db, here, number, line, stop) is not var (workshop, found))
        {
            return TypedResults.NotFound();
        }

        if (!await MayChange(found, here, db, stop))
        {
            return TypedResults.Forbid();
        }

        var errors = new FieldErrors();
        var because = errors.Need("Reason", form.Because, ListenTexts.SayWhyItIsWithdrawnWithoutRepeating, WorkshopTeamLineForm.MostReason);
        if (await db.Holds.AnyAsync(h => h.ProgrammeId == found.ProgrammeId && h.ContributionId == found.Id, stop))
        {
            errors.Add("Reason", ListenTexts.ThisLineIsOnHoldSoIt);
        }

        if (errors.Any)
        {
            return await Page(here, workshop, found, null, errors, db, stop);
        }

        await db.Withdraw(found.ProgrammeId, db.Contributions.Where(c => c.Id == found.Id), here.Today, because, stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(Address(here, number, found.Id));
    }

    /// <summary>Whoever types may mend what was typed; what a file brought in is mended by a lead.</summary>
    private static async Task<bool> MayChange(Contribution line, Here here, HeardDb db, CancellationToken stop) =>
        here.May()
        || await db.ImportReports.AnyAsync(i => i.ProgrammeId == line.ProgrammeId && i.Id == line.ImportId && i.Shape == WorkshopTeamReadings.TypedShape, stop);

    private static async Task<(Workshop Workshop, Contribution Line)?> Find(HeardDb db, Here here, int number, string line, CancellationToken stop) =>
        Key.Read(line) is { } id
        && await db.Workshop(here.Programme, number, stop) is { } workshop
        && await db.Contributions.SingleOrDefaultAsync(c => c.ProgrammeId == here.Programme.Id && c.Id == id && c.WorkshopId == workshop.Id, stop) is { } found
            ? (workshop, found)
            : null;

    private static async Task<RazorComponentResult<WorkshopTeamLinePage>> Page(
        Here here, Workshop workshop, Contribution line, WorkshopTeamLineForm? form, FieldErrors errors, HeardDb db, CancellationToken stop) =>
        new(new
        {
            here.Programme,
            Workshop = workshop,
            Line = line,
            Form = form ?? new WorkshopTeamLineForm { Words = line.Words },
            Version = Version(line),
            Errors = errors,
            MayChange = !line.IsWithdrawn && here.May(Role.Facilitator) && await MayChange(line, here, db, stop),
            Standing = await db.StandingOn(here.Programme.Id, line.Id, stop),
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static string Version(Contribution line) => line.Version.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string Address(Here here, int number, long id) => $"/{here.Programme.Slug}/team/workshops/{number}/lines/{Key.Write(id)}";

    private static T? Chosen<T>(string? text)
        where T : struct, Enum => Enum.TryParse<T>(text, out var value) && Enum.IsDefined(value) ? value : null;
}
