using System.Globalization;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand.Codes;

/// <summary>Codebooks and codings as files, both ways.</summary>
internal static class CodingFileEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/coding/files", Read).ForTeam(Role.Analyst);
        team.MapGet("/coding/codebook.csv", (Here here, HttpContext context, HeardDb db, CancellationToken stop) =>
            Book(here, context, db, book => CodebookFiles.Csv(book), "text/csv; charset=utf-8", "codebook.csv", stop)).ForTeam(Role.Analyst);
        team.MapGet("/coding/codebook.qdc", (Here here, HttpContext context, HeardDb db, CancellationToken stop) =>
            Book(here, context, db, book => CodebookFiles.Qdc(here.Programme.Id, book), "application/xml", "codebook.qdc", stop)).ForTeam(Role.Analyst);
        team.MapGet("/coding/codings.csv", (Here here, HttpContext context, HeardDb db, CancellationToken stop) =>
            Codings(here, context, db, CodingFiles.Csv, "text/csv; charset=utf-8", "codings.csv", stop)).ForTeam(Role.Analyst);
        team.MapGet("/coding/project.qdpx", (Here here, HttpContext context, HeardDb db, CancellationToken stop) =>
            Codings(here, context, db, (reading, book) => CodingFiles.Qdpx(here.Programme.Name, here.Programme.Id, reading, book), "application/zip", "coding.qdpx", stop)).ForTeam(Role.Analyst);
        team.MapPost("/coding/codebook/file", TakeCodebook).ForTeam(Role.Analyst).Saying(() => UnderstandTexts.TheCodesOfTheFileAreIn);
        team.MapPost("/coding/files", TakeCodings).ForTeam(Role.Analyst).SayingNothing();
    }

    private static RazorComponentResult<CodingFilesPage> Read(Here here, [FromQuery] int? lines, [FromQuery] int? already, [FromQuery] int? unmatched, [FromQuery] int? codes) =>
        Page(here, lines is { } taken ? new CodingsTaken(taken, already ?? 0, unmatched ?? 0, codes ?? 0) : null, FieldErrors.None);

    private static async Task<FileContentHttpResult> Book(
        Here here, HttpContext context, HeardDb db, Func<CodebookReading, byte[]> write, string type, string name, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(write(await db.ReadCodebook(here.Programme.Id, counted: false, stop)), type, $"{here.Programme.Slug}-{name}");
    }

    private static async Task<FileContentHttpResult> Codings(
        Here here, HttpContext context, HeardDb db, Func<CodingsReading, CodebookReading, byte[]> write, string type, string name, CancellationToken stop)
    {
        context.Response.Headers.CacheControl = "no-store";
        var book = await db.ReadCodebook(here.Programme.Id, counted: false, stop);
        return TypedResults.File(write(await db.ReadCodings(here.Programme.Id, stop), book), type, $"{here.Programme.Slug}-{name}");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodebookPage>>> TakeCodebook(Here here, IFormFile? file, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var errors = new FieldErrors();
        var bytes = await Bytes(file, errors, stop);
        var (codes, wrong) = errors.Any ? (null, null) : CodebookFiles.Read(programme, bytes, file!.FileName);
        if (wrong is not null)
        {
            errors.Add("file", wrong);
        }
        else if (codes is { Count: 0 })
        {
            errors.Add("file", UnderstandTexts.ThereAreNoCodesInThisFile);
        }

        if (!errors.Any)
        {
            await using var writing = await db.WriteAlone(programme, stop);
            await db.BeginCodebook(programme, stop);
            var brought = await CodesBrought.Into(db, programme, stop);
            foreach (var code in codes!)
            {
                brought.Of(code);
            }

            if (!brought.IsFull)
            {
                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
                return TypedResults.LocalRedirect(CodebookEndpoints.Home(here));
            }

            errors.Add("file", string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ACodebookHoldsCodesAndGroupsAt, Heard.Core.Understand.Code.Most));
            db.ChangeTracker.Clear();
        }

        var themes = await db.Themes.CountAsync(t => t.ProgrammeId == programme && t.MergedIntoId == null, stop);
        return await CodebookPages.Of(here, db, new CodeForm(), errors, themes, stop);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<CodingFilesPage>>> TakeCodings(Here here, IFormFile? file, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var bytes = await Bytes(file, errors, stop);
        var (codings, wrong) = errors.Any ? (null, null) : CodingsBrought.Read(here.Programme.Id, bytes, file!.FileName);
        if (wrong is not null)
        {
            errors.Add("file", wrong);
        }

        if (errors.Any)
        {
            return Page(here, null, errors);
        }

        var taken = await CodingsBrought.Take(db, here.Programme.Id, codings!, clock.GetUtcNow(), stop);
        return TypedResults.LocalRedirect(FormattableString.Invariant($"/{here.Programme.Slug}/team/coding/files?lines={taken.Lines}&already={taken.Already}&unmatched={taken.Unmatched}&codes={taken.Codes}"));
    }

    private static RazorComponentResult<CodingFilesPage> Page(Here here, CodingsTaken? taken, FieldErrors errors) =>
        new(new { here.Programme, Taken = taken, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };

    private static async Task<byte[]> Bytes(IFormFile? file, FieldErrors errors, CancellationToken stop)
    {
        if (file is not { Length: > 0 })
        {
            errors.Add("file", UnderstandTexts.ChooseAFileThatIsNotEmpty);
            return [];
        }

        if (file.Length > Uploads.MostBytes)
        {
            errors.Add("file", string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ThisFileIsLargerThanMB, Uploads.MostBytes / 1024 / 1024));
            return [];
        }

        using var copy = new MemoryStream((int)file.Length);
        await file.CopyToAsync(copy, stop);
        return copy.ToArray();
    }
}
