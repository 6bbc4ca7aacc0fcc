using System.Globalization;
using Heard.Core;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen;

/// <summary>Boards, photographs and documents of a workshop: put there, filled in, looked at by the team, removed.</summary>
internal static class AttachmentEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/workshops/{number:int}/files/{file}", Show).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/workshops/{number:int}/files", Upload).ForTeam(Role.Facilitator).Saying(() => ListenTexts.TheFileIsKeptWithTheWorkshop);
        team.MapPost("/workshops/{number:int}/boards", AddBoard).ForTeam(Role.Facilitator);
        team.MapPost("/workshops/{number:int}/boards/{file}", FillIn).ForTeam(Role.Facilitator);
        team.MapPost("/workshops/{number:int}/files/{file}/removal", Remove).ForTeam(Role.Facilitator).Saying(() => ListenTexts.ItIsRemoved);
    }

    /// <summary>A picture to look at while typing; anything else to save, since a document could open as a page of this site.</summary>
    private static async Task<Results<FileContentHttpResult, NotFound>> Show(int number, string file, Here here, HeardDb db, HttpResponse response, CancellationToken stop)
    {
        if (await Find(db, here, number, file, stop) is not { Bytes: { } bytes } found)
        {
            return TypedResults.NotFound();
        }

        response.Headers.CacheControl = "private, no-store";
        return TypedResults.File(bytes, found.MediaType, AttachmentSniffing.IsPicture(found.MediaType) ? null : AttachmentSniffing.FileName(found.Label, found.MediaType));
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamPage>, NotFound>> Upload(
        int number, Here here, [FromForm] AttachmentForm form, IFormFile? file, HeardDb db, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var (bytes, mediaType) = await Read(file, errors, stop);
        var label = errors.Optional("Label", form.Label, Attachment.MostLabel);
        var audience = form.ReadAudience(errors, "Audience");
        if (errors.Any)
        {
            return await WorkshopTeamEndpoints.Page(here, workshop, WorkshopTeamForm.Of(workshop), errors, db, stop, form);
        }

        var name = label.Length > 0 ? label : NameOf(file!);
        db.Attachments.Add(new Attachment(here.Programme.Id, Ids.New(), workshop.Id, name, audience) { Bytes = bytes, MediaType = mediaType });
        await db.SaveChangesAsync(stop);
        return Back(here, number);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamPage>, NotFound>> AddBoard(
        int number, Here here, [FromForm] AttachmentForm form, HeardDb db, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var address = form.ReadAddress(errors, "Address");
        var label = errors.Optional("BoardLabel", form.Label, Attachment.MostLabel);
        var audience = form.ReadAudience(errors, "BoardAudience");
        if (errors.Any)
        {
            return await WorkshopTeamEndpoints.Page(here, workshop, WorkshopTeamForm.Of(workshop), errors, db, stop, form);
        }

        db.Attachments.Add(new Attachment(here.Programme.Id, Ids.New(), workshop.Id, label.Length > 0 ? label : ListenTexts.TheBoardOfThisWorkshop, audience) { Address = address });
        await db.SaveChangesAsync(stop);
        return Back(here, number);
    }

    /// <summary>The address that an import lost, or a better one.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<WorkshopTeamPage>, NotFound>> FillIn(
        int number, string file, Here here, [FromForm] AttachmentForm form, HeardDb db, CancellationToken stop)
    {
        if (await db.Workshop(here.Programme, number, stop) is not { } workshop || await Find(db, here, number, file, stop) is not { MediaType: null } board)
        {
            return TypedResults.NotFound();
        }

        var errors = new FieldErrors();
        var address = form.ReadAddress(errors, $"Address-{Key.Write(board.Id)}");
        if (errors.Any)
        {
            return await WorkshopTeamEndpoints.Page(here, workshop, WorkshopTeamForm.Of(workshop), errors, db, stop);
        }

        board.Address = address;
        await db.SaveChangesAsync(stop);
        return Back(here, number);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Remove(int number, string file, Here here, HeardDb db, CancellationToken stop)
    {
        if (await Find(db, here, number, file, stop) is not { } found)
        {
            return TypedResults.NotFound();
        }

        db.Attachments.Remove(found);
        await db.SaveChangesAsync(stop);
        return Back(here, number);
    }

    private static async Task<Attachment?> Find(HeardDb db, Here here, int number, string file, CancellationToken stop) =>
        Key.Read(file) is { } id
            ? await (
                from a in db.Attachments
                join w in db.Workshops on new { a.ProgrammeId, Id = a.WorkshopId } equals new { w.ProgrammeId, w.Id }
                where a.ProgrammeId == here.Programme.Id && a.Id == id && w.Number == number
                select a).SingleOrDefaultAsync(stop)
            : null;

    /// <summary>The bytes to keep, of at most <see cref="Attachment.MostBytes"/>, by what they are and not by what they are called.</summary>
    private static async Task<(byte[]? Bytes, string? MediaType)> Read(IFormFile? file, FieldErrors errors, CancellationToken stop)
    {
        if (file is null or { Length: 0 })
        {
            errors.Add("File", ListenTexts.ChooseAFileThatIsNotEmpty);
            return (null, null);
        }

        if (file.Length > Attachment.MostBytes)
        {
            errors.Add("File", string.Format(CultureInfo.CurrentCulture, ListenTexts.ThisFileIsTooLargeAtMost, Attachment.MostBytes / 1024 / 1024));
            return (null, null);
        }

        var bytes = new byte[file.Length];
        await using (var stream = file.OpenReadStream())
        {
            await stream.ReadExactlyAsync(bytes, stop);
        }

        if (AttachmentSniffing.MediaType(bytes) is not { } mediaType)
        {
            errors.Add("File", ListenTexts.ThisIsNotAPicturePNGJPEG);
            return (null, null);
        }

        if (AttachmentPicture.WithoutMetadata(bytes, mediaType) is not { } kept)
        {
            errors.Add("File", ListenTexts.ThisPictureIsBrokenOrWasCut);
            return (null, null);
        }

        return (kept, mediaType);
    }

    private static string NameOf(IFormFile file)
    {
        var name = file.FileName.Split('/', '\\')[^1].Trim();
        return name.Length is > 0 and <= Attachment.MostLabel ? name : ListenTexts.FileOfThisWorkshop;
    }

    private static RedirectHttpResult Back(Here here, int number) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/workshops/{number}#files");
}
