using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

/// <summary>What others made of a voice's words: from then on they stand, and their author changes them no more.</summary>
public static class Reactions
{
    /// <summary>Which lines of the voice somebody else answered or replied to, or a facilitator asked about.</summary>
    public static async Task<HashSet<long>> ReactedTo(this HeardDb db, long programmeId, long voiceId, IQueryable<long> lines, CancellationToken stop)
    {
        var own = db.Authorships.Where(a => a.ProgrammeId == programmeId && a.VoiceId == voiceId).Select(a => a.ContributionId);
        var replied = db.Contributions.IgnoreQueryFilters().Where(r => r.ProgrammeId == programmeId && r.ReplyToId != null && r.WithdrawnOn == null && lines.Contains(r.ReplyToId.Value) && !own.Contains(r.Id)).Select(r => r.ReplyToId!.Value);
        var answered = db.Votes.Where(v => v.ProgrammeId == programmeId && v.VoiceId != voiceId && lines.Contains(v.ContributionId)).Select(v => v.ContributionId);
        var asked = db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId && p.ReplyToId != null && lines.Contains(p.ReplyToId.Value)).Select(p => p.ReplyToId!.Value);
        return [.. await replied.Union(answered).Union(asked).ToListAsync(stop)];
    }

    public static async Task<bool> IsReactedTo(this HeardDb db, Contribution said, long voiceId, CancellationToken stop) =>
        (await db.ReactedTo(said.ProgrammeId, voiceId, db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == said.ProgrammeId && c.Id == said.Id).Select(c => c.Id), stop)).Count > 0;
}
