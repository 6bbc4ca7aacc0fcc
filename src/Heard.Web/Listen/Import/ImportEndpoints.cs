using System.Security.Claims;
using Heard.Core;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Listen.Import.Files;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Import;

/// <summary>Bringing in what was said: a file or pasted text, looked at before anything is stored, then taken in whole.</summary>
internal static class ImportEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/import", Begin).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/import", Stage).ForTeam(Role.Facilitator, Role.Analyst).SayingNothing();
        team.MapGet("/import/{upload}", Preview).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapPost("/import/{upload}", Take).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => ListenTexts.TheFileIsBroughtInThisIs);
        team.MapPost("/import/{upload}/removal", Remove).ForTeam(Role.Facilitator, Role.Analyst).Saying(() => ListenTexts.TheFileIsPutAwayNothingWas);
        team.MapGet("/imports/{import}", Report).ForTeam(Role.Facilitator, Role.Analyst);
        team.MapGet("/imports/{import}/rows.csv", Rows).ForTeam(Role.Facilitator, Role.Analyst);
    }

    private static async Task<RazorComponentResult<BeginImportPage>> Begin(string? gone, Here here, HeardDb db, CancellationToken stop) =>
        await BeginPage(here, db, "", FieldErrors.None, stop, gone is not null);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<BeginImportPage>>> Stage(
        Here here, [FromForm] string? pasted, IFormFile? file, ClaimsPrincipal user, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var (name, bytes) = (ListenTexts.PastedText, Array.Empty<byte>());
        if (file is { Length: > 0 } && !string.IsNullOrWhiteSpace(pasted))
        {
            errors.Add("pasted", ListenTexts.TheFileAndThePastedText);
        }
        else if (file is { Length: 0, FileName.Length: > 0 })
        {
            errors.Add("file", ListenTexts.ThereIsNothingInThisFileCheck);
        }
        else if (file is { Length: > 0 })
        {
            if (file.Length > Uploads.MostBytes)
            {
                errors.Add("file", new OpenedFile.Refused(RefusedFile.TooLarge, "").Words());
            }
            else
            {
                using var copy = new MemoryStream((int)file.Length);
                await file.CopyToAsync(copy, stop);
                (name, bytes) = (Path.GetFileName(file.FileName), copy.ToArray());
            }
        }
        else if (!string.IsNullOrWhiteSpace(pasted))
        {
            bytes = System.Text.Encoding.UTF8.GetBytes(pasted);
        }
        else
        {
            errors.Add("file", ListenTexts.ChooseAFileOrPasteWhatWas);
        }

        if (!errors.Any && FileReader.Open(new MemoryStream(bytes), name) is OpenedFile.Refused refused)
        {
            errors.Add(file is { Length: > 0 } ? "file" : "pasted", refused.Words());
        }

        if (errors.Any)
        {
            return await BeginPage(here, db, pasted, errors, stop);
        }

        var upload = new StagedUpload
        {
            ProgrammeId = here.Programme.Id,
            Id = Ids.New(),
            AccountId = user.AccountId(),
            FileName = name.Length <= ImportReport.MostSource ? name : name[..ImportReport.MostSource],
            Bytes = bytes,
            UploadedAt = clock.GetUtcNow(),
        };
        db.StagedUploads.Add(upload);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/import/{Key.Write(upload.Id)}");
    }

    private static async Task<Results<RazorComponentResult<PreviewPage>, RedirectHttpResult>> Preview(
        string upload, Here here, HttpRequest request, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Staged(db, here, upload, clock, stop) is not { } staged)
        {
            return Gone(here);
        }

        var looked = await Look(db, here.Programme, staged, key => request.Query[key], stop);
        var result = looked.Reading is null ? null : await new Importer(db, clock).Run(here.Programme, looked.Reading, looked.Choices.Options(staged, null, dry: true), null, stop);
        return Page(here.Programme, staged, looked, result);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<PreviewPage>>> Take(
        string upload, Here here, HttpRequest request, ClaimsPrincipal user, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        if (await Staged(db, here, upload, clock, stop) is not { } staged)
        {
            return Gone(here);
        }

        var form = await request.ReadFormAsync(stop);
        var looked = await Look(db, here.Programme, staged, key => form[key], stop);
        if (looked.Reading is null)
        {
            return Page(here.Programme, staged, looked, null);
        }

        var result = await new Importer(db, clock).Run(here.Programme, looked.Reading, looked.Choices.Options(staged, user.AccountId(), dry: false), null, stop);
        await Mappings.Remember(db, here.Programme.Id, looked.Sheet, looked.Mapping, stop);
        await db.StagedUploads.Where(u => u.ProgrammeId == here.Programme.Id && u.Id == staged.Id).ExecuteDeleteAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/imports/{Key.Write(result.Report.Id)}");
    }

    private static async Task<RedirectHttpResult> Remove(string upload, Here here, HeardDb db, CancellationToken stop)
    {
        await db.StagedUploads.Where(u => u.ProgrammeId == here.Programme.Id && u.Id == (Key.Read(upload) ?? -1)).ExecuteDeleteAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/import");
    }

    private static async Task<Results<RazorComponentResult<ImportReportPage>, NotFound>> Report(string import, Here here, HeardDb db, CancellationToken stop)
    {
        var id = Key.Read(import) ?? -1;
        if (await db.ImportReports.AsNoTracking().SingleOrDefaultAsync(i => i.ProgrammeId == here.Programme.Id && i.Id == id, stop) is not { } report)
        {
            return TypedResults.NotFound();
        }

        var skipped = await db.SkippedRows.AsNoTracking().Where(s => s.ProgrammeId == here.Programme.Id && s.ImportId == id).OrderBy(s => s.Row).Take(200).ToListAsync(stop);
        return new RazorComponentResult<ImportReportPage>(new { here.Programme, Report = report, Skipped = skipped });
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Rows(string import, Here here, HeardDb db, CancellationToken stop)
    {
        var id = Key.Read(import) ?? -1;
        return await db.ImportReports.AsNoTracking().SingleOrDefaultAsync(i => i.ProgrammeId == here.Programme.Id && i.Id == id, stop) is not { } report
            ? TypedResults.NotFound()
            : TypedResults.File(await ReportRows.Csv(db, report, stop), "text/csv; charset=utf-8", $"import-{import}.csv");
    }

    /// <summary>Going back after a file was brought in asks for its preview again.</summary>
    private static RedirectHttpResult Gone(Here here) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/import?gone");

    private static Task<StagedUpload?> Staged(HeardDb db, Here here, string upload, TimeProvider clock, CancellationToken stop)
    {
        var (id, oldest) = (Key.Read(upload) ?? -1, clock.GetUtcNow() - StagedUpload.KeptFor);
        return db.StagedUploads.AsNoTracking().SingleOrDefaultAsync(u => u.ProgrammeId == here.Programme.Id && u.Id == id && u.UploadedAt > oldest, stop);
    }

    private static async Task<Looked> Look(HeardDb db, Programme programme, StagedUpload staged, Func<string, string?> said, CancellationToken stop)
    {
        var choices = ImportChoices.Of(said, programme);
        switch (FileReader.Open(new MemoryStream(staged.Bytes), staged.FileName))
        {
            case OpenedFile.Page page:
                return new Looked(choices, WorkshopPage.Read(page.Blocks), null, null);
            case OpenedFile.Sheet sheet:
                var mapping = Mappings.Chosen(sheet, said) ?? await Mappings.Remembered(db, programme.Id, sheet, stop) ?? sheet.Suggested;
                return new Looked(choices, mapping.HasWords ? TableLines.Read(sheet.Table, mapping, sheet.Shape) : null, sheet, mapping);
            default:
                return new Looked(choices, null, null, null);
        }
    }

    private static RazorComponentResult<PreviewPage> Page(Programme programme, StagedUpload staged, Looked looked, ImportResult? result) =>
        new(new { Programme = programme, Upload = Key.Write(staged.Id), staged.FileName, looked.Choices, looked.Sheet, looked.Mapping, Result = result })
        {
            StatusCode = StatusCodes.Status200OK,
        };

    private static async Task<RazorComponentResult<BeginImportPage>> BeginPage(Here here, HeardDb db, string? pasted, FieldErrors errors, CancellationToken stop, bool isGone = false)
    {
        var earlier = await db.ImportReports.AsNoTracking().Where(i => i.ProgrammeId == here.Programme.Id)
            .OrderByDescending(i => i.On).ThenBy(i => i.Source).Take(20).ToListAsync(stop);
        return new RazorComponentResult<BeginImportPage>(new { here.Programme, Pasted = pasted, Errors = errors, Earlier = earlier, IsGone = isGone })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private sealed record Looked(ImportChoices Choices, Reading? Reading, OpenedFile.Sheet? Sheet, ColumnMapping? Mapping);
}
