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
/// conversation that is asked about: made in the background, brought up to date as ideas arrive, change and go, made anew when it has
/// doubled or a third of it is gone, forgotten after an hour without a question.
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
    /// <param name="ideas">How many stand in it.</param>
    /// <param name="version">The programme's: once it is another, words may have changed.</param>
    /// <param name="words">As far as they are typed.</param>
    public IReadOnlyList<long> Find(Conversation conversation, int ideas, long version, string words) => Prepare(conversation, ideas, version)?.Find(words) ?? [];

    /// <summary>Begins the index, or brings it up to date, behind the page on which somebody may begin to type.</summary>
    public Index? Prepare(Conversation conversation, int ideas, long version)
    {
        var now = clock.GetUtcNow();
        foreach (var (key, old) in indexes)
        {
            if (now - old.AskedAt > Kept)
            {
                indexes.TryRemove(key, out _);
            }
        }

        if (ideas is 0 or > MostIdeas)
        {
            return null;
        }

        var index = indexes.GetOrAdd((conversation.ProgrammeId, conversation.Id), _ => new Index());
        index.AskedAt = now;
        if (index.IsBehind(version) && index.Begin())
        {
            _ = Task.Run(() => Make(conversation, index, version));
        }

        return index;
    }

    /// <summary>Words of it are understood otherwise than they were: the index is made anew when somebody types next.</summary>
    public void Forget(long programmeId, long conversationId) => indexes.TryRemove((programmeId, conversationId), out _);

    private async Task Make(Conversation conversation, Index index, long version)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
            var ideas = db.IdeasOf(conversation).OrderBy(c => c.Id);
            var standing = (await ideas.Select(c => new { c.Id, c.Version }).ToListAsync()).ToDictionary(c => c.Id, c => c.Version);
            var unknown = index.Unknown(standing);
            var rows = await (unknown is null ? ideas : ideas.Where(c => unknown.Contains(c.Id))).Understood().Select(c => new { c.Id, c.Version, c.Words }).ToListAsync();
            index.Take(standing, [.. rows.Select(row => (row.Id, row.Version, row.Words))], isAnew: unknown is null, version);
        }
        catch (Exception exception)
        {
            log.LogWarning("Similar ideas could not be indexed: {Error}", exception.GetType().Name);
        }
        finally
        {
            index.End();
        }
    }

    internal sealed class Index
    {
        private readonly Lock gate = new();
        private readonly List<long> ids = [];

        // The row that holds an idea as it stands, and of which version; what changed or went leaves a row that none names.
        private readonly Dictionary<long, (int Row, int Version)> rows = [];
        private NeighbourIndex? neighbours;
        private long? takenAt;
        private int learnt;
        private int isMaking;

        public DateTimeOffset AskedAt { get; set; }

        public bool IsBehind(long version)
        {
            lock (gate)
            {
                return takenAt != version;
            }
        }

        public bool Begin() => Interlocked.CompareExchange(ref isMaking, 1, 0) == 0;

        public void End() => Volatile.Write(ref isMaking, 0);

        /// <summary>Which of what stands must be added; null where all of it is to be learnt from anew.</summary>
        public List<long>? Unknown(IReadOnlyDictionary<long, int> standing)
        {
            lock (gate)
            {
                var unknown = standing.Where(idea => !rows.TryGetValue(idea.Key, out var known) || known.Version != idea.Value).Select(idea => idea.Key).ToList();
                return neighbours is null || standing.Count >= 2 * learnt || 3 * (ids.Count + unknown.Count - standing.Count) > ids.Count ? null : unknown;
            }
        }

        /// <param name="standing">Versions by idea, of all that stands.</param>
        /// <param name="ideas">Those that are added.</param>
        /// <param name="isAnew">They are all there are: what was known before is forgotten.</param>
        /// <param name="version">The programme's when it was read.</param>
        public void Take(IReadOnlyDictionary<long, int> standing, IReadOnlyList<(long Id, int Version, string Words)> ideas, bool isAnew, long version)
        {
            var made = isAnew ? NeighbourIndex.Of([.. ideas.Select(idea => idea.Words)]) : null;
            lock (gate)
            {
                if (made is not null)
                {
                    (neighbours, learnt) = (made, ideas.Count);
                    ids.Clear();
                    rows.Clear();
                }

                foreach (var gone in rows.Keys.Where(id => !standing.ContainsKey(id)).ToList())
                {
                    rows.Remove(gone);
                }

                foreach (var (id, of, words) in ideas)
                {
                    rows[id] = (made is null ? neighbours!.Add(words) : ids.Count, of);
                    ids.Add(id);
                }

                takenAt = version;
            }
        }

        public IReadOnlyList<long> Find(string words)
        {
            lock (gate)
            {
                return neighbours is null ? []
                    : [.. neighbours.Like(words, Most + ids.Count - rows.Count).Where(near => near.Score >= Alike && rows.TryGetValue(ids[near.Row], out var stands) && stands.Row == near.Row)
                        .Take(Most).Select(near => ids[near.Row])];
            }
        }
    }
}
