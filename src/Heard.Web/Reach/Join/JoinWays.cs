using Heard.Core.People;
using Heard.Data;
using Heard.Web.Reach.OpenId;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>The ways by which somebody can join a programme today.</summary>
/// <param name="IsOpen">By the link alone.</param>
/// <param name="ByAddress">By a work address that a code is mailed to.</param>
/// <param name="Providers">By a provider's account.</param>
/// <param name="HasEnded">There were others, until the tie ended.</param>
public sealed record JoinWays(bool IsOpen, bool ByAddress, IReadOnlyList<OpenIdProvider> Providers, bool HasEnded)
{
    public bool Any => IsOpen || ByAddress || Providers.Count > 0;
}

internal static class JoinWaysReading
{
    public static async Task<JoinWays> Ways(this HeardDb db, Programme programme, Mail mail, OpenIdProviders providers, DateOnly today, CancellationToken stop)
    {
        var joining = programme.Joining;
        var knows = await db.KnowsAddresses(programme.Id, stop);
        var takes = joining.TakesCredentials(today);
        return new JoinWays(joining.IsOpenToAll, takes && mail.IsConfigured && knows, takes ? providers.ForParticipants : [], joining.IsSaid && joining.HasEnded(today) && (knows || providers.ForParticipants.Count > 0));
    }

    /// <summary>Somebody could join by an address.</summary>
    public static async Task<bool> KnowsAddresses(this HeardDb db, long programmeId, CancellationToken stop) =>
        await db.AllowedDomains.AnyAsync(d => d.ProgrammeId == programmeId, stop) || await db.Roster.AnyAsync(r => r.ProgrammeId == programmeId, stop);
}
