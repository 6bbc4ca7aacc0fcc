using Heard.Core.People;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.House;

/// <summary>The table of addresses, read from the host itself.</summary>
public class RouteTests
{
    [Fact]
    public async Task Every_route_says_who_may_use_it()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);

        Silent(Routes(heard)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_route_without_a_rule_is_seen()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);

        // Planted beside the others, in the same way.
        var routes = Routes(heard).Append(new RouteEndpoint(_ => Task.CompletedTask, Microsoft.AspNetCore.Routing.Patterns.RoutePatternFactory.Parse("/planted"), 0, new EndpointMetadataCollection(), "planted"));
        Silent(routes).ShouldBe(["/planted"]);
    }

    [Fact]
    public async Task Every_handler_can_be_compiled_though_none_is_before_it_is_asked_for()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var handlers = Routes(heard).ConvertAll(route => route.Metadata.GetMetadata<Lazy<RequestDelegate>>());

        handlers.ShouldAllBe(handler => handler != null && !handler.IsValueCreated);
        handlers.ShouldAllBe(handler => handler!.Value != null);
    }

    [Fact]
    public async Task What_the_team_may_do_is_closed_to_the_public_and_to_another_programmes_lead()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme("people", role: null);
        await heard.Programme("other", Role.Lead);
        foreach (var route in Routes(heard).Where(route => route.RoutePattern.RawText!.Contains("/{programme}/team", StringComparison.Ordinal)))
        {
            var get = route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("GET");
            using var request = new HttpRequestMessage(get ? HttpMethod.Get : HttpMethod.Post, Example(route.RoutePattern.RawText!));
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            if (!get)
            {
                request.Content = Accepts(route) ? new MultipartFormDataContent { { new StringContent("0000000000001"), "act" } } : new FormUrlEncodedContent([KeyValuePair.Create("act", "0000000000001")]);
            }

            using var response = await heard.Send(request);
            ((int)response.StatusCode).ShouldBe(403, $"{request.Method} {request.RequestUri}");
        }
    }

    [Fact]
    public async Task A_post_from_another_site_is_refused_on_every_route_that_takes_one()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        await heard.Programme();
        foreach (var route in Routes(heard).Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST")))
        {
            foreach (var (name, value) in new[] { ("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elsewhere.example") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, Example(route.RoutePattern.RawText!)) { Content = new FormUrlEncodedContent([KeyValuePair.Create("act", "0000000000001")]) };
                request.Headers.Add(name, value);
                using var response = await heard.Send(request);
                ((int)response.StatusCode).ShouldBe(403, $"{request.RequestUri} with {name}: {value}");
            }
        }
    }

    private static List<RouteEndpoint> Routes(HeardServer heard) =>
        [.. heard.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

    private static IEnumerable<string> Silent(IEnumerable<RouteEndpoint> routes) =>
        routes.Where(route => route.Metadata.GetMetadata<IAuthorizeData>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null && route.Metadata.GetMetadata<AuthorizationPolicy>() is null)
            .Select(route => route.RoutePattern.RawText!);

    private static bool Accepts(RouteEndpoint route) =>
        route.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes is ["multipart/form-data"];

    private static string Example(string pattern) => System.Text.RegularExpressions.Regex.Replace(
        pattern.Replace("{programme}", "people", StringComparison.Ordinal), @"\{[^}]*\}", match => match.Value.Contains(":int", StringComparison.Ordinal) ? "1" : "0000000000001");
}
