using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Outbox;

/// <summary>Putting messages into the outbox, and settling what was taken out of it.</summary>
public static class OutboxSending
{
    /// <summary>The one row of the daily sweep, on whichever node was first to start.</summary>
    public const long SweepId = 1;

    private static readonly TimeSpan LongestPause = TimeSpan.FromHours(6);

    /// <summary>Saved with whatever makes it necessary.</summary>
    public static OutboxMessage Send(this HeardDb db, string kind, string payload, DateTimeOffset due, long? programmeId = null)
    {
        var message = new OutboxMessage { Id = Ids.New(), ProgrammeId = programmeId, Kind = kind, Payload = payload, DueAt = due };
        db.Outbox.Add(message);
        return message;
    }

    /// <summary>What may be taken now.</summary>
    public static IQueryable<OutboxMessage> Due(this IQueryable<OutboxMessage> outbox, DateTimeOffset now) =>
        outbox.Where(m => m.DoneAt == null && m.DueAt <= now && m.Attempts < OutboxMessage.MostAttempts);

    /// <summary>What was tried as often as it may be, and waits for a person.</summary>
    public static IQueryable<OutboxMessage> SetAside(this IQueryable<OutboxMessage> outbox) =>
        outbox.Where(m => m.DoneAt == null && m.Attempts >= OutboxMessage.MostAttempts);

    /// <summary>1, 2, 4 ... minutes after each failure, 6 hours at most.</summary>
    public static TimeSpan PauseAfter(int attempts)
    {
        var pause = TimeSpan.FromMinutes(Math.Pow(2, Math.Clamp(attempts, 1, 20) - 1));
        return pause < LongestPause ? pause : LongestPause;
    }

    public static Task Done(this HeardDb db, long id, DateTimeOffset now, CancellationToken stop) =>
        db.Settle(id, set => set.SetProperty(m => m.DoneAt, now).SetProperty(m => m.LastError, (string?)null), stop);

    /// <summary>Not done: due again then, from the first attempt on.</summary>
    public static Task Again(this HeardDb db, long id, DateTimeOffset due, CancellationToken stop) =>
        db.Settle(id, set => set.SetProperty(m => m.DueAt, due).SetProperty(m => m.Attempts, 0).SetProperty(m => m.LastError, (string?)null), stop);

    /// <param name="error">The type of the error. Its text may name people.</param>
    public static Task Failed(this HeardDb db, long id, string error, DateTimeOffset due, CancellationToken stop) =>
        db.Settle(id, set => set.SetProperty(m => m.DueAt, due).SetProperty(m => m.LastError, error), stop);

    private static async Task Settle(this HeardDb db, long id, Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<OutboxMessage>> set, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        await db.Outbox.Where(m => m.Id == id).ExecuteUpdateAsync(set, stop);
        await writing.Commit(stop);
    }
}
