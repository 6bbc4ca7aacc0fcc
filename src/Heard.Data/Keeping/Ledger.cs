using Heard.Core.People;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>The ledger of what was erased, and making a database forget it again.</summary>
public static class Ledger
{
    public static Task<List<Erasure>> ReadLedger(this HeardDb db, CancellationToken stop) =>
        db.Erasures.AsNoTracking().OrderBy(e => e.On).ThenBy(e => e.ContributionId).ToListAsync(stop);

    /// <summary>Withdraws every line of the ledger that has words here; programmes that are not here are passed over.</summary>
    /// <returns>How many lines were withdrawn again.</returns>
    public static async Task<int> Apply(this HeardDb db, IReadOnlyCollection<Erasure> ledger, CancellationToken stop)
    {
        var programmes = await db.Programmes.Select(p => p.Id).ToListAsync(stop);
        var again = 0;
        foreach (var day in ledger.Where(e => programmes.Contains(e.ProgrammeId)).GroupBy(e => (e.ProgrammeId, e.On)))
        {
            foreach (var some in day.Chunk(Withdrawing.AtOnce))
            {
                again += await db.Apply(day.Key.ProgrammeId, day.Key.On, some, stop);
            }
        }

        return again;
    }

    /// <summary>How many lines of this database's own ledger still have words: 0 where it has forgotten them.</summary>
    public static Task<int> Remembered(this HeardDb db, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().CountAsync(c => (c.Words != "" || c.WithdrawnOn == null) && db.Erasures.Any(e => e.ProgrammeId == c.ProgrammeId && e.ContributionId == c.Id), stop);

    /// <summary>A restored link would be good for a second use, and a restored invitation would be mailed a second time.</summary>
    public static async Task VoidLinks(this HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        await db.SignInLinks.ExecuteDeleteAsync(stop);
        await db.JoinCodes.ExecuteDeleteAsync(stop);
        string[] letters = [OutboxKinds.Invitation, OutboxKinds.JoinCode, OutboxKinds.RosterLink];
        await db.Outbox.Where(m => letters.Contains(m.Kind) && m.DoneAt == null).ExecuteDeleteAsync(stop);
        await writing.Commit(stop);
    }

    private static async Task<int> Apply(this HeardDb db, long programmeId, DateOnly on, Erasure[] some, CancellationToken stop)
    {
        var ids = some.Select(e => e.ContributionId).ToList();
        db.ChangeTracker.Clear();
        await using var writing = await db.Write(stop);

        // A hold that stands in an older copy had been lifted, or the line could not have been erased.
        await db.Holds.Where(h => h.ProgrammeId == programmeId && ids.Contains(h.ContributionId)).ExecuteDeleteAsync(stop);
        var known = await db.Erasures.Where(e => e.ProgrammeId == programmeId && ids.Contains(e.ContributionId)).Select(e => e.ContributionId).ToListAsync(stop);
        db.Erasures.AddRange(some.Where(e => !known.Contains(e.ContributionId)));
        await db.SaveChangesAsync(stop);
        var again = await db.Withdraw(programmeId, db.Contributions.Where(c => ids.Contains(c.Id)), on, "", stop);
        await writing.Commit(stop);
        return again;
    }
}
