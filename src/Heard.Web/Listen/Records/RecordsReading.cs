using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Records;

/// <summary>What the records page shows: periods, what they took, what is held, what was erased, what waits for a person.</summary>
public sealed record RecordsReading(
    IReadOnlyDictionary<DataClass, int> Periods, IReadOnlyList<RetentionRun> Runs, IReadOnlyList<Hold> Holds, int HoldCount,
    IReadOnlyList<Erasure> Erasures, int ErasureCount, SweepReading? Sweep, IReadOnlyList<RecordsWorkshop> Workshops);

/// <param name="NextOn">The day it is due.</param>
/// <param name="Error">The kind of the error, where it failed last time.</param>
public sealed record SweepReading(DateOnly NextOn, string? Error);

public sealed record RecordsWorkshop(int Number, string Title);

internal static class RecordsReadings
{
    public const int Newest = 50;

    public static async Task<RecordsReading> ReadRecords(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var periods = await db.Periods(programmeId, stop);
        var runs = await db.RetentionRuns.AsNoTracking().Where(r => r.ProgrammeId == programmeId).OrderByDescending(r => r.On).ThenBy(r => r.Class).Take(Newest).ToListAsync(stop);
        var holds = db.Holds.AsNoTracking().Where(h => h.ProgrammeId == programmeId);
        var erasures = db.Erasures.AsNoTracking().Where(e => e.ProgrammeId == programmeId);
        var held = await holds.OrderBy(h => h.Since).ThenBy(h => h.ContributionId).Take(Newest).ToListAsync(stop);
        var erased = await erasures.OrderByDescending(e => e.On).ThenBy(e => e.ContributionId).Take(Newest).ToListAsync(stop);
        var sweep = await db.Outbox.AsNoTracking().SingleOrDefaultAsync(m => m.Id == OutboxSending.SweepId, stop);
        return new RecordsReading(
            periods, runs, held, await holds.CountAsync(stop), erased, await erasures.CountAsync(stop),
            sweep is null ? null : new SweepReading(DateOnly.FromDateTime(sweep.DueAt.UtcDateTime), sweep.LastError),
            await db.RecordsWorkshops(programmeId, stop));
    }

    public static async Task<IReadOnlyList<RecordsWorkshop>> RecordsWorkshops(this HeardDb db, long programmeId, CancellationToken stop) =>
        await db.Workshops.Where(w => w.ProgrammeId == programmeId).OrderBy(w => w.Number).Take(500).Select(w => new RecordsWorkshop(w.Number, w.Title)).ToListAsync(stop);
}
