using Heard.Core.Chain;
using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>What of a conversation does not stand as it was said, and why: counts of lines, exact. Nothing of what they say.</summary>
/// <param name="Waiting">Held until a moderator has read it.</param>
/// <param name="OldestDay">The first day since which something waits; null where nothing does.</param>
/// <param name="Restricted">Kept back as it may carry harm.</param>
/// <param name="Redacted">Something was taken out of it, and it stands.</param>
/// <param name="Replaced">Others stand for it.</param>
/// <param name="Removed">By reason, most first.</param>
public sealed record HeldBack(int Waiting, DateOnly? OldestDay, int Restricted, int Redacted, int Replaced, IReadOnlyList<RemovedFor> Removed)
{
    public bool IsNothing => Waiting + Restricted + Redacted + Replaced + Removed.Count == 0;
}

public sealed record RemovedFor(string Reason, int Lines);

public static class HeldBackReadings
{
    /// <summary>Four queries, whatever the number of lines.</summary>
    public static async Task<HeldBack> HeldBack(this HeardDb db, long programmeId, long conversationId, CancellationToken stop)
    {
        var lines = db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && c.ConversationId == conversationId && c.WithdrawnOn == null);
        var counts = await lines.GroupBy(c => c.Visibility).Select(of => new { Of = of.Key, Lines = of.Count() }).ToDictionaryAsync(of => of.Of, of => of.Lines, stop);
        var redacted = await lines.CountAsync(c => c.Visibility == Visibility.Published
            && db.EarlierWords.Any(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && e.SubjectId == c.Id && (e.Because == Redaction.ByModerator || e.Because == Redaction.OnDuty)), stop);
        var since = counts.GetValueOrDefault(Visibility.Waiting) == 0 ? [] : await lines.Where(c => c.Visibility == Visibility.Waiting)
            .Join(db.ModerationItems, c => new { c.ProgrammeId, c.Id }, m => new { m.ProgrammeId, Id = m.ContributionId }, (c, m) => m.Since).ToListAsync(stop);
        var removed = counts.GetValueOrDefault(Visibility.Removed) + counts.GetValueOrDefault(Visibility.Withheld) == 0 ? [] : await (
            from c in lines
            where c.Visibility == Visibility.Removed || c.Visibility == Visibility.Withheld
            join d in db.ModerationDecisions on new { c.ProgrammeId, c.Id } equals new { d.ProgrammeId, Id = d.ContributionId }
            where d.Act == ModerationAct.Removed && !d.IsUndone
                && !db.ModerationDecisions.Any(later => later.ProgrammeId == programmeId && later.ContributionId == c.Id && later.Act == ModerationAct.Removed && !later.IsUndone && later.Order > d.Order)
            group c by d.Reason into of
            select new RemovedFor(of.Key, of.Count())).ToListAsync(stop);
        return new HeldBack(
            counts.GetValueOrDefault(Visibility.Waiting),
            since.Count == 0 ? null : DateOnly.FromDateTime(since.Min().UtcDateTime),
            counts.GetValueOrDefault(Visibility.Restricted),
            redacted,
            counts.GetValueOrDefault(Visibility.Replaced),
            [.. removed.OrderByDescending(r => r.Lines).ThenBy(r => r.Reason, StringComparer.Ordinal)]);
    }
}
