using System.Collections.Concurrent;
using Heard.Analysis.Duplicates;
using Heard.Core.Listen;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Conversations;

/// <summary>
/// Finds ideas like the words that somebody types, so that people join instead of repeating. Each node keeps an index for each
/// conversation that is asked about: made in the background, added to as ideas arrive, made anew when it has doubled, forgotten
/// after an hour without a question.
/// </summary>
internal sealed class LikeIdeas(IServiceScopeFactory scopes, TimeProvider clock, ILogger<LikeIdeas> log)
{
    public const int Most = 3;

    // Below this two ideas have words in common and little else.
    private const double Alike = .35;
    private const int MostIdeas = 20_000;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<(long, long), Index> indexes = new();

    /// <summary>Ids of the ideas most like the words, best first; empty while the index is being made.</summary>
    /// <param name="conversation">Where they are typed.</param>
    /// <param name="ideas">What stands in it now.</param>
    /// <param name="words">As far as they are typed.</param>
    public IReadOnlyList<long> Find(Conversation conversation, IReadOnlyList<Exposure> ideas, string words) => Prepare(conversation, ideas)?.Find(words) ?? [];

    /// <summary>Begins the index, or brings it up to date, behind the page on which somebody may begin to type.</summary>
    public Index? Prepare(Conversation conversation, IReadOnlyList<Exposure> ideas)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in indexes)
        {
            if (now - old.AskedAt > Kept)
            {
                indexes.TryRemove(key, out _);
            }
        }

        if (ideas.Count is 0 or > MostIdeas)
        {
            return null;
        }

        var index = indexes.GetOrAdd((conversation.ProgrammeId, conversation.Id), _ => new Index());
        index.AskedAt = now;
        if (index.IsBehind(ideas.Count) && index.Begin())
        {
            _ = Task.Run(() => Make(conversation, index));
        }

        return index;
    }

    /// <summary>Words of it are understood otherwise than they were: the index is made anew when somebody types next.</summary>
    public void Forget(long programmeId, long conversationId) => indexes.TryRemove((programmeId, conversationId), out _);

    private async Task Make(Conversation conversation, Index index)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
            var rows = await db.IdeasOf(conversation).Understood().OrderBy(c => c.Id).Select(c => new { c.Id, c.Words }).ToListAsync();
            index.Take([.. rows.Select(row => (row.Id, row.Words))]);
        }
        catch (Exception exception)
        {
            log.LogWarning("Similar ideas could not be indexed: {Error}", exception.GetType().Name);
            index.Give();
        }
    }

    internal sealed class Index
    {
        private readonly Lock gate = new();
        private readonly HashSet<long> known = [];
        private List<long> ids = [];
        private NeighbourIndex? neighbours;
        private int learnt;
        private int isMaking;

        public DateTimeOffset AskedAt { get; set; }

        public bool IsBehind(int ideas)
        {
            lock (gate)
            {
                return ideas > known.Count || neighbours is null;
            }
        }

        public bool Begin() => Interlocked.CompareExchange(ref isMaking, 1, 0) == 0;

        public void Give() => Volatile.Write(ref isMaking, 0);

        /// <summary>Adds what is new; learns from all of it once it has doubled.</summary>
        public void Take(IReadOnlyList<(long Id, string Words)> ideas)
        {
            if (neighbours is null || ideas.Count >= 2 * learnt)
            {
                var made = NeighbourIndex.Of([.. ideas.Select(idea => idea.Words)]);
                lock (gate)
                {
                    (neighbours, ids, learnt) = (made, [.. ideas.Select(idea => idea.Id)], ideas.Count);
                    known.Clear();
                    known.UnionWith(ids);
                }
            }
            else
            {
                foreach (var (id, words) in ideas)
                {
                    lock (gate)
                    {
                        if (known.Add(id))
                        {
                            neighbours.Add(words);
                            ids.Add(id);
                        }
                    }
                }
            }

            Give();
        }

        public IReadOnlyList<long> Find(string words)
        {
            lock (gate)
            {
                return neighbours is null ? [] : [.. neighbours.Like(words, Most).Where(near => near.Score >= Alike).Select(near => ids[near.Row])];
            }
        }
    }
}
