using Heard.Data;
using Heard.Data.Moderating;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Heard.Web.Reach.Join;

/// <summary>Who can see what: what each onlooker could learn of who said what, in plain words and as the program is.</summary>
internal static class WhoCanSeeEndpoints
{
    public static void Map(IEndpointRouteBuilder programme) => programme.MapGet("/who-can-see", Read).ForThePublic();

    private static async Task<RazorComponentResult<WhoCanSeePage>> Read(Here here, HeardDb db, OpenIdProviders providers, HttpRequest request, CancellationToken stop) =>
        new(new
        {
            here.Programme,
            here.Today,
            HasCredentials = providers.ForParticipants.Count > 0 || await db.KnowsAddresses(here.Programme.Id, stop) || here.Programme.Joining.TieCheck.Length > 0,
            HasProviders = providers.ForParticipants.Count > 0,
            Disclosures = await db.CountDisclosures(here.Programme.Id, stop),
            Canonical = request.Full(),
        });
}
