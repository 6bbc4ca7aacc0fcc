using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;

namespace Heard.Web.Shared.Speaking;

internal sealed record VoiceRequirement : IAuthorizationRequirement;

internal static class VoiceRoutes
{
    /// <summary>Whoever speaks in this programme. Everybody else is shown how to join.</summary>
    public static T ForVoices<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.AddRequirements(new VoiceRequirement()));
}

internal sealed class VoiceHandler : AuthorizationHandler<VoiceRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, VoiceRequirement requirement)
    {
        if (context.Resource is HttpContext http && await http.RequestServices.GetRequiredService<Speaker>().Session(http.RequestAborted) is not null)
        {
            context.Succeed(requirement);
        }
    }
}

/// <summary>Who may not speak yet is led to where one joins, and from there back; the framework does the rest.</summary>
internal sealed class VoiceRefusal : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        if (!authorizeResult.Succeeded && policy.Requirements.OfType<VoiceRequirement>().Any())
        {
            var then = HttpMethods.IsGet(context.Request.Method) ? $"?then={Uri.EscapeDataString(context.Request.Path + context.Request.QueryString)}" : "";
            context.Response.Redirect($"/{context.GetRouteValue("programme")}/join{then}");
            return Task.CompletedTask;
        }

        return usual.HandleAsync(next, context, policy, authorizeResult);
    }
}
