using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Heard.Core.People;
using Heard.Web.CommandLine;
using Heard.Web.Shared;
using Heard.Web.Tests.Serving;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Template;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.House;

/// <summary>The sample's team pages as each role sees them: every kind of page that links lead to, one example of each.</summary>
public partial class RoleTests
{
    [Fact]
    public async Task Nobody_is_offered_a_page_or_a_form_that_is_not_for_them()
    {
        await using var heard = await HeardServer.Start(Engine.Sqlite);
        var programme = await heard.Db(db => SampleRegion.Load(db, TimeProvider.System, TestContext.Current.CancellationToken));
        foreach (var role in Enum.GetValues<Role>())
        {
            await heard.SignIn(programme, role);

            (await Refused(heard, $"/{programme.Slug}/team", role)).ShouldBeEmpty();
        }
    }

    private static async Task<List<string>> Refused(HeardServer heard, string start, Role role)
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal) { start };
        var waiting = new Queue<string>([start]);
        List<string> refused = [];
        while (waiting.TryDequeue(out var address))
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, address);
            using var response = await heard.Send(request);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                refused.Add($"{role}: {address} answers {response.StatusCode}");
            }
            else if (response.Content.Headers.ContentType?.MediaType == "text/html")
            {
                var page = (await Seen.Of(heard.Visit, response, null)).Document;
                foreach (var link in page.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")!.Split('?', '#')[0])
                    .Where(link => link.StartsWith(start, StringComparison.Ordinal) && kinds.Add(Ids().Replace(link, "/*"))))
                {
                    waiting.Enqueue(link);
                }

                refused.AddRange(page.QuerySelectorAll("form[method=post]").Cast<IHtmlFormElement>()
                    .Select(form => form.GetAttribute("action") ?? address)
                    .Where(action => action.StartsWith(start, StringComparison.Ordinal) && !Rule(heard, action).IsMetBy([role]))
                    .Select(action => $"{role}: {address} offers {action}"));
            }
        }

        kinds.Count.ShouldBeGreaterThan(1);
        return refused;
    }

    /// <summary>Whom the route is for that a form is sent to.</summary>
    private static TeamRequirement Rule(HeardServer heard, string action) => heard.Services.GetServices<EndpointDataSource>()
        .SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Contains("POST")
            && new TemplateMatcher(TemplateParser.Parse(route.RoutePattern.RawText!.TrimStart('/')), []).TryMatch(action, []))
        .MinBy(route => route.RoutePattern.InboundPrecedence)!
        .Metadata.GetMetadata<AuthorizationPolicy>()!.Requirements.OfType<TeamRequirement>().Single();

    [GeneratedRegex(@"/([0-9]+|[0-9a-hjkmnp-tv-z]{13})(?=/|$)")]
    private static partial Regex Ids();
}
