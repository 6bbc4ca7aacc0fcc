using System.Collections.Concurrent;
using Heard.Core.Listen;
using Heard.Web.Shared.Fair;
using Heard.Web.Shared.Speaking;

namespace Heard.Web.Listen.Moderation;

/// <summary>Many at once on one idea. It tells nothing but how many: no voice, no address, no moment.</summary>
public sealed record Burst(long ConversationId, long IdeaId, BurstKind Kind, int Count, DateOnly On);

public enum BurstKind
{
    /// <summary>Voices that had only just begun agreed.</summary>
    NewVoicesAgreed,
    NewVoicesDisagreed,

    /// <summary>From one range of addresses, which may be a hospital or a meeting.</summary>
    OneRangeAnswered,
    OneRangeReplied,
    ManyReplied,
}

/// <summary>
/// Notices bursts, and does nothing about them but tell moderators. What it needs is kept in memory for <see cref="Within"/>, by
/// each node for itself, and gone with a restart.
/// </summary>
internal sealed class Bursts(NewVoices news, TimeProvider clock)
{
    public const int NewVoices = 10;
    public const int OneRange = 25;
    public const int Replies = 30;
    private const int MostIdeas = 10_000;
    private const int MostShown = 50;
    public static readonly TimeSpan Within = TimeSpan.FromMinutes(5);
    private readonly Lock turn = new();
    private readonly Dictionary<(long Programme, long Idea, BurstKind Kind, long Range), Queue<(long At, long Voice)>> recent = [];
    private readonly ConcurrentDictionary<(long Programme, long Idea, BurstKind Kind), Burst> seen = [];

    public void Answered(Vote vote, HttpContext http)
    {
        if (vote.Choice != Choice.Pass && news.Holds(vote.VoiceId))
        {
            Count(vote.ProgrammeId, vote.ConversationId, vote.ContributionId, vote.Choice == Choice.Agree ? BurstKind.NewVoicesAgreed : BurstKind.NewVoicesDisagreed, 0, vote.VoiceId, NewVoices);
        }

        Count(vote.ProgrammeId, vote.ConversationId, vote.ContributionId, BurstKind.OneRangeAnswered, Range(http), vote.VoiceId, OneRange);
    }

    public void Said(Contribution said, HttpContext http)
    {
        if (said.ReplyToId is { } idea)
        {
            Count(said.ProgrammeId, said.ConversationId!.Value, idea, BurstKind.ManyReplied, 0, said.Id, Replies);
            Count(said.ProgrammeId, said.ConversationId!.Value, idea, BurstKind.OneRangeReplied, Range(http), said.Id, OneRange);
        }
    }

    /// <summary>Of today, most first.</summary>
    public IReadOnlyList<Burst> Of(long programme, DateOnly today)
    {
        foreach (var old in seen.Where(b => b.Value.On < today).ToList())
        {
            seen.TryRemove(old);
        }

        return [.. seen.Where(b => b.Key.Programme == programme).Select(b => b.Value).OrderByDescending(b => b.Count).Take(MostShown)];
    }

    private void Count(long programme, long conversation, long idea, BurstKind kind, long range, long voice, int most)
    {
        lock (turn)
        {
            if (!recent.TryGetValue((programme, idea, kind, range), out var times))
            {
                if (recent.Count >= MostIdeas)
                {
                    Forget();
                }

                recent[(programme, idea, kind, range)] = times = new Queue<(long, long)>();
            }

            while (times.TryPeek(out var first) && clock.GetElapsedTime(first.At) > Within)
            {
                times.Dequeue();
            }

            // One voice that changes its mind is one; a crowd larger than this is a crowd.
            if (times.Count < 1_000 && times.All(t => t.Voice != voice))
            {
                times.Enqueue((clock.GetTimestamp(), voice));
            }

            if (times.Count >= most)
            {
                var burst = new Burst(conversation, idea, kind, times.Count, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));
                seen.AddOrUpdate((programme, idea, kind), burst, (_, before) => before.On == burst.On && before.Count > burst.Count ? before : burst);
            }
        }
    }

    private void Forget()
    {
        foreach (var old in recent.Where(r => r.Value.All(t => clock.GetElapsedTime(t.At) > Within)).Select(r => r.Key).ToList())
        {
            recent.Remove(old);
        }

        if (recent.Count >= MostIdeas)
        {
            recent.Clear();
        }
    }

    private static long Range(HttpContext http) => AddressRange.Of(http.Connection.RemoteIpAddress);
}
