using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>
/// Every form carries an act id. It is saved in the transaction of what the form does, so the same form posted twice
/// (a double click, a retry on a poor line) does nothing the second time and lands where the first did.
/// </summary>
internal static class ActOnce
{
    public const string Field = "act";

    public static async Task Check(HttpContext context, RequestDelegate next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ActOnceAttribute>() is null || !HttpMethods.IsPost(context.Request.Method) || !context.Request.HasFormContentType)
        {
            await next(context);
            return;
        }

        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        if (Key.Read(form[Field]) is not { } id)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            return;
        }

        var db = context.RequestServices.GetRequiredService<HeardDb>();
        if (await db.Acts.AnyAsync(act => act.Id == id, context.RequestAborted))
        {
            await GoBack(context, id);
            return;
        }

        var here = context.RequestServices.GetRequiredService<Here>();
        db.Acts.Add(new Act(id, here.Today));

        // Before the answer goes out: whoever follows it sees what was saved.
        context.Response.OnStarting(() =>
        {
            context.RequestServices.GetRequiredService<ProgrammeVersions>().Forget(here.Programme.Slug);
            return Task.CompletedTask;
        });
        try
        {
            await next(context);
        }
        catch (DbUpdateException exception) when (db.IsDuplicate(exception) && exception.Entries.Any(entry => entry.Entity is Act or Voice))
        {
            await GoBack(context, id);
        }
    }

    /// <summary>The request's act, to be saved by whoever writes in its stead; null where the route has none.</summary>
    public static Act? Hand(HeardDb db)
    {
        if (db.ChangeTracker.Entries<Act>().FirstOrDefault() is not { } entry)
        {
            return null;
        }

        entry.State = EntityState.Detached;
        return entry.Entity;
    }

    private static async Task GoBack(HttpContext context, long act)
    {
        var began = await context.RequestServices.GetRequiredService<Newcomers>().Repeats(act, context.RequestAborted);
        var to = began ? $"/{context.GetRouteValue("programme")}/welcome"
            : Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page) ? page.PathAndQuery : $"/{context.GetRouteValue("programme")}/team";
        await TypedResults.LocalRedirect(to).ExecuteAsync(context);
    }
}

/// <summary>On routes whose forms carry an act id.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ActOnceAttribute : Attribute;
