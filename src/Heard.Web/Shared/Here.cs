using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>The programme whose address was asked for, and the day it is there.</summary>
public sealed class Here(TimeProvider clock)
{
    private Programme? programme;

    public Programme Programme => programme ?? throw new InvalidOperationException("This route has no programme.");

    public bool IsKnown => programme is not null;

    /// <summary>What the person who asks is in this programme's team; empty where the route is not the team's.</summary>
    public IReadOnlyCollection<Role> Roles { get; internal set; } = [];

    /// <summary>What the person is called who asks; null where the route is not the team's, or they are not in it.</summary>
    public string? Reader { get; internal set; }

    /// <summary>The person is the programme's duty lead or deputy.</summary>
    public bool IsOnDuty { get; internal set; }

    /// <summary>What the form did that led here, to be said once on a page of the team.</summary>
    public string? Told { get; internal set; }

    /// <summary>As whom the person who asks speaks in this programme; null where they do not, or the page is the same for everybody.</summary>
    public SpeaksAs? Speaks { get; internal set; }

    /// <summary>The languages besides English that this page can be read in; empty where it comes in English alone.</summary>
    internal IReadOnlyList<PageLanguage> Offered { get; set; } = [];

    /// <summary>What was asked of the page; empty where it is the same for everybody.</summary>
    public QueryString Asked { get; internal set; }

    public DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>
    /// Whether the person is one of these. A lead may do whatever anybody of the team may. Pages offer only what their
    /// reader may do; the routes hold the rule.
    /// </summary>
    public bool May(params IEnumerable<Role> roles) => Roles.Contains(Role.Lead) || Roles.Intersect(roles).Any();

    /// <summary>Finds it before anything else runs; an address without one is not found.</summary>
    public static async Task Find(HttpContext context, RequestDelegate next)
    {
        if (context.GetRouteValue("programme") is string slug)
        {
            var services = context.RequestServices;
            var found = context.GetEndpoint()?.Metadata is { } says && (says.GetMetadata<SameForEveryoneAttribute>() is not null || says.GetMetadata<ReadOnlyProgrammeAttribute>() is not null)
                ? await services.GetRequiredService<ProgrammeVersions>().Of(slug, context.RequestAborted)
                : await services.GetRequiredService<HeardDb>().Programmes.SingleOrDefaultAsync(p => p.Slug == slug, context.RequestAborted);
            if (found is null)
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            services.GetRequiredService<Here>().programme = found;
        }

        await next(context);
    }
}

/// <summary>The route does not change the programme and is content with how it stood half a second ago.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ReadOnlyProgrammeAttribute : Attribute;

/// <param name="Name">The name they speak under; null unless the voice mode is Named.</param>
public sealed record SpeaksAs(string? Name);
