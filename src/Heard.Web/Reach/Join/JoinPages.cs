using Heard.Core.People;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Join;

/// <summary>As whom a provider knows somebody, and where to choose another.</summary>
public sealed record JoiningAs(string Name, string Another);

internal static class JoinPages
{
    /// <summary>One button. The page is the same whatever the link is worth.</summary>
    public static RazorComponentResult<ConfirmJoinPage> Confirm(Here here, string action, JoinForm form, FieldErrors errors, HttpResponse response, JoiningAs? account = null)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        return new(new { here.Programme, here.Today, Action = action, Form = form, Errors = errors, Account = account })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    public static RazorComponentResult<JoinRefusedPage> Refused(Programme programme, JoinRefusal because) =>
        new(new { Programme = programme, Because = because }) { StatusCode = because == JoinRefusal.NoKey ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status403Forbidden };
}
