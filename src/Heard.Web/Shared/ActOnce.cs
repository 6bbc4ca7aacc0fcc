using Heard.Core;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>
/// Every form carries an act id. It is saved in the transaction of what the form does, so the same form posted twice
/// (a double click, a retry on a poor line) does nothing the second time and lands where the first did.
/// </summary>
internal static class ActOnce
{
    public const string Field = "act";

    public static async ValueTask<object?> Filter(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            return await next(invocation);
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Key.Read(form[Field]) is not { } id)
        {
            return TypedResults.BadRequest();
        }

        var db = context.RequestServices.GetRequiredService<HeardDb>();
        if (await db.Acts.AnyAsync(act => act.Id == id, context.RequestAborted))
        {
            return AgainFrom(context);
        }

        db.Acts.Add(new Act(id, context.RequestServices.GetRequiredService<Here>().Today));
        try
        {
            var result = await next(invocation);
            context.RequestServices.GetRequiredService<ProgrammeVersions>().Forget(context.RequestServices.GetRequiredService<Here>().Programme.Slug);
            return result;
        }
        catch (DbUpdateException exception) when (db.IsDuplicate(exception) && exception.Entries.Any(entry => entry.Entity is Act))
        {
            return AgainFrom(context);
        }
    }

    private static IResult AgainFrom(HttpContext context) =>
        Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page)
            ? TypedResults.LocalRedirect(page.PathAndQuery)
            : TypedResults.LocalRedirect($"/{context.GetRouteValue("programme")}/team");
}
