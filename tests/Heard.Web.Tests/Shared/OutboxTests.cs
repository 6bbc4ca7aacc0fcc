using Heard.Data;
using Heard.Data.Outbox;
using Heard.Web.Shared;
using Heard.Web.Tests.Serving;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Heard.Web.Tests.Shared;

public class OutboxTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory, OnBothEngines]
    public async Task A_message_is_taken_once_however_many_look_for_it(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await heard.Db(async db =>
        {
            foreach (var i in Enumerable.Range(1, 20))
            {
                db.Outbox.Add(new OutboxMessage { Id = 100 + i, Kind = "nobody", Payload = "", DueAt = now.AddSeconds(-i) });
            }

            await db.SaveChangesAsync(Stop);
        });

        // The server's own worker takes its share; whatever it takes, nobody else gets.
        var taken = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            List<long> mine = [];
            while (await heard.Db(db => db.TakeDue(now, now.AddYears(50), Stop)) is { } message)
            {
                mine.Add(message.Id);
            }

            return mine;
        }));

        taken.SelectMany(mine => mine).ShouldBeUnique();
        (await heard.Db(db => db.Outbox.CountAsync(m => m.Kind == "nobody" && m.Attempts == 0, Stop))).ShouldBe(0);
    }

    [Theory, OnBothEngines]
    public async Task What_fails_is_tried_again_after_growing_pauses_and_then_waits_for_a_person(Engine engine)
    {
        var clock = new MovedClock();
        await using var heard = await HeardServer.Start(engine, builder => builder.Services.AddSingleton<TimeProvider>(clock));

        // The server's own worker would be at it between two lines of this.
        await heard.Services.GetRequiredService<OutboxWorker>().StopAsync(Stop);
        await heard.Db(async db =>
        {
            db.Send("nobody-delivers-this", "", clock.GetUtcNow());
            await db.SaveChangesAsync(Stop);
        });
        List<int> minutes = [];
        for (var attempt = 1; attempt <= OutboxMessage.MostAttempts; attempt++)
        {
            await Due(heard, clock);
            var message = await Failed(heard, attempt);
            minutes.Add((int)Math.Round((message.DueAt - clock.GetUtcNow()).TotalMinutes));
            clock.Ahead += message.DueAt - clock.GetUtcNow() + TimeSpan.FromSeconds(1);
        }

        minutes.ShouldBe([1, 2, 4, 8, 16, 32, 64, 128, 256, 360]);
        clock.Ahead += TimeSpan.FromDays(1);
        await Due(heard, clock);
        var last = await heard.Db(db => db.Outbox.SetAside().SingleAsync(Stop));
        (last.Attempts, last.LastError).ShouldBe((OutboxMessage.MostAttempts, "InvalidOperationException"));
    }

    [Theory, OnBothEngines]
    public async Task A_message_whose_node_died_is_due_again_when_its_lease_has_run_out(Engine engine)
    {
        await using var heard = await HeardServer.Start(engine);
        await heard.Services.GetRequiredService<OutboxWorker>().StopAsync(Stop);
        var now = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await heard.Db(async db =>
        {
            db.Outbox.Add(new OutboxMessage { Id = 7, Kind = "nobody", Payload = "", DueAt = now });
            await db.SaveChangesAsync(Stop);
        });

        var first = await heard.Db(db => db.TakeDue(now, now.AddMinutes(10), Stop));

        first.ShouldNotBeNull().Attempts.ShouldBe(1);
        (await heard.Db(db => db.TakeDue(now.AddMinutes(9), now.AddMinutes(20), Stop))).ShouldBeNull();
        (await heard.Db(db => db.TakeDue(now.AddMinutes(10), now.AddMinutes(20), Stop))).ShouldNotBeNull().Attempts.ShouldBe(2);
    }

    [Theory, OnBothEngines]
    public async Task The_sweep_is_one_row_that_runs_each_night_and_makes_up_for_one_slept_through(Engine engine)
    {
        var clock = new MovedClock();
        await using var heard = await HeardServer.Start(engine, builder => builder.Services.AddSingleton<TimeProvider>(clock));
        await Until(heard, db => db.Outbox.AnyAsync(m => m.Id == OutboxSending.SweepId, Stop));
        await heard.Db(async db =>
        {
            db.Add(new Act(5, DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime)));
            await db.SaveChangesAsync(Stop);
        });

        clock.Ahead = TimeSpan.FromDays(40);
        await heard.Services.GetRequiredService<OutboxWorker>().DeliverDue(Stop);
        await Until(heard, async db => await db.Outbox.SingleAsync(m => m.Id == OutboxSending.SweepId, Stop) is { Attempts: 0 });

        var sweep = await heard.Db(db => db.Outbox.SingleAsync(m => m.Id == OutboxSending.SweepId, Stop));
        sweep.DueAt.ShouldBe(OutboxSweep.After(clock.GetUtcNow()));
        sweep.DueAt.UtcDateTime.TimeOfDay.ShouldBe(new TimeSpan(2, 30, 0));
        (sweep.DoneAt, await heard.Db(db => db.Acts.AnyAsync(Stop))).ShouldBe((null, false));
    }

    private static Task Due(HeardServer heard, MovedClock clock) => heard.Services.GetRequiredService<OutboxWorker>().DeliverDue(Stop);

    private static async Task<OutboxMessage> Failed(HeardServer heard, int attempt)
    {
        await Until(heard, db => db.Outbox.AnyAsync(m => m.Kind == "nobody-delivers-this" && m.Attempts == attempt && m.LastError != null, Stop));
        return await heard.Db(db => db.Outbox.SingleAsync(m => m.Kind == "nobody-delivers-this", Stop));
    }

    /// <summary>The worker of the server may be at it.</summary>
    private static async Task Until(HeardServer heard, Func<HeardDb, Task<bool>> there)
    {
        for (var i = 0; i < 200 && !await heard.Db(there); i++)
        {
            await Task.Delay(50, Stop);
        }

        (await heard.Db(there)).ShouldBeTrue();
    }
}

/// <summary>The system's clock, put forward.</summary>
internal sealed class MovedClock : TimeProvider
{
    public TimeSpan Ahead { get; set; }

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
}
