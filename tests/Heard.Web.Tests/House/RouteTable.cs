using System.Text.RegularExpressions;
using Heard.Core.People;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Infrastructure;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.House;

/// <summary>Whom a route is for, as its metadata say.</summary>
internal abstract record Rule
{
    /// <summary>Everybody, signed in or not. Where it takes no cookie it asks for a key of its own.</summary>
    public sealed record Everyone(bool IsCookieless) : Rule;

    /// <summary>Everybody with an account.</summary>
    public sealed record Accounts : Rule;

    /// <summary>Those in the programme's team who meet the requirement.</summary>
    public sealed record Team(TeamRequirement Requirement) : Rule;

    /// <summary>Whoever speaks in the programme.</summary>
    public sealed record Voices : Rule;

    /// <summary>Nothing that this table knows: a route has no rule, or of a kind that is missing below.</summary>
    public sealed record Unknown : Rule;

    /// <summary>A new kind of rule is read here, and <see cref="Visitor.May"/> says who meets it.</summary>
    public static Rule Of(RouteEndpoint route)
    {
        if (route.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return new Everyone(route.Metadata.GetMetadata<CookielessAttribute>() is not null);
        }

        var required = route.Metadata.GetMetadata<AuthorizationPolicy>()?.Requirements ?? [];
        return required is [VoiceRequirement] ? new Voices() : required.All(one => one is DenyAnonymousAuthorizationRequirement or TeamRequirement or StrongRequirement or RecentRequirement)
            ? required.OfType<TeamRequirement>().SingleOrDefault() is { } team ? new Team(team)
            : required.OfType<DenyAnonymousAuthorizationRequirement>().Any() ? new Accounts()
            : new Unknown()
            : new Unknown();
    }
}

/// <summary>One address and one method of the host.</summary>
internal sealed partial record Route(RouteEndpoint Endpoint, string Method)
{
    public Rule Rule { get; } = Rule.Of(Endpoint);

    public string Pattern => "/" + Endpoint.RoutePattern.RawText!.TrimStart('/');

    public bool HasProgramme => Pattern.Contains("{programme}", StringComparison.Ordinal);

    public static List<RouteEndpoint> Endpoints(HeardServer heard) =>
        [.. heard.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    public static List<Route> All(HeardServer heard) =>
        [.. Endpoints(heard).SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => new Route(route, method)))];

    /// <summary>An address of this kind, with a form that no handler can use where it takes one.</summary>
    public HttpRequestMessage Ask(string programme)
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), Parameters().Replace(
            Pattern.Replace("{programme}", programme, StringComparison.Ordinal), match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "0000000000001"));
        if (Method != "GET")
        {
            var act = Heard.Core.Key.Write(Heard.Data.Ids.New());
            request.Content = Endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is ["multipart/form-data"]
                ? new MultipartFormDataContent { { new StringContent(act), "act" } }
                : new FormUrlEncodedContent([KeyValuePair.Create("act", act)]);
        }

        return request;
    }

    public override string ToString() => $"{Method} {Pattern}";

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Parameters();
}

/// <summary>A kind of person who asks: what they are called, their cookie, and what they are in the programme "people".</summary>
internal sealed record Visitor(string Name, string? Cookie, bool HasAccount, IReadOnlyCollection<Role> Roles, bool Speaks = false)
{
    /// <summary>Whether the rule lets them in, in a programme where they are what <see cref="Roles"/> says, or in another where they are nothing.</summary>
    public bool May(Rule rule, bool isTheirs) => rule switch
    {
        Rule.Everyone => true,
        Rule.Accounts => HasAccount,
        Rule.Voices => Speaks && isTheirs,
        Rule.Team(var requirement) => isTheirs && requirement.IsMetBy(Roles),
        _ => throw new InvalidOperationException("Say here whom the new kind of rule lets in."),
    };

    /// <summary>Every kind there is.</summary>
    public static async Task<List<Visitor>> All(HeardServer heard, Programme theirs) =>
    [
        new("nobody", null, false, []),
        new("somebody who speaks there", await heard.VoiceCookieOf(theirs), false, [], Speaks: true),
        new("somebody without a role", await heard.CookieOf(theirs, null), true, []),
        .. await Task.WhenAll(Enum.GetValues<Role>().Select(async role => new Visitor($"{role}", await heard.CookieOf(theirs, role), true, [role]))),
    ];
}
