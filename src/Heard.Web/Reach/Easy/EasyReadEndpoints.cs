using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Moderating;
using Heard.Web.Reach.Join;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Easy;

/// <summary>The promise, joining and who can see what in Easy Read: short sentences with a picture beside each.</summary>
internal static class EasyReadEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/easy-read", Read).ForThePublic();

    private static async Task<RazorComponentResult<EasyReadPage>> Read(Here here, HeardDb db, Mail mail, OpenIdProviders providers, HttpRequest request, CancellationToken stop)
    {
        var programme = here.Programme;
        var knows = await db.KnowsAddresses(programme.Id, stop);
        var facts = new EasyFacts(
            await db.Ways(programme, mail, providers, here.Today, stop),
            knows && programme.Joining.TakesCredentials(here.Today),
            knows || providers.ForParticipants.Count > 0 || programme.Joining.TieCheck.Length > 0,
            providers.ForParticipants.Count > 0,
            await db.CountDisclosures(programme.Id, stop),
            await db.Periods(programme.Id, stop));
        return new(new { here.Programme, Facts = facts, Canonical = request.Full() });
    }
}
