using Heard.Analysis.Disclosure;
using Heard.Analysis.Opinions;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Understand.Opinions;

/// <summary>
/// Looks at votes, worked out once for each state of a conversation on this node and kept while they are read. Where votes arrive all
/// the time, the work is done again twice a minute at most, and what it finds is shown once eleven more people have answered: whoever
/// held one look against the next could otherwise tell what the few between them had answered.
/// </summary>
internal sealed class OpinionLooks(IServiceScopeFactory scopes, IMemoryCache cache, TimeProvider clock)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan HeldFor = TimeSpan.FromDays(1);
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private readonly Lock gate = new();

    /// <summary>Others who ask meanwhile wait for the same work; it goes on when the first reader leaves.</summary>
    public async Task<OpinionLook> Of(long programme, VotedConversation of, CancellationToken stop)
    {
        object at = of.IsHeldHere ? (typeof(OpinionLooks), programme, of.Id) : (programme, of.Id, of.Version);
        Kept kept;
        lock (gate)
        {
            if (!cache.TryGetValue(at, out kept!) || (kept.Version != of.Version && kept.Look.Value.IsCompleted && clock.GetElapsedTime(kept.MadeAt) >= Fresh))
            {
                var before = kept?.Look.Value;
                kept = new Kept(of.Version, clock.GetTimestamp(), new Lazy<Task<OpinionLook>>(() => Task.Run(() => Renew(programme, of.Id, before))));
                cache.Set(at, kept, new MemoryCacheEntryOptions { SlidingExpiration = of.IsHeldHere ? HeldFor : KeptFor });
            }
        }

        try
        {
            return await kept.Look.Value.WaitAsync(stop);
        }
        catch when (kept.Look.Value.IsFaulted)
        {
            cache.Remove(at);
            throw;
        }
    }

    private async Task<OpinionLook> Renew(long programme, long conversation, Task<OpinionLook>? before)
    {
        var now = await Work(programme, conversation);
        return before is { IsCompletedSuccessfully: true, Result: var earlier } && earlier.Votes.People >= SmallNumberRule.Least
            && Math.Abs(now.Votes.People - earlier.Votes.People) < SmallNumberRule.Least ? earlier : now;
    }

    private async Task<OpinionLook> Work(long programme, long conversation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var lines = await db.LinesOf(programme, conversation, CancellationToken.None);
        var places = lines.Index().ToDictionary(line => line.Item.Id, line => line.Index);
        var votes = new Votes();
        Dictionary<int, Answering> by = [];
        await foreach (var (person, line, choice, self) in db.VotesOf(programme, conversation))
        {
            if (places.TryGetValue(line, out var at))
            {
                votes.Cast(person, at, (Vote)(int)choice);
                by[person] = self;
            }
        }

        var cast = votes.ToMatrix();
        var seen = VoteCounts.Of(cast).Seen;
        int[] statements = [.. Enumerable.Range(0, seen.Length).Where(s => seen[s] > 0)];
        int[] people = [.. Enumerable.Range(0, cast.People).Where(p => cast.CountOf(p) > 0)];
        return OpinionLook.Of(cast.Reordered(people, statements), [.. people.Select(p => by[p])], [.. statements.Select(s => lines[s].Id)], CancellationToken.None);
    }

    private sealed record Kept(int Version, long MadeAt, Lazy<Task<OpinionLook>> Look);
}
