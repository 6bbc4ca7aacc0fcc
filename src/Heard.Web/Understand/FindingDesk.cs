using System.Security.Cryptography;
using System.Text;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>A finding on the team's desk: what it stands on, where it is among its kind, and the line its words may not repeat.</summary>
public sealed record FindingOnDesk(Finding Finding, int Place, int OfKind, IReadOnlyList<EvidenceLine> Evidence, Contribution? Repeats)
{
    /// <summary>Changes with the words: a form that carries an older one was filled in before somebody else's edit.</summary>
    public static string Fingerprint(Finding finding) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(finding.Words)))[..16];
}

/// <summary>What everybody who drafts findings of one workshop sees.</summary>
/// <param name="Workshop">The workshop.</param>
/// <param name="Findings">By kind and order.</param>
/// <param name="NotYetHeard">How many standing lines no finding cites.</param>
/// <param name="MayPublish">The person who looks is a lead.</param>
public sealed record FindingDesk(Workshop Workshop, IReadOnlyList<FindingOnDesk> Findings, int NotYetHeard, bool MayPublish)
{
    internal static async Task<FindingDesk> Of(Workshop workshop, Here here, HeardDb db, CancellationToken stop)
    {
        var findings = await db.Findings
            .Where(f => f.ProgrammeId == workshop.ProgrammeId && f.WorkshopId == workshop.Id)
            .OrderBy(f => f.Kind).ThenBy(f => f.Order).ThenBy(f => f.Id).ToListAsync(stop);
        List<long> ids = [.. findings.Select(f => f.Id)];
        var evidence = await db.Evidence(workshop.ProgrammeId, Link.Finding, ids, Audience.Room, stop);
        var kept = await db.NotForThePublic(workshop, ids, whole: false, stop);
        var onDesk = findings.GroupBy(f => f.Kind).SelectMany(kind => kind.Select((finding, i) => new FindingOnDesk(
            finding, i + 1, kind.Count(), [.. evidence[finding.Id]],
            finding.IsPublished ? null : Paraphrase.RepeatedFrom(finding.Words, kept[finding.Id]))));
        return new FindingDesk(workshop, [.. onDesk], await db.NotYetHeard(workshop).CountAsync(stop), here.May());
    }
}
