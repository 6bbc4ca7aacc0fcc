using Heard.Web.Shared;
using Microsoft.AspNetCore.Authorization;

namespace Heard.Web.Listen.Moderation;

internal sealed record DutyRequirement : IAuthorizationRequirement;

internal static class DutyRoutes
{
    /// <summary>Of those the route is for, the duty lead and the deputy alone. Being a lead is not enough.</summary>
    public static T OnDuty<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.AddRequirements(new DutyRequirement()));
}

internal sealed class DutyHandler : AuthorizationHandler<DutyRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, DutyRequirement requirement)
    {
        if (context.Resource is HttpContext http && context.User.Identity is { IsAuthenticated: true } && http.RequestServices.GetRequiredService<Here>().Programme.Watch.IsOnDuty(context.User.AccountId()))
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}
