using Heard.Data;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace Heard.Web.Understand;

/// <summary>Counts who raised what behind the page that asked for it.</summary>
internal sealed class ComparisonRuns(LongWork behind, TimeProvider clock)
{
    /// <summary>Begins what was claimed. Ends soon, whether the counting has or not.</summary>
    public Task Begin(long programmeId, int number)
    {
        var counted = ComparisonEnding.Failed;
        return behind.Begin(
            "comparison", programmeId,
            async (db, share, stop) => counted = await ComparisonRun.Over(db, programmeId, number, share, stop),
            async (db, share) =>
            {
                var now = clock.GetUtcNow();
                await Write(db, set => set.SetProperty(c => c.Share, share).SetProperty(c => c.BeatAt, now));
                return await Own(db).AnyAsync(c => c.IsStopAsked);
            },
            (db, ending) => Write(db, set => set.SetProperty(c => c.Ending, ending == RunEnding.Stopped ? ComparisonEnding.Stopped : counted).SetProperty(c => c.Share, 1)));

        // What was published already, or whose claim is gone, is left as it is. No page of the public changes by it.
        IQueryable<Comparison> Own(HeardDb db) => db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Number == number && c.Ending == null);

        async Task Write(HeardDb db, Action<UpdateSettersBuilder<Comparison>> set)
        {
            await using var writing = await db.Write(CancellationToken.None);
            await Own(db).ExecuteUpdateAsync(set);
            await writing.Commit(CancellationToken.None);
        }
    }
}
