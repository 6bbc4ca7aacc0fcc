// In the root namespace, where these hide the framework's methods of the same names from every room.
using System.Reflection;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing.Patterns;

namespace Heard.Web;

/// <summary>
/// The framework's <c>MapGet</c> and <c>MapPost</c> compile every handler's binding when the program starts, which took
/// longer than all the rest of the start. These compile one when it is first asked for. Endpoint filters do not run here.
/// </summary>
internal static class LazyHandlers
{
    public static IEndpointConventionBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Get, handler);

    public static IEndpointConventionBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Post, handler);

    /// <summary>Where a link stands in a mail: scanners ask for the head alone, and warn of links that refuse it.</summary>
    public static IEndpointConventionBuilder MapGetAndHead(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, [HttpMethods.Get, HttpMethods.Head], handler);

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string pattern, string method, Delegate handler) => Map(routes, pattern, [method], handler);

    private static IEndpointConventionBuilder Map(IEndpointRouteBuilder routes, string pattern, string[] methods, Delegate handler)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, Options(routes.ServiceProvider, handler.Method.GetParameters())).RequestDelegate);
        return routes.MapMethods(pattern, methods, context => made.Value(context)).WithMetadata(made);
    }

    private static RequestDelegateFactoryOptions Options(IServiceProvider services, ParameterInfo[] parameters)
    {
        var forms = parameters.Where(parameter => parameter.GetCustomAttribute<FromFormAttribute>() is not null && parameter.ParameterType.GetConstructor([]) is not null).ToList();
        if (forms.Count == 0)
        {
            return new RequestDelegateFactoryOptions { ServiceProvider = services };
        }

        var endpoint = new RouteEndpointBuilder(null, RoutePatternFactory.Parse("/"), 0);
        endpoint.FilterFactories.Add((_, next) => invocation =>
        {
            // A form that was sent without any of its fields is bound to null.
            foreach (var form in forms)
            {
                invocation.Arguments[form.Position] ??= Activator.CreateInstance(form.ParameterType);
            }

            return next(invocation);
        });
        return new RequestDelegateFactoryOptions { ServiceProvider = services, EndpointBuilder = endpoint };
    }
}
