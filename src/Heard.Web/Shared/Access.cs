using System.Globalization;
using System.Security.Claims;
using Heard.Core.People;
using Heard.Data;
using Microsoft.AspNetCore.Authorization;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>Who may use a route. Every route says one of these.</summary>
internal static class Access
{
    public static T ForEveryone<T>(this T route)
        where T : IEndpointConventionBuilder => route.AllowAnonymous().WithMetadata(new ForParticipantsAttribute());

    /// <summary>Anybody signed in, whatever their programmes.</summary>
    public static T ForAccounts<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.RequireAuthenticatedUser());

    /// <summary>Anybody signed in, as well as this installation requires it of the team.</summary>
    public static T ForAccountsAtWork<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new StrongRequirement()));

    /// <summary>Anybody who signed in a short while ago, to change how they do.</summary>
    public static T ForAccountsJustSignedIn<T>(this T route)
        where T : IEndpointConventionBuilder => route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new RecentRequirement()));

    /// <summary>The programme's leads and the roles named; with none named, everybody of its team.</summary>
    public static T ForTeam<T>(this T route, params Role[] roles)
        where T : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new TeamRequirement(roles), new StrongRequirement()));

    /// <summary>The same, by somebody who signed in a short while ago.</summary>
    public static T ForTeamJustSignedIn<T>(this T route, params Role[] roles)
        where T : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new TeamRequirement(roles), new StrongRequirement(), new RecentRequirement()));

    /// <summary>The duty lead and the deputy, whatever their roles. Being a lead is not enough.</summary>
    public static T ForDuty<T>(this T route)
        where T : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new TeamRequirement([]) { Duty = Duty.Alone }, new StrongRequirement()));

    /// <summary>The programme's leads, the duty lead and the deputy.</summary>
    public static T ForLeadsAndDuty<T>(this T route)
        where T : IEndpointConventionBuilder =>
        route.RequireAuthorization(policy => policy.RequireAuthenticatedUser().AddRequirements(new TeamRequirement([Role.Lead]) { Duty = Duty.AsWell }, new StrongRequirement()));

    public static long AccountId(this ClaimsPrincipal user) =>
        long.Parse(user.FindFirstValue(ClaimTypes.NameIdentifier)!, CultureInfo.InvariantCulture);
}

internal sealed record TeamRequirement(IReadOnlyCollection<Role> Roles) : IAuthorizationRequirement
{
    public Duty Duty { get; init; }

    /// <param name="held">Their roles in the programme.</param>
    /// <param name="isOnDuty">They are its duty lead or deputy.</param>
    public bool IsMetBy(IReadOnlyCollection<Role> held, bool isOnDuty = false) => Duty switch
    {
        Duty.Alone => isOnDuty && held.Count > 0,
        Duty.AsWell when isOnDuty => held.Count > 0,
        _ => held.Contains(Role.Lead) || (Roles.Count == 0 ? held.Count > 0 : held.Intersect(Roles).Any()),
    };
}

/// <summary>What being the duty lead or the deputy opens.</summary>
internal enum Duty
{
    Nothing,

    /// <summary>The route is for these two as well.</summary>
    AsWell,

    /// <summary>The route is for these two alone.</summary>
    Alone,
}

internal sealed class TeamHandler : AuthorizationHandler<TeamRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, TeamRequirement requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true })
        {
            return;
        }

        var here = http.RequestServices.GetRequiredService<Here>();
        var programme = here.Programme.Id;
        var account = context.User.AccountId();
        var db = http.RequestServices.GetRequiredService<HeardDb>();
        var held = await db.Memberships.Where(m => m.AccountId == account && m.ProgrammeId == programme)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { m.Role, a.Name }).ToListAsync(http.RequestAborted);
        here.Roles = [.. held.Select(m => m.Role)];
        here.IsOnDuty = held.Count > 0 && here.Programme.Watch.IsOnDuty(account);
        here.Reader = held.FirstOrDefault()?.Name;
        if (requirement.IsMetBy(here.Roles, here.IsOnDuty))
        {
            context.Succeed(requirement);
        }
    }
}
