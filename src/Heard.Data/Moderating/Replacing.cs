using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>
/// Splitting, rewording and merging: others stand for what was said, as summaries that cite it. The originals keep their words,
/// answers and dots untouched, so that undoing brings everything back.
/// </summary>
public static class Replacing
{
    public const int MostMerged = 20;
    public const int MostParts = 5;

    /// <summary>
    /// Inside the caller's <see cref="Writing"/>. Answers go along where one stands for them: each voice once, and where its
    /// answers to several originals differ, none. Nobody has answered a part of a split yet.
    /// </summary>
    /// <param name="originals">Of one conversation, all ideas or one reply; one where it is split or reworded.</param>
    /// <param name="words">What stands for them.</param>
    /// <returns>The last of the decisions; undoing it undoes all. Null where an author's appeal waits, or something for those on duty.</returns>
    public static async Task<ModerationDecision?> Replace(
        this HeardDb db, Programme programme, IReadOnlyList<Contribution> originals, IReadOnlyList<string> words, string reason, string note, Moderator by, CancellationToken stop)
    {
        var first = originals[0];
        var conversation = first.ConversationId!.Value;
        var ids = originals.Select(o => o.Id).ToList();
        if (originals.Any(o => o.ConversationId != conversation || o.ReplyToId != first.ReplyToId) || (originals.Count > 1 && words.Count > 1))
        {
            throw new ArgumentException("Several are merged into one, or one is split, within a conversation.", nameof(originals));
        }

        if (await db.ModerationItems.AnyAsync(m => m.ProgrammeId == programme.Id && ids.Contains(m.ContributionId) && (m.Appeal != null || m.IsForDuty), stop))
        {
            return null;
        }

        // First, as whoever answers does: it locks their figures, so that no answer is cast meanwhile that is not carried over.
        await db.Tallies.Where(t => t.ProgrammeId == programme.Id && t.ConversationId == conversation && ids.Contains(t.ContributionId)).ExecuteUpdateAsync(set => set.SetProperty(t => t.Seen, t => t.Seen), stop);
        var made = words.Select(text => new Contribution(
            programme.Id, Ids.New(), text, first.Kind, Wording.CollatedSummary, originals.Min(o => o.Audience), Speaking.Speaking.SourceOf(programme, conversation), 0)
        {
            ConversationId = conversation,
            ReplyToId = first.ReplyToId,
            StandsFor = originals.Count,
            Said = originals.Min(o => o.Said),
        }).ToList();
        db.Contributions.AddRange(made);
        db.Citations.AddRange(made.SelectMany(m => ids.Select(id => new Citation(programme.Id, new Reference(Link.Contribution, m.Id), new Reference(Link.Contribution, id)))));
        await db.SaveChangesAsync(stop);
        var set = Ids.New();
        ModerationDecision? decision = null;
        foreach (var original in originals)
        {
            decision = await db.Decide(original, ModerationAct.Replaced, Visibility.Replaced, reason, note, by, stop, set, [.. made.Select(m => m.Id)]);
        }

        if (first.ReplyToId is null)
        {
            await db.Unite(programme.Id, conversation, ids, made, stop);
        }

        return decision;
    }

    /// <summary>Inside the caller's <see cref="Writing"/>: what was made goes, and replies to it go to the first original; the caller puts the originals back.</summary>
    internal static async Task Unmake(this HeardDb db, long programmeId, IReadOnlyList<long> made, long original, DateOnly today, CancellationToken stop)
    {
        var lines = db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && c.ReplyToId != null && made.Contains(c.ReplyToId.Value));
        await lines.ExecuteUpdateAsync(set => set.SetProperty(c => c.ReplyToId, original), stop);
        await db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId && p.ReplyToId != null && made.Contains(p.ReplyToId.Value)).ExecuteUpdateAsync(set => set.SetProperty(p => p.ReplyToId, original), stop);
        await db.Citations.Where(c => c.ProgrammeId == programmeId && c.FromKind == Link.Contribution && made.Contains(c.FromId)).ExecuteDeleteAsync(stop);
        await db.Withdraw(programmeId, db.Contributions.Where(c => made.Contains(c.Id)), today, "a moderator took the summary back", stop);
    }

    private static async Task Unite(this HeardDb db, long programmeId, long conversation, List<long> ids, List<Contribution> made, CancellationToken stop)
    {
        if (made is not [var one])
        {
            db.Tallies.AddRange(made.Select(m => new Tally(programmeId, conversation, m.Id)));
            await db.SaveChangesAsync(stop);
            return;
        }

        var cast = await db.Votes.AsNoTracking().Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation && ids.Contains(v.ContributionId)).ToListAsync(stop);
        var united = cast.GroupBy(v => v.VoiceId).Where(of => of.All(v => v.Choice == of.First().Choice))
            .Select(of => new Vote(programmeId, conversation, one.Id, of.Key, of.First().Choice)).OrderBy(v => v.VoiceId).ToList();
        var seen = await db.Tallies.Where(t => t.ProgrammeId == programmeId && t.ConversationId == conversation && ids.Contains(t.ContributionId)).Select(t => t.Seen).ToListAsync(stop);
        db.Tallies.Add(new Tally(programmeId, conversation, one.Id)
        {
            Seen = seen.DefaultIfEmpty(0).Max(),
            Agree = united.Count(v => v.Choice == Choice.Agree),
            Disagree = united.Count(v => v.Choice == Choice.Disagree),
            Pass = united.Count(v => v.Choice == Choice.Pass),
        });
        var dots = await db.Dots.AsNoTracking().Where(d => d.ProgrammeId == programmeId && d.ConversationId == conversation && ids.Contains(d.ContributionId)).ToListAsync(stop);
        db.Dots.AddRange(dots.GroupBy(d => d.VoiceId).Select(of => new Dots(programmeId, conversation, of.Key, one.Id, of.Sum(d => d.Count))));
        await db.SaveChangesAsync(stop);
        await db.AddVotes(united, stop);
    }
}
