using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen;

/// <summary>Workshops as the team runs them: the list, a new one, and what each is.</summary>
internal static class WorkshopTeamEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/workshops", async (int? refused, Here here, HeardDb db, CancellationToken stop) =>
            await List(here, new WorkshopTeamForm(), FieldErrors.None, db, stop, mayChange: here.May(Role.Facilitator), refused ?? 0)).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/workshops", Add).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheWorkshopIsAdded);
        team.MapGet("/workshops/{number:int}", Read).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/workshops/{number:int}", Save).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheWorkshopIsSaved);
    }

    /// <summary>The workshop of this number in this programme, to be changed.</summary>
    public static Task<Workshop?> Workshop(this HeardDb db, Programme programme, int number, CancellationToken stop) =>
        db.Workshops.SingleOrDefaultAsync(w => w.ProgrammeId == programme.Id && w.Number == number, stop);

    private static async Task<RazorComponentResult<WorkshopTeamListPage>> List(Here here, WorkshopTeamForm form, FieldErrors errors, HeardDb db, CancellationToken stop, bool mayChange = true, int refused = 0) =>
        new(new { here.Programme, Refused = refused, Workshops = await db.WorkshopProgress(here.Programme.Id, stop), Form = form, Errors = errors, MayChange = mayChange })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamListPage>>> Add(Here here, [FromForm] WorkshopTeamForm form, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var (title, day) = (form.ReadTitle(errors), form.ReadDay(errors));
        if (errors.Any)
        {
            return await List(here, form, errors, db, stop);
        }

        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        var number = 1 + (await db.Workshops.Where(w => w.ProgrammeId == here.Programme.Id).MaxAsync(w => (int?)w.Number, stop) ?? 0);
        var series = await db.Series.Where(s => s.ProgrammeId == here.Programme.Id).OrderByDescending(s => s.Number).FirstOrDefaultAsync(stop)
            ?? db.Series.Add(new Series(here.Programme.Id, Ids.New(), ListenTexts.FirstSeries, 1)).Entity;
        db.Workshops.Add(new Workshop(here.Programme.Id, Ids.New(), series.Id, number, title) { HeldOn = day, AnnouncedOn = here.Today });
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/workshops/{number}");
    }

    private static async Task<Results<RazorComponentResult<WorkshopTeamPage>, NotFound>> Read(int number, Here here, HeardDb db, CancellationToken stop) =>
        await db.Workshop(here.Programme, number, stop) is { } workshop
            ? await Page(here, workshop, WorkshopTeamForm.Of(workshop), FieldErrors.None, db, stop, mayChange: here.May(Role.Facilitator))
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamPage>, NotFound>> Save(
        int number, Here here, [FromForm] WorkshopTeamForm form, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        form.ApplyTo(workshop, errors);
        await Join(workshop, form, errors, db, stop);
        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            await writing.DisposeAsync();
            return await db.Workshop(here.Programme, number, stop) is { } unchanged ? await Page(here, unchanged, form, errors, db, stop) : TypedResults.NotFound();
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/workshops/{number}?saved=yes");
    }

    /// <summary>The series chosen, or a new one of the name given.</summary>
    private static async Task Join(Workshop workshop, WorkshopTeamForm form, FieldErrors errors, HeardDb db, CancellationToken stop)
    {
        var name = errors.Optional("NewSeries", form.NewSeries, Series.MostName);
        if (name.Length > 0)
        {
            var number = 1 + (await db.Series.Where(s => s.ProgrammeId == workshop.ProgrammeId).MaxAsync(s => (int?)s.Number, stop) ?? 0);
            var series = db.Series.Add(new Series(workshop.ProgrammeId, Ids.New(), name, number)).Entity;
            workshop.SeriesId = series.Id;
        }
        else if (Key.Read(form.Series) is { } chosen && await db.Series.AnyAsync(s => s.ProgrammeId == workshop.ProgrammeId && s.Id == chosen, stop))
        {
            workshop.SeriesId = chosen;
        }
        else
        {
            errors.Add("Series", ListenTexts.ChooseASeriesOrNameANew);
        }
    }

    /// <summary>The workshop's page, with whatever form is wrong shown as it was sent.</summary>
    public static async Task<RazorComponentResult<WorkshopTeamPage>> Page(
        Here here, Workshop workshop, WorkshopTeamForm form, FieldErrors errors, HeardDb db, CancellationToken stop, AttachmentForm? attachment = null, bool mayChange = true) =>
        new(new
        {
            here.Programme,
            Workshop = workshop,
            Form = form,
            Errors = errors,
            MayChange = mayChange,
            Typed = attachment ?? new AttachmentForm { Audience = here.Programme.UsualAudience.ToString() },
            Attachments = await db.AttachmentsOf(workshop, stop),
            AllSeries = await db.Series.AsNoTracking().Where(s => s.ProgrammeId == here.Programme.Id).OrderBy(s => s.Number).ToListAsync(stop),
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
