using Heard.Core.Listen;
using Heard.Data;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared.Speaking;

/// <summary>What the voice that asks answered in a conversation: for its own pages, read when they are asked for and kept nowhere.</summary>
internal sealed class OwnAnswers(Speaker speaker, HeardDb db)
{
    /// <summary>By statement; null unless the session is their own.</summary>
    public async Task<IReadOnlyDictionary<long, Choice>?> In(Conversation conversation, CancellationToken stop) =>
        await speaker.Session(stop) is { IsOwn: true } session
            ? await db.Votes.Where(v => v.ProgrammeId == conversation.ProgrammeId && v.ConversationId == conversation.Id && v.VoiceId == session.VoiceId).ToDictionaryAsync(v => v.ContributionId, v => v.Choice, stop)
            : null;
}
