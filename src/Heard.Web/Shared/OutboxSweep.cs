using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>The daily sweep: periods that ended, and rows of the machinery that nobody needs any more.</summary>
internal sealed partial class OutboxSweep(HeardDb db, TieKeys keys, TimeProvider clock, ILogger<OutboxSweep> log) : IOutboxDelivery
{
    /// <summary>In the small hours, when nobody waits for the turn to write.</summary>
    private static readonly TimeOnly At = new(2, 30);

    /// <summary>The next time after <paramref name="now"/>, in UTC.</summary>
    public static DateTimeOffset After(DateTimeOffset now)
    {
        var today = new DateTimeOffset(DateOnly.FromDateTime(now.UtcDateTime), At, TimeSpan.Zero);
        return today > now ? today : today.AddDays(1);
    }

    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop)
    {
        var now = clock.GetUtcNow();
        var swept = await db.Sweep(now, stop);
        foreach (var run in swept.Periods)
        {
            Ended(log, run.Class.ToString(), run.ProgrammeId, run.Erased, run.Held);
        }

        Tidied(log, swept.Uploads, swept.Links, swept.Messages, swept.Acts, swept.Accounts);
        await EndTies(DateOnly.FromDateTime(now.UtcDateTime), stop);
        if (!await db.CutJournal(stop))
        {
            db.ChangeTracker.Clear();
            db.Send(OutboxKinds.Journal, "", now);
            await db.SaveChangesAsync(stop);
        }

        return After(now);
    }

    /// <summary>On the day that was published, or the first night after it.</summary>
    private async Task EndTies(DateOnly today, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        foreach (var programme in await db.Programmes.Where(p => p.Joining.TieEndsOn <= today && p.Joining.TieEndedOn == null).Select(p => p.Id).ToListAsync(stop))
        {
            if (await db.EndTie(keys, programme, today, isGone: false, stop))
            {
                TieEnded(log, programme);
            }
            else
            {
                TieNotHere(log, programme);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The tie of voices in programme {Programme} has ended: its key is destroyed")]
    private static partial void TieEnded(ILogger log, long programme);

    [LoggerMessage(Level = LogLevel.Error, Message = "The tie of voices in programme {Programme} should have ended, and its key is not in this server's folder: see docs/operating.md")]
    private static partial void TieNotHere(ILogger log, long programme);

    [LoggerMessage(Level = LogLevel.Information, Message = "Retention: {Class} of programme {Programme}: {Erased} erased, {Held} on hold")]
    private static partial void Ended(ILogger log, string @class, long programme, int erased, int held);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sweep: {Uploads} uploads, {Links} links, {Messages} messages, {Acts} acts, {Accounts} accounts")]
    private static partial void Tidied(ILogger log, int uploads, int links, int messages, int acts, int accounts);
}

/// <summary>Erased words leave the database's journal; tried again while somebody is reading.</summary>
internal sealed class OutboxJournal(HeardDb db) : IOutboxDelivery
{
    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop) =>
        await db.CutJournal(stop) ? null : throw new JournalInUseException();

    private sealed class JournalInUseException : Exception;
}
