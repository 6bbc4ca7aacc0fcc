using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Moderating;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Listen.Moderation;

/// <summary>What of each conversation does not stand, counted at most every few seconds however many read its page.</summary>
internal sealed class HeldBackLines(IMemoryCache cache)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    public async ValueTask<HeldBack> Of(HeardDb db, Conversation conversation, CancellationToken stop)
    {
        var key = Key(conversation.ProgrammeId, conversation.Id);
        if (!cache.TryGetValue(key, out HeldBack? counts))
        {
            counts = await db.HeldBack(conversation.ProgrammeId, conversation.Id, stop);
            cache.Set(key, counts, Fresh);
        }

        return counts!;
    }

    public void Forget(long programmeId, long conversationId) => cache.Remove(Key(programmeId, conversationId));

    private static (Type, long, long) Key(long programmeId, long conversationId) => (typeof(HeldBackLines), programmeId, conversationId);
}
