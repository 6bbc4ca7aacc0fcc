using Heard.Data;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Heard.Web.Shared;

/// <summary>More than a password or a link, where this installation requires that.</summary>
internal sealed record StrongRequirement : IAuthorizationRequirement;

internal sealed class StrongHandler(IOptions<SignInSettings> settings) : AuthorizationHandler<StrongRequirement>
{
    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, StrongRequirement requirement)
    {
        if (!settings.Value.IsRequired || context.User.Proof().IsStrong())
        {
            context.Succeed(requirement);
        }

        return Task.CompletedTask;
    }
}

/// <summary>
/// A session that began within the last hour, and not with a password alone where the account has more: whoever finds an open
/// computer, or knows only the password, shall not change how the account is signed in to.
/// </summary>
internal sealed record RecentRequirement : IAuthorizationRequirement
{
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);
}

internal sealed class RecentHandler(TimeProvider clock) : AuthorizationHandler<RecentRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, RecentRequirement requirement)
    {
        if (context.Resource is not HttpContext http || context.User.Identity is not { IsAuthenticated: true } || context.User.Since() < clock.GetUtcNow() - RecentRequirement.Longest)
        {
            return;
        }

        if (context.User.Proof() != Proof.Password
            || !await http.RequestServices.GetRequiredService<HeardDb>().HasSecondFactor(context.User.AccountId(), http.RequestAborted))
        {
            context.Succeed(requirement);
        }
    }
}

internal static class SecondFactors
{
    public static Task<bool> HasSecondFactor(this HeardDb db, long accountId, CancellationToken stop) =>
        db.Users.AnyAsync(a => a.Id == accountId && (a.TwoFactorEnabled || db.UserPasskeys.Any(p => p.UserId == accountId)), stop);
}

/// <summary>Who lacks only a voice, or a stronger or fresher session, is led to where they get it, not told that they may not.</summary>
internal sealed class LeadToProof : IAuthorizationMiddlewareResultHandler
{
    private readonly AuthorizationMiddlewareResultHandler usual = new();

    public Task HandleAsync(RequestDelegate next, HttpContext context, AuthorizationPolicy policy, PolicyAuthorizationResult authorizeResult)
    {
        var failed = authorizeResult.AuthorizationFailure?.FailedRequirements.ToList() ?? [];
        var then = Uri.EscapeDataString(
            HttpMethods.IsGet(context.Request.Method) ? context.Request.Path + context.Request.QueryString
            : Uri.TryCreate(context.Request.Headers.Referer, UriKind.Absolute, out var page) && page.Authority == context.Request.Host.Value ? page.PathAndQuery
            : "/account");
        var where = !authorizeResult.Succeeded && policy.Requirements.OfType<VoiceRequirement>().Any() ? $"/{context.GetRouteValue("programme")}/join?then={then}"
            : !authorizeResult.Forbidden || failed.Count == 0 ? null
            : failed.TrueForAll(one => one is RecentRequirement) ? $"/sign-in?again=true&then={then}"
            : failed.TrueForAll(one => one is StrongRequirement) ? $"/account/protection?then={then}"
            : null;
        return where is null ? usual.HandleAsync(next, context, policy, authorizeResult) : TypedResults.LocalRedirect(where).ExecuteAsync(context);
    }
}
