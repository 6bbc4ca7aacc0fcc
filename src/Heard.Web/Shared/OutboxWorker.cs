using Heard.Data;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared;

/// <summary>
/// Does what is due, on every node: one message at a time, each taken by one node only. What fails is due again after a
/// growing pause; what failed too often waits for a person. The daily sweep alone never gives up.
/// </summary>
internal sealed partial class OutboxWorker(IServiceScopeFactory scopes, TimeProvider clock, ILogger<OutboxWorker> log) : BackgroundService
{
    /// <summary>How often it looks.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(5);

    /// <summary>A message whose node died is taken by another after this time.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    /// <summary>Does all that is due now.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> DeliverDue(CancellationToken stop)
    {
        var tried = 0;
        while (await DeliverNext(stop))
        {
            tried++;
        }

        return tried;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var isArmed = false;
            while (true)
            {
                try
                {
                    if (!isArmed)
                    {
                        await Arm(stoppingToken);
                        isArmed = true;
                    }

                    await DeliverDue(stoppingToken);
                }
                catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
                {
                    // The database is away, or being moved: look again later, whatever it was.
                    Interrupted(log, exception.GetType().Name);
                }

                await Task.Delay(Every, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The server stops; what was taken and not settled is due again.
        }
    }

    /// <summary>The sweep's one row is there from the first start on. A night that was slept through is made up for.</summary>
    private async Task Arm(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        if (await db.Outbox.AnyAsync(m => m.Id == OutboxSending.SweepId, stop))
        {
            return;
        }

        db.Outbox.Add(new OutboxMessage { Id = OutboxSending.SweepId, Kind = OutboxKinds.Sweep, Payload = "", DueAt = OutboxSweep.After(clock.GetUtcNow()) });
        try
        {
            await db.SaveChangesAsync(stop);
        }
        catch (DbUpdateException exception) when (db.IsDuplicate(exception))
        {
            // Another node was first.
        }
    }

    private async Task<bool> DeliverNext(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var now = clock.GetUtcNow();
        if (await db.TakeDue(now, now + Lease, stop) is not { } message)
        {
            return false;
        }

        try
        {
            var delivery = scope.ServiceProvider.GetRequiredKeyedService<IOutboxDelivery>(message.Kind);
            if (await delivery.Deliver(message, stop) is { } again)
            {
                await db.Again(message.Id, again, stop);
            }
            else
            {
                await db.Done(message.Id, clock.GetUtcNow(), stop);
            }

            Delivered(log, message.Kind, message.Id);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            var error = exception.GetType().Name;
            Failed(log, message.Kind, message.Id, message.Attempts, error);
            await Later(message, error, stop);
        }

        return true;
    }

    /// <summary>In a scope of its own: the one that failed may hold changes that cannot be saved.</summary>
    private async Task Later(OutboxMessage message, string error, CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<HeardDb>();
        var now = clock.GetUtcNow();
        if (message.Id == OutboxSending.SweepId && message.Attempts >= OutboxMessage.MostAttempts)
        {
            await db.Again(message.Id, OutboxSweep.After(now), stop);
            await db.Failed(message.Id, error, OutboxSweep.After(now), stop);
            return;
        }

        await db.Failed(message.Id, error, now + OutboxSending.PauseAfter(message.Attempts), stop);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Outbox: {Kind} {Id} done")]
    private static partial void Delivered(ILogger log, string kind, long id);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox: {Kind} {Id} failed at attempt {Attempt} ({Error})")]
    private static partial void Failed(ILogger log, string kind, long id, int attempt, string error);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Outbox: could not look for what is due ({Error})")]
    private static partial void Interrupted(ILogger log, string error);
}
