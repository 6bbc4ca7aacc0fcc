using Heard.Core.Chain;
using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

public static class Undoing
{
    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: an appeal is granted. What was removed is published, what was redacted or put into
    /// other words stands as it was said; null where something since stands in the way.
    /// </summary>
    public static async Task<ModerationDecision?> Restore(this HeardDb db, Contribution said, string note, Moderator by, CancellationToken stop)
    {
        if (said.Visibility is not (Visibility.Removed or Visibility.Withheld)
            && (await db.Standing(said.ProgrammeId, said.Id, stop) is not { } against || !await db.TakeBack(against, onDuty: said.Visibility.IsForDuty(), by, stop)))
        {
            return null;
        }

        return await db.Decide(said, ModerationAct.Restored, Visibility.Published, "", note, by, stop);
    }

    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: takes the decision back, with everything that was decided as one with it. False
    /// where something was decided or written since that stands on it. What its author appeals against is no more, nor is the appeal.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="programmeId">The programme.</param>
    /// <param name="decisionId">The decision to take back.</param>
    /// <param name="onDuty">Whoever asks reads the restricted queue; nobody else takes back what was decided there.</param>
    /// <param name="by">Who takes it back.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task<bool> Undo(this HeardDb db, long programmeId, long decisionId, bool onDuty, Moderator by, CancellationToken stop)
    {
        var one = await db.ModerationDecisions.SingleOrDefaultAsync(d => d.ProgrammeId == programmeId && d.Id == decisionId, stop);
        if (one is null or { IsUndone: true } or { Act: ModerationAct.Undone } or { Act: ModerationAct.Restored, Was: not (Visibility.Removed or Visibility.Withheld) })
        {
            return false;
        }

        var about = await db.DecidedAsOne(one).Select(d => d.ContributionId).ToListAsync(stop);
        foreach (var item in await db.ModerationItems.AsNoTracking().Where(m => m.ProgrammeId == programmeId && about.Contains(m.ContributionId)).ToListAsync(stop))
        {
            if (item.IsForDuty && !onDuty)
            {
                return false;
            }

            if (item.Appeal is not null)
            {
                await db.ModerationItems.Where(m => m.ProgrammeId == programmeId && m.ContributionId == item.ContributionId).ExecuteDeleteAsync(stop);
                db.ModerationItems.AddRange(item is { Reports: 0, HasLetter: false } ? [] : [item with { Appeal = null, NotFor = "" }]);
            }
        }

        await db.SaveChangesAsync(stop);
        return await db.TakeBack(one, onDuty, by, stop);
    }

    private static IQueryable<ModerationDecision> DecidedAsOne(this HeardDb db, ModerationDecision one) =>
        db.ModerationDecisions.Where(d => d.ProgrammeId == one.ProgrammeId && (d.Id == one.Id || (one.SetId != null && d.SetId == one.SetId && !d.IsUndone))).OrderBy(d => d.ContributionId);

    private static async Task<bool> TakeBack(this HeardDb db, ModerationDecision one, bool onDuty, Moderator by, CancellationToken stop)
    {
        var programmeId = one.ProgrammeId;
        var all = await db.DecidedAsOne(one).ToListAsync(stop);
        var made = all.SelectMany(d => Kept.Of(d.Kept).Made).Distinct().ToList();
        foreach (var decision in all)
        {
            if ((decision.IsRestricted && !onDuty) || (decision.Act != ModerationAct.LeftStanding && (await db.Standing(programmeId, decision.ContributionId, stop))?.Id != decision.Id))
            {
                return false;
            }
        }

        foreach (var decision in all)
        {
            if (!await db.PutBack(decision, by, stop))
            {
                return false;
            }
        }

        if (made.Count > 0)
        {
            var originals = all.ConvertAll(d => d.ContributionId);
            var first = await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && originals.Contains(c.Id) && c.WithdrawnOn == null).OrderBy(c => c.Id).Select(c => c.Id).FirstOrDefaultAsync(stop);
            await db.Unmake(programmeId, made, first == 0 ? originals[0] : first, by.Today, stop);
        }

        return true;
    }

    private static async Task<bool> PutBack(this HeardDb db, ModerationDecision decision, Moderator by, CancellationToken stop)
    {
        var (programme, id) = (decision.ProgrammeId, decision.ContributionId);
        var said = await db.Contributions.IgnoreQueryFilters().SingleAsync(c => c.ProgrammeId == programme && c.Id == id, stop);
        if (said.IsWithdrawn)
        {
            decision.IsUndone = true;
            await db.SaveChangesAsync(stop);
            return true;
        }

        if (decision.Act == ModerationAct.Redacted)
        {
            var earlier = await db.EarlierWords.SingleOrDefaultAsync(e => e.ProgrammeId == programme && e.Kind == Link.Contribution && e.SubjectId == id && e.Version == said.Version - 1, stop);
            if (earlier is null || earlier.Because is not (Redaction.ByModerator or Redaction.OnDuty) || !said.TakeBack(earlier))
            {
                return false;
            }

            db.EarlierWords.Remove(earlier);
        }

        await db.Log(said, ModerationAct.Undone, "", "", by, new Kept(null, []), decision.SetId, stop);
        decision.IsUndone = true;
        var waits = await db.ModerationItems.AnyAsync(m => m.ProgrammeId == programme && m.ContributionId == id, stop);
        var wasReported = decision.Act is not ModerationAct.Restricted && waits;
        if (Kept.Of(decision.Kept).Item is { } item && !wasReported)
        {
            await db.Wait(item, stop);
        }
        else if (decision.Act == ModerationAct.Restricted)
        {
            await db.ModerationItems.Where(m => m.ProgrammeId == programme && m.ContributionId == id).ExecuteDeleteAsync(stop);
        }

        if (decision.Act != ModerationAct.LeftStanding)
        {
            said.Visibility = decision.Was;
        }

        await db.SaveChangesAsync(stop);
        await db.Turned(said, stop);
        return true;
    }
}
