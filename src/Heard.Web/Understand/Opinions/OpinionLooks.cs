using Heard.Analysis.Disclosure;
using Heard.Analysis.Numerics;
using Heard.Analysis.Opinions;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Understand.Opinions;

/// <summary>What a conversation's votes say, as pages show it.</summary>
/// <param name="Votes">Of people who cast any, on statements that have any.</param>
/// <param name="Statements">Ids of the lines, by their place in the map.</param>
/// <param name="Groups">Groups of the map, the largest first; none where some would be too small to be told apart.</param>
internal sealed record OpinionLook(VoteMatrix Votes, OpinionMap Map, IReadOnlyList<long> Statements, IReadOnlyList<int> Groups)
{
    private const int MostGroups = 5;

    /// <summary>
    /// Groups smaller than the least number of people that may be spoken of are not made: fewer groups are tried instead, down to none.
    /// </summary>
    public static OpinionLook Of(VoteMatrix votes, IReadOnlyList<long> statements, CancellationToken stop)
    {
        OpinionMap map;
        int[] sizes;
        var most = MostGroups;
        do
        {
            map = OpinionMap.Of(votes, new OpinionOptions { MostGroups = most }, work: Work.Default with { Stop = stop });
            sizes = new int[map.Grouping.Count];
            foreach (var group in map.Grouping.Groups.Where(group => group >= 0))
            {
                sizes[group]++;
            }

            most = map.Grouping.Count - 1;
        }
        while (sizes.Any(size => size < SmallNumberRule.Least) && most >= 2);

        int[] groups = sizes.Length < 2 || sizes.Any(size => size < SmallNumberRule.Least) ? [] : [.. Enumerable.Range(0, sizes.Length).OrderByDescending(g => sizes[g]).ThenBy(g => g)];
        return new OpinionLook(votes, map, statements, groups);
    }
}

/// <summary>Looks at votes, worked out once for each state of a conversation on this node and kept while they are read.</summary>
internal sealed class OpinionLooks(IServiceScopeFactory scopes, IMemoryCache cache)
{
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(30);

    /// <summary>Others who ask meanwhile wait for the same work; it goes on when the first reader leaves.</summary>
    public async Task<OpinionLook> Of(long programme, VotedConversation of, CancellationToken stop)
    {
        var at = (programme, of.Id, of.Version);
        var look = cache.GetOrCreate(at, entry =>
        {
            entry.SlidingExpiration = KeptFor;
            return new Lazy<Task<OpinionLook>>(() => Task.Run(() => Work(programme, of.Id)));
        })!;
        try
        {
            return await look.Value.WaitAsync(stop);
        }
        catch when (look.Value.IsFaulted)
        {
            cache.Remove(at);
            throw;
        }
    }

    private async Task<OpinionLook> Work(long programme, long conversation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var lines = await db.LinesOf(programme, conversation, CancellationToken.None);
        var places = lines.Index().ToDictionary(line => line.Item.Id, line => line.Index);
        var votes = new Votes();
        await foreach (var (person, line, choice) in db.VotesOf(programme, conversation))
        {
            if (places.TryGetValue(line, out var at))
            {
                votes.Cast(person, at, (Vote)(int)choice);
            }
        }

        var cast = votes.ToMatrix();
        var seen = VoteCounts.Of(cast).Seen;
        int[] statements = [.. Enumerable.Range(0, seen.Length).Where(s => seen[s] > 0)];
        int[] people = [.. Enumerable.Range(0, cast.People).Where(p => cast.CountOf(p) > 0)];
        return OpinionLook.Of(cast.Reordered(people, statements), [.. statements.Select(s => lines[s].Id)], CancellationToken.None);
    }
}
