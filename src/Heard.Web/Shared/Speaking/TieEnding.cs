using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared.Speaking;

internal static class TieEnding
{
    /// <summary>
    /// Destroys the programme's key, which ends the tie in every copy of the database, and records the day. Sessions and recovery codes go on working.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="keys">The keys of this server.</param>
    /// <param name="programmeId">Whose tie.</param>
    /// <param name="today">The day to record.</param>
    /// <param name="isGone">Somebody answers for it that no copy of the key exists, should it not be here.</param>
    /// <param name="stop">Stops it.</param>
    /// <returns>False where a key was made and is not in this server's folder: nobody can say then that it is destroyed, and nothing is recorded.</returns>
    public static async Task<bool> EndTie(this HeardDb db, TieKeys keys, long programmeId, DateOnly today, bool isGone, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(programmeId, stop);
        var joining = await db.Programmes.Where(p => p.Id == programmeId).Select(p => p.Joining).SingleAsync(stop);
        if (joining.TieEndedOn is not null)
        {
            return true;
        }

        var isHere = keys.Find(programmeId) is { } key && TieKeys.Check(key) == joining.TieCheck;
        if (joining.TieCheck.Length > 0 && !isHere && !isGone && !keys.WasDestroyed(programmeId))
        {
            return false;
        }

        keys.Destroy(programmeId, isTheEnd: true);
        await db.JoinCodes.Where(c => c.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.UsedLinks.Where(u => u.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Roster.Where(r => r.ProgrammeId == programmeId).ExecuteUpdateAsync(set => set.SetProperty(r => r.TokenHash, (byte[]?)null), stop);
        string[] letters = [OutboxKinds.JoinCode, OutboxKinds.RosterLink];
        await db.Outbox.Where(m => m.ProgrammeId == programmeId && letters.Contains(m.Kind) && m.DoneAt == null).ExecuteDeleteAsync(stop);
        await db.Programmes.Where(p => p.Id == programmeId).ExecuteUpdateAsync(set => set.SetProperty(p => p.Joining.TieEndedOn, today), stop);
        await writing.Commit(stop);
        return true;
    }
}
