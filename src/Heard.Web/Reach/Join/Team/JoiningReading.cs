using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Reach.OpenId;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join.Team;

/// <summary>What the page "Who takes part" shows. Nothing in it says who has joined.</summary>
/// <param name="Roster">How many addresses are on the roster.</param>
/// <param name="Domains">Whose addresses may join, and as people of which organisation.</param>
/// <param name="Organisations">To choose from.</param>
/// <param name="Options">The lists for About you.</param>
/// <param name="HasProviders">This installation has providers by which people may join.</param>
/// <param name="Key">Where the key is that ties.</param>
public sealed record JoiningReading(
    int Roster, IReadOnlyList<JoiningDomain> Domains, IReadOnlyList<JoiningOrganisation> Organisations, IReadOnlyList<AboutOption> Options, bool HasProviders, KeyState Key)
{
    /// <summary>Somebody can join by a credential once it is said who could tie, and until when.</summary>
    public bool KnowsCredentials => Roster > 0 || Domains.Count > 0 || HasProviders;
}

public sealed record JoiningDomain(string Domain, string? Organisation);

public sealed record JoiningOrganisation(long Id, string Name);

public enum KeyState
{
    /// <summary>None was made: nobody has joined by a credential.</summary>
    None,
    Here,

    /// <summary>One was made, and it is not in this server's folder.</summary>
    Missing,
}

internal static class JoiningReadings
{
    public static async Task<JoiningReading> ReadJoining(this HeardDb db, Programme programme, OpenIdProviders providers, TieKeys keys, CancellationToken stop)
    {
        var id = programme.Id;
        var organisations = await db.Organisations.Where(o => o.ProgrammeId == id).OrderBy(o => o.Name).Select(o => new JoiningOrganisation(o.Id, o.Name)).ToListAsync(stop);
        var domains = await db.AllowedDomains.AsNoTracking().Where(d => d.ProgrammeId == id).OrderBy(d => d.Domain).ToListAsync(stop);
        return new JoiningReading(
            await db.Roster.CountAsync(r => r.ProgrammeId == id, stop),
            domains.ConvertAll(d => new JoiningDomain(d.Domain, organisations.Find(o => o.Id == d.OrganisationId)?.Name)),
            organisations,
            await db.AboutOptions.AsNoTracking().Where(o => o.ProgrammeId == id).OrderBy(o => o.Name).ToListAsync(stop),
            providers.ForParticipants.Count > 0,
            programme.Joining.TieCheck.Length == 0 ? KeyState.None : keys.Find(id) is { } key && TieKeys.Check(key) == programme.Joining.TieCheck ? KeyState.Here : KeyState.Missing);
    }
}
