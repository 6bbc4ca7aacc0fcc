using System.Security.Claims;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen;

/// <summary>The typing screen: a photograph of a flip chart beside a box to type what is on it.</summary>
internal static class TypingEndpoints
{
    private const int MostShown = 50;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/workshops/{number:int}/typing", Read).ForTeam(Role.Facilitator);
        team.MapPost("/workshops/{number:int}/typing", Add).ForTeam(Role.Facilitator);
    }

    private static async Task<Results<RazorComponentResult<TypingPage>, NotFound>> Read(
        int number, string? file, string? kind, string? wording, string? audience, Here here, HeardDb db, CancellationToken stop) =>
        await db.Workshop(here.Programme, number, stop) is { } workshop
            ? await Page(here, workshop, new TypingForm { File = file, Kind = kind, Wording = wording, Audience = audience }, FieldErrors.None, db, stop)
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TypingPage>, NotFound>> Add(
        int number, Here here, [FromForm] TypingForm form, ClaimsPrincipal user, HeardDb db, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var typed = form.ReadInto(errors);
        if (errors.Any)
        {
            return await Page(here, workshop, form, errors, db, stop);
        }

        await using var writing = await db.WriteAlone(here.Programme.Id, stop);
        var import = await TodaysImport(here, workshop, typed, user.AccountId(), db, stop);
        db.Contributions.Add(new Contribution(here.Programme.Id, Ids.New(), typed.Words, typed.Kind, typed.Wording, typed.Audience, import.Id, import.Added + 1)
        {
            StandsFor = typed.StandsFor,
            WorkshopId = workshop.Id,
            Said = workshop.HeldOn <= here.Today ? workshop.HeldOn : null,
        });
        await db.SaveChangesAsync(stop);
        await db.ImportReports.Where(i => i.ProgrammeId == here.Programme.Id && i.Id == import.Id).ExecuteUpdateAsync(set => set.SetProperty(i => i.Added, i => i.Added + 1), stop);
        await writing.Commit(stop);
        var file = Key.Read(form.File) is { } shown ? $"file={Key.Write(shown)}&" : "";
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/workshops/{number}/typing?{file}kind={typed.Kind}&wording={typed.Wording}&audience={typed.Audience}");
    }

    /// <summary>One report for what is typed at one workshop on one day; made by whoever types first.</summary>
    private static async Task<ImportReport> TodaysImport(Here here, Workshop workshop, TypingForm.Read typed, long account, HeardDb db, CancellationToken stop)
    {
        var id = Ids.Of(here.Programme.Secret, $"typed\n{Key.Write(workshop.Id)}\n{here.Today.Iso()}");
        return await db.ImportReports.SingleOrDefaultAsync(i => i.ProgrammeId == here.Programme.Id && i.Id == id, stop)
            ?? db.ImportReports.Add(new ImportReport
            {
                ProgrammeId = here.Programme.Id,
                Id = id,
                Source = ListenTexts.TypedIn,
                Shape = WorkshopTeamReadings.TypedShape,
                On = here.Today,
                Audience = typed.Audience,
                Wording = typed.Wording,
                AccountId = account,
            }).Entity;
    }

    private static async Task<RazorComponentResult<TypingPage>> Page(Here here, Workshop workshop, TypingForm form, FieldErrors errors, HeardDb db, CancellationToken stop)
    {
        var attachments = await db.AttachmentsOf(workshop, stop);
        var beside = attachments.FirstOrDefault(a => a.Id == Key.Read(form.File))
            ?? attachments.FirstOrDefault(a => AttachmentSniffing.IsPicture(a.MediaType))
            ?? attachments.FirstOrDefault(a => a.MediaType is not null || a.Address is not null);

        // What is typed from a file starts with the file's audience: nobody showed it to more people than that.
        return new RazorComponentResult<TypingPage>(new
        {
            here.Programme,
            Workshop = workshop,
            Attachments = attachments,
            Beside = beside,
            Form = form with
            {
                Kind = form.Kind ?? nameof(Kind.Concern),
                Wording = form.Wording ?? nameof(Wording.NoteForOthers),
                Audience = form.Audience ?? (beside?.Audience ?? here.Programme.UsualAudience).ToString(),
            },
            Errors = errors,
            Typed = await db.TypedAt(workshop, MostShown, stop),
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
