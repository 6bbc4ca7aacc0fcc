using System.Security.Cryptography;
using System.Text;
using Heard.Analysis.Duplicates;
using Heard.Core.Understand;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Understand;

/// <summary>Drafts of a workshop that may say what an earlier finding of their kind says, in other words. A person decides.</summary>
internal static class AlikeFindings
{
    // More would keep the page waiting.
    private const int MostCompared = 500;
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    /// <summary>By the draft's id. Worked out once for each state of the findings.</summary>
    public static IReadOnlyDictionary<long, Finding> Of(FindingDesk desk, IMemoryCache cache)
    {
        Finding[] findings = [.. desk.Findings.Select(item => item.Finding)];
        if (findings.Length > MostCompared || findings.All(f => f.SignedOffOn is not null))
        {
            return new Dictionary<long, Finding>();
        }

        var state = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', findings.Select(f => $"{f.Kind} {f.Id} {f.Words}")))));
        var groups = cache.GetOrCreate((nameof(AlikeFindings), state), entry =>
        {
            entry.SlidingExpiration = KeptFor;
            return findings.GroupBy(f => f.Kind).SelectMany(Groups).ToArray();
        })!;
        var known = findings.ToDictionary(f => f.Id);
        return groups.SelectMany(ids => ids.Skip(1).Where(id => known[id].SignedOffOn is null).Select(id => KeyValuePair.Create(id, known[ids[0]]))).ToDictionary();
    }

    private static IEnumerable<long[]> Groups(IEnumerable<Finding> ofKind)
    {
        Finding[] findings = [.. ofKind];
        return SameMeaning.Of(NeighbourIndex.Of([.. findings.Select(f => f.Words)])).Groups().Select(rows => rows.Select(row => findings[row].Id).ToArray());
    }
}
