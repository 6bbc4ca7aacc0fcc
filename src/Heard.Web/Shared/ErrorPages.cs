using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Shared;

internal static class ErrorPages
{
    /// <summary>Answers with a status and no body get a page that says what to do next.</summary>
    public static Task Explain(StatusCodeContext context) => Show(context.HttpContext);

    /// <summary>Something broke. What was typed is still in the browser: going back shows the form as it was.</summary>
    public static Task Failed(HttpContext context) => Show(context);

    private static Task Show(HttpContext context)
    {
        PageLanguages.Speak(context);
        var here = context.RequestServices.GetRequiredService<Here>();
        var isOfTheTeam = here.Roles.Count > 0;
        var asked = isOfTheTeam ? context.GetEndpoint()?.Metadata.GetMetadata<AuthorizationPolicy>()?.Requirements.OfType<TeamRequirement>().FirstOrDefault() : null;
        return new RazorComponentResult<ErrorPage>(new { Status = context.Response.StatusCode, Programme = isOfTheTeam ? here.Programme : null, For = asked?.Roles ?? [] })
        {
            StatusCode = context.Response.StatusCode,
        }.ExecuteAsync(context);
    }
}
