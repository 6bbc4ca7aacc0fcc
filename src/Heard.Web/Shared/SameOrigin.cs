namespace Heard.Web.Shared;

/// <summary>
/// An unsafe method must come from our own pages: the browser says so itself (Sec-Fetch-Site), or else the Origin is this host.
/// No token is needed, so public pages stay cacheable and a page left open overnight loses nobody's words.
/// </summary>
internal static class SameOrigin
{
    public static Task Check(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method)
            || context.GetEndpoint()?.Metadata.GetMetadata<CookielessAttribute>() is not null
            || IsOurs(request))
        {
            return next(context);
        }

        context.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    private static bool IsOurs(HttpRequest request) =>
        request.Headers.TryGetValue("Sec-Fetch-Site", out var site)
            ? site == "same-origin"
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin) && string.Equals(origin.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase);
}

/// <summary>The route takes no cookie; it has a key of its own, so no other site can use somebody's session on it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class CookielessAttribute : Attribute;
