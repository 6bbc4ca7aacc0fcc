using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>Somebody who may join by an address.</summary>
/// <param name="Address">As it counts: tags such as <c>+news</c>, by which one mailbox has many addresses, are left off where a whole domain may join.</param>
/// <param name="OrganisationId">What the roster or the domain says of them, offered when they are asked about themselves.</param>
/// <param name="ProfessionId">As <paramref name="OrganisationId"/>.</param>
internal sealed record Eligible(string Address, long? OrganisationId, long? ProfessionId);

internal static class EligibleAddresses
{
    /// <summary>Null where the address is neither on the roster nor of a domain that may join.</summary>
    public static async Task<Eligible?> MayJoin(this HeardDb db, long programmeId, string address, CancellationToken stop)
    {
        var plain = Plain(address);
        var listed = await db.Roster.AsNoTracking().Where(r => r.ProgrammeId == programmeId && (r.Address == address || r.Address == plain)).ToListAsync(stop);
        if ((listed.FirstOrDefault(r => r.Address == address) ?? listed.FirstOrDefault()) is { } entry)
        {
            return new Eligible(entry.Address, entry.OrganisationId, entry.ProfessionId);
        }

        var ends = Ends(plain);
        var domains = await db.AllowedDomains.AsNoTracking().Where(d => d.ProgrammeId == programmeId && ends.Contains(d.Domain)).ToListAsync(stop);
        return domains.MaxBy(d => d.Domain.Length) is { } domain ? new Eligible(plain, domain.OrganisationId, null) : null;
    }

    private static string Plain(string address)
    {
        var at = address.LastIndexOf('@');
        var tag = address.IndexOf('+', StringComparison.Ordinal);
        return tag > 0 && tag < at ? address[..tag] + address[at..] : address;
    }

    /// <summary>"a.nhs.uk", "nhs.uk" and "uk" of somebody at a.nhs.uk.</summary>
    private static List<string> Ends(string address)
    {
        var labels = address[(address.LastIndexOf('@') + 1)..].Split('.');
        return [.. Enumerable.Range(0, Math.Min(labels.Length, 10)).Select(from => string.Join('.', labels[from..]))];
    }
}
