using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Respond;

/// <summary>The report and the data, to read, print and take away.</summary>
internal static class TakeAwayEndpoints
{
    public static void Map(IEndpointRouteBuilder programme, IEndpointRouteBuilder team)
    {
        programme.MapGet("/take-away", Choose).ForThePublic();
        programme.MapGet("/report", Read).ForThePublic();
        programme.MapGet("/report.docx", Word).ForThePublic();
        programme.MapGet("/report.xlsx", Excel).ForThePublic();
        programme.MapGet("/data.zip", Data).ForThePublic();
        team.MapGet("/take-away/data.zip", TeamData).ForTeam(Role.Analyst);
    }

    private static async Task<Results<RazorComponentResult<TakeAwayPage>, NotFound>> Choose(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        await Public(here, db, stop) is { } reading
            ? new RazorComponentResult<TakeAwayPage>(new { here.Programme, Reading = reading, Canonical = request.Full() })
            : TypedResults.NotFound();

    private static async Task<Results<RazorComponentResult<TakeAwayReportPage>, NotFound>> Read(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        await Public(here, db, stop) is { } reading
            ? new RazorComponentResult<TakeAwayReportPage>(new { here.Programme, Report = TakeAwayReport.Of(reading, here.Today, Home(here, request)), Canonical = request.Full() })
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Word(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        await Public(here, db, stop) is { } reading
            ? TypedResults.File(TakeAwayFiles.Word(reading, here.Today, Home(here, request), stop), WordDocument.MediaType, $"{here.Programme.Slug}-report.docx")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Excel(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        await Public(here, db, stop) is { } reading
            ? TypedResults.File(TakeAwayFiles.Excel(reading, here.Today, Home(here, request), stop), Workbook.MediaType, $"{here.Programme.Slug}-report.xlsx")
            : TypedResults.NotFound();

    private static async Task<Results<FileContentHttpResult, NotFound>> Data(Here here, HeardDb db, HttpRequest request, CancellationToken stop) =>
        await Public(here, db, stop) is { } reading
            ? TypedResults.File(TakeAwayFiles.Zip(reading, here.Today, Home(here, request), stop), "application/zip", $"{here.Programme.Slug}-data.zip")
            : TypedResults.NotFound();

    /// <summary>Every line with its audience, for those who make sense of it; never kept by a cache.</summary>
    private static async Task<FileContentHttpResult> TeamData(Here here, HeardDb db, HttpContext context, CancellationToken stop)
    {
        var reading = await db.Report(here.Programme, Audience.Room, stop);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.File(TakeAwayFiles.Zip(reading, here.Today, Home(here, context.Request), stop), "application/zip", $"{here.Programme.Slug}-team-data.zip");
    }

    private static async Task<ReportReading?> Public(Here here, HeardDb db, CancellationToken stop) =>
        here.Programme.IsHidden() ? null : await db.Report(here.Programme, Audience.Public, stop);

    private static string Home(Here here, HttpRequest request) => request.Full($"/{here.Programme.Slug}");
}
