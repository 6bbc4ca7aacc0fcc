using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Understand.Codes;

/// <summary>The page of the codebook, as several forms answer with it.</summary>
internal static class CodebookPages
{
    public static async Task<RazorComponentResult<CodebookPage>> Of(Here here, HeardDb db, CodeForm form, FieldErrors errors, int themes, CancellationToken stop) =>
        new(new { here.Programme, Book = await db.ReadCodebook(here.Programme.Id, counted: true, stop), Form = form, Errors = errors, Themes = themes })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
