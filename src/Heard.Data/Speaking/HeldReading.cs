using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

/// <summary>A conversation as the team lists it: how much stands in it.</summary>
public sealed record ConversationProgress(Conversation Conversation, int Ideas, int Replies, int Answers);

public static class HeldReadings
{
    /// <summary>Every conversation of the programme, held here or brought in. Three queries, whatever their number.</summary>
    public static async Task<IReadOnlyList<ConversationProgress>> ConversationProgress(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var conversations = await db.Conversations.AsNoTracking().Where(c => c.ProgrammeId == programmeId).OrderBy(c => c.OpensOn).ThenBy(c => c.Title).ToListAsync(stop);
        var said = await db.Contributions.Where(c => c.ProgrammeId == programmeId && c.ConversationId != null && c.WithdrawnOn == null)
            .GroupBy(c => new { c.ConversationId, IsReply = c.ReplyToId != null }).Select(g => new { g.Key.ConversationId, g.Key.IsReply, Count = g.Count() }).ToListAsync(stop);
        var answers = await db.Tallies.Where(t => t.ProgrammeId == programmeId)
            .GroupBy(t => t.ConversationId).Select(g => new { g.Key, Count = g.Sum(t => t.Agree + t.Disagree + t.Pass) }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var counts = said.ToDictionary(row => (row.ConversationId!.Value, row.IsReply), row => row.Count);
        return [.. conversations.Select(c => new ConversationProgress(c, counts.GetValueOrDefault((c.Id, false)), counts.GetValueOrDefault((c.Id, true)), answers.GetValueOrDefault(c.Id)))];
    }

    /// <summary>Somebody said something in it, whatever became of it.</summary>
    public static Task<bool> HasSpoken(this HeardDb db, Conversation conversation, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().AnyAsync(c => c.ProgrammeId == conversation.ProgrammeId && c.ConversationId == conversation.Id, stop);
}
