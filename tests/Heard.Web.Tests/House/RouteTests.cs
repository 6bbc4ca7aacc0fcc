using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Heard.Web.Tests.House;

/// <summary>The table of addresses, read from the host itself. Who may use which is tried in <see cref="RouteTableTests"/>.</summary>
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

    private static List<RouteEndpoint> Routes(HeardServer heard) => Route.Endpoints(heard);

    private static IEnumerable<string> Silent(IEnumerable<RouteEndpoint> routes) =>
        routes.Where(route => Rule.Of(route) is Rule.Unknown).Select(route => route.RoutePattern.RawText!);
}
