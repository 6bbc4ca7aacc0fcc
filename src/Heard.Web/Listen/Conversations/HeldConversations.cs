using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Listen.Conversations;

/// <summary>Conversations as they stood at a version of their programme, for those that answer a thousand times a second.</summary>
internal sealed class HeldConversations(IMemoryCache cache, IServiceScopeFactory scopes)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    /// <summary>Null where there is none, or the programme is not open. Not to be changed through this.</summary>
    public async ValueTask<Conversation?> Of(Programme programme, long id, CancellationToken stop)
    {
        if (!programme.IsOpen)
        {
            return null;
        }

        var key = (typeof(HeldConversations), programme.Id, programme.Version, id);
        if (!cache.TryGetValue(key, out Conversation? found))
        {
            await using var scope = scopes.CreateAsyncScope();
            found = await scope.ServiceProvider.GetRequiredService<HeardDb>().Conversations.AsNoTracking()
                .SingleOrDefaultAsync(c => c.ProgrammeId == programme.Id && c.Id == id && c.OpensOn != null, stop);
            cache.Set(key, found, Kept);
        }

        return found;
    }
}
