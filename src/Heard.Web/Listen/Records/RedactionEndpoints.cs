using System.Globalization;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Listen.Records;

/// <summary>An answer to a request, with what must not go out taken out of the file and not merely covered.</summary>
internal static class RedactionEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapPost("/records/redaction", Show).ForTeam(Role.Lead);
        team.MapPost("/records/export", Export).ForTeam(Role.Lead);
    }

    private static async Task<RazorComponentResult<RedactionPage>> Show(Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        var form = RedactionForm.Read(await request.ReadFormAsync(stop));
        return await Page(here, form, db, request.HttpContext.Response, stop);
    }

    private static async Task<IResult> Export(Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        var fields = await request.ReadFormAsync(stop);
        var form = RedactionForm.Read(fields);
        var response = request.HttpContext.Response;
        if (Problems(form).Any)
        {
            return await Page(here, form, db, response, stop);
        }

        var texts = form.Applied(await db.Traces(here.Programme.Id, form.Chosen, stop));
        response.Headers.CacheControl = "no-store";
        if (fields["Format"] == "csv")
        {
            return TypedResults.File(RedactedCsv.Write(texts, form.WithPlaces, form.WithGroups), "text/csv; charset=utf-8", $"{here.Programme.Slug}-answer-{here.Today.Iso()}.csv");
        }

        response.Headers.ContentDisposition = $"attachment; filename=\"{here.Programme.Slug}-answer-{here.Today.Iso()}.html\"";
        return new RazorComponentResult<RedactedPage>(new { here.Programme, Texts = texts, form.WithPlaces, form.WithGroups, On = here.Today });
    }

    private static FieldErrors Problems(RedactionForm form) => form.Chosen.Count switch
    {
        0 => new FieldErrors().Add("Chosen", ListenTexts.GoBackAndTickWhatBelongsTo),
        > RedactionForm.MostTexts => new FieldErrors().Add("Chosen", string.Format(CultureInfo.CurrentCulture, ListenTexts.TooManyTextsForOneFileGo, RedactionForm.MostTexts)),
        _ => FieldErrors.None,
    };

    private static async Task<RazorComponentResult<RedactionPage>> Page(Here here, RedactionForm form, HeardDb db, HttpResponse response, CancellationToken stop)
    {
        var errors = Problems(form);
        var traces = errors.Any ? [] : await db.Traces(here.Programme.Id, form.Chosen, stop);
        response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<RedactionPage>(new { here.Programme, Form = form, Texts = form.Applied(traces), Errors = errors })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }
}
