using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Records;

/// <summary>Where a lead answers requests: finding, periods, holds, what was erased.</summary>
internal static class RecordsEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/records", Read).ForTeam(Role.Lead);
        team.MapPost("/records/search", Search).ForTeam(Role.Lead);
        team.MapPost("/records/periods", SetPeriods).ForTeam(Role.Lead).Saying(() => ListenTexts.ThePeriodsAreSaved);
    }

    private static async Task<RazorComponentResult<RecordsPage>> Read(Here here, HeardDb db, CancellationToken stop) =>
        await Page(here, db, new SearchForm(), null, FieldErrors.None, stop);

    private static async Task<Results<RazorComponentResult<RecordsPage>, RazorComponentResult<FoundPage>>> Search(
        Here here, [FromForm] SearchForm form, HeardDb db, HttpResponse response, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var search = form.Read(errors);
        if (errors.Any)
        {
            return await Page(here, db, form, null, errors, stop);
        }

        response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<FoundPage>(new
        {
            here.Programme,
            Form = form,
            Number = form.PageNumber,
            Found = await db.Find(here.Programme.Id, search, form.PageNumber, stop),
            Workshops = await db.RecordsWorkshops(here.Programme.Id, stop),
            HasMoreOnDuty = await db.HasMoreOnDuty(here.Programme.Id, stop),
        });
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<RecordsPage>>> SetPeriods(Here here, [FromForm] PeriodsForm form, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var periods = form.Read(errors);
        if (errors.Any)
        {
            return await Page(here, db, new SearchForm(), form, errors, stop);
        }

        var programme = here.Programme.Id;
        var rows = await db.RetentionPeriods.Where(r => r.ProgrammeId == programme).ToDictionaryAsync(r => r.Class, stop);
        foreach (var (of, months) in periods)
        {
            if (!rows.TryGetValue(of, out var row))
            {
                db.RetentionPeriods.Add(new RetentionPeriod(programme, of, months));
            }
            else if (row.Months != months)
            {
                db.Entry(row).Property(r => r.Months).CurrentValue = months;
            }
        }

        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/records#periods");
    }

    private static async Task<RazorComponentResult<RecordsPage>> Page(Here here, HeardDb db, SearchForm form, PeriodsForm? periods, FieldErrors errors, CancellationToken stop)
    {
        var reading = await db.ReadRecords(here.Programme.Id, stop);
        return new RazorComponentResult<RecordsPage>(new { here.Programme, Reading = reading, Form = form, Periods = periods ?? PeriodsForm.Of(reading.Periods), Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
