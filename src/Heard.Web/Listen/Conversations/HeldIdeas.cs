using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Speaking;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Listen.Conversations;

/// <summary>
/// Which ideas a conversation has and how often each was shown, read at most once a second however many ask. Sampling does not
/// mind figures that lag some views behind.
/// </summary>
internal sealed class HeldIdeas(IMemoryCache cache)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    public async ValueTask<IReadOnlyList<Exposure>> Of(HeardDb db, Conversation conversation, CancellationToken stop)
    {
        var key = (typeof(HeldIdeas), conversation.ProgrammeId, conversation.Id);
        if (!cache.TryGetValue(key, out IReadOnlyList<Exposure>? ideas))
        {
            ideas = await db.Exposures(conversation, stop);
            cache.Set(key, ideas, Fresh);
        }

        return ideas!;
    }

    /// <summary>Somebody just said something here: they should find it.</summary>
    public void Forget(Conversation conversation) => Forget(conversation.ProgrammeId, conversation.Id);

    public void Forget(long programmeId, long conversationId) => cache.Remove((typeof(HeldIdeas), programmeId, conversationId));
}
