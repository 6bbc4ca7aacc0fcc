using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

public static class Tallying
{
    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: makes the figures of every idea of a conversation what its votes say. Votes cast here
    /// keep them in step by themselves; votes that are brought in, turned or removed do not. Cost: one row an idea and a count of the votes.
    /// </summary>
    public static async Task CountAnew(this HeardDb db, long programmeId, long conversationId, CancellationToken stop)
    {
        // Whoever answers meanwhile on another node waits, and adds to what stands here.
        var all = db.Tallies.Where(t => t.ProgrammeId == programmeId && t.ConversationId == conversationId);
        await db.Take(all, stop);
        var tallies = await all.ToDictionaryAsync(t => t.ContributionId, stop);
        var counts = (await db.Votes.Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversationId)
            .GroupBy(v => new { v.ContributionId, v.Choice }).Select(g => new { g.Key.ContributionId, g.Key.Choice, Count = g.Count() }).ToListAsync(stop))
            .ToDictionary(row => (row.ContributionId, row.Choice), row => row.Count);
        var ideas = await db.Contributions.IgnoreQueryFilters()
            .Where(c => c.ProgrammeId == programmeId && c.ConversationId == conversationId && c.ReplyToId == null && c.WithdrawnOn == null).Select(c => c.Id).ToListAsync(stop);
        foreach (var idea in ideas)
        {
            if (!tallies.TryGetValue(idea, out var tally))
            {
                tally = db.Tallies.Add(new Tally(programmeId, conversationId, idea)).Entity;
            }

            (tally.Agree, tally.Disagree, tally.Pass) = (Of(idea, Choice.Agree), Of(idea, Choice.Disagree), Of(idea, Choice.Pass));
        }

        await db.SaveChangesAsync(stop);

        int Of(long idea, Choice choice) => counts.GetValueOrDefault((idea, choice));
    }

    /// <summary>Inside the caller's <see cref="Writing"/>: keeps other nodes from these figures until it ends.</summary>
    internal static async Task Take(this HeardDb db, IQueryable<Tally> tallies, CancellationToken stop) =>
        await db.LockTallies([.. (await tallies.AsNoTracking().ToListAsync(stop)).Select(t => (t.ProgrammeId, t.ConversationId, t.ContributionId))]);

    /// <summary>Inside the caller's <see cref="Writing"/>: lines that were brought into conversations held here can be answered like any idea.</summary>
    public static async Task TallyBroughtIn(this HeardDb db, long programmeId, long importId, CancellationToken stop)
    {
        var held = db.Conversations.Where(c => c.ProgrammeId == programmeId && c.OpensOn != null).Select(c => c.Id);
        var lines = await db.Contributions
            .Where(c => c.ProgrammeId == programmeId && c.ImportId == importId && c.ConversationId != null && held.Contains(c.ConversationId.Value) && c.ReplyToId == null && c.WithdrawnOn == null
                && !db.Tallies.Any(t => t.ProgrammeId == programmeId && t.ConversationId == c.ConversationId && t.ContributionId == c.Id))
            .Select(c => new { c.Id, Conversation = c.ConversationId!.Value }).ToListAsync(stop);
        db.Tallies.AddRange(lines.Select(line => new Tally(programmeId, line.Conversation, line.Id)));
    }
}
