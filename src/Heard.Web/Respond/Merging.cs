using Heard.Core.Chain;
using Heard.Core.Respond;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Respond;

/// <summary>
/// A question stands on its own lines and on those of every question merged into it. The merged one keeps its citations, so
/// that the merging can be taken back.
/// </summary>
internal static class Merging
{
    /// <summary>From now on the other stands on this one's lines as well.</summary>
    public static async Task TakeIn(HeardDb db, Question merged, Question other, CancellationToken stop)
    {
        var there = Lines(db, merged.ProgrammeId, other.Id);
        var missing = await Lines(db, merged.ProgrammeId, merged.Id).Where(line => !there.Contains(line)).ToListAsync(stop);
        db.AddRange(missing.Select(line => new Citation(merged.ProgrammeId, new Reference(Link.Question, other.Id), new Reference(Link.Contribution, line))));
    }

    /// <summary>The ones this was merged into, as far as that goes, give its lines back. Nothing happens where it was not merged.</summary>
    public static async Task TakeBack(HeardDb db, Question merged, CancellationToken stop)
    {
        if (merged.MergedIntoId is not { } into)
        {
            return;
        }

        var ways = await db.Questions.Where(q => q.ProgrammeId == merged.ProgrammeId && q.MergedIntoId != null)
            .ToDictionaryAsync(q => q.Id, q => q.MergedIntoId!.Value, stop);
        List<long> takers = [into];
        while (ways.TryGetValue(takers[^1], out var further))
        {
            takers.Add(further);
        }

        var lines = Lines(db, merged.ProgrammeId, merged.Id);
        db.RemoveRange(await db.Citations
            .Where(c => c.ProgrammeId == merged.ProgrammeId && c.FromKind == Link.Question && takers.Contains(c.FromId) && c.ToKind == Link.Contribution && lines.Contains(c.ToId))
            .ToListAsync(stop));
    }

    private static IQueryable<long> Lines(HeardDb db, long programmeId, long questionId) =>
        db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Question && c.FromId == questionId && c.ToKind == Link.Contribution).Select(c => c.ToId);
}
