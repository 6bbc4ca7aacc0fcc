using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>Looks for themes behind the page that asked for it.</summary>
internal sealed class AnalysisRuns(LongWork behind, TimeProvider clock)
{
    /// <param name="programmeId">The programme.</param>
    /// <param name="id">A row that is saved.</param>
    /// <param name="set">Which lines.</param>
    /// <param name="count">How many themes; null for a number that suits the lines.</param>
    /// <returns>Ends soon, whether the look has or not.</returns>
    public Task Begin(long programmeId, long id, ThemeSet set, int? count)
    {
        var found = new ThemesFound(0, 0, 0, 0);
        return behind.Begin(
            "look for themes", programmeId,
            async (db, share, stop) => found = await ThemeRun.Over(db, programmeId, set, count, share, stop),
            async (db, share) =>
            {
                var run = await Row(db);
                (run.Share, run.BeatAt) = (share, clock.GetUtcNow());
                await db.SaveChangesAsync(CancellationToken.None);
                return run.IsStopAsked;
            },
            async (db, ending) =>
            {
                var run = await Row(db);
                (run.Ending, run.BeatAt, run.Share) = (ending, clock.GetUtcNow(), 1);
                (run.New, run.Kept, run.Gone, run.Joined) = (found.New, found.Kept, found.Gone, found.Joined);
                await db.SaveChangesAsync(CancellationToken.None);
            });

        Task<AnalysisRun> Row(HeardDb db) => db.AnalysisRuns.SingleAsync(r => r.ProgrammeId == programmeId && r.Id == id);
    }
}
