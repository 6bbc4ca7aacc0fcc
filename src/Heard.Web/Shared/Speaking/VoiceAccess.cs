using Microsoft.AspNetCore.Authorization;

namespace Heard.Web.Shared.Speaking;

internal sealed record VoiceRequirement : IAuthorizationRequirement;

internal static class VoiceRoutes
{
    /// <summary>Whoever speaks in this programme. Everybody else is shown how to join.</summary>
    public static T ForVoices<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.AddRequirements(new VoiceRequirement())).WithMetadata(new ForParticipantsAttribute());
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
