using Heard.Analysis.Disclosure;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>Counts who raised what, as far as it may be shown beside what was shown before, and publishes it.</summary>
internal static class ComparisonRun
{
    private static readonly SmallNumberRule Rule = SmallNumberRule.Usual;

    // A second count waits until the first has ended: each keeps all lines in memory.
    private static readonly SemaphoreSlim Turn = new(1, 1);

    /// <summary>Claims the next number: null where another counts already.</summary>
    public static async Task<int?> Claim(HeardDb db, long programmeId, DateOnly today, DateTimeOffset now, CancellationToken stop)
    {
        await using var writing = await db.WriteAlone(programmeId, stop);
        var last = await db.ComparisonLog(programmeId).FirstOrDefaultAsync(stop);
        if (last?.IsGoingOn(now) == true)
        {
            return null;
        }

        // What came to nothing leaves no trace; a server that wakes up finds its number gone.
        await db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Ending != ComparisonEnding.Published).ExecuteDeleteAsync(stop);
        var number = (last?.Number ?? 0) + 1;
        db.Comparisons.Add(new Comparison { ProgrammeId = programmeId, Number = number, On = today, BeatAt = now });
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return number;
    }

    /// <summary>Carries out what was claimed.</summary>
    /// <param name="progress">From 0 to 1.</param>
    /// <param name="stop">To give up; nothing is published then.</param>
    public static async Task<ComparisonEnding> Over(HeardDb db, long programmeId, int number, IProgress<double>? progress, CancellationToken stop)
    {
        await Turn.WaitAsync(stop);
        try
        {
            var cuts = await db.DeclaredCuts(programmeId, stop);
            var before = await db.PublishedComparison(programmeId, stop);
            var earlier = before?.Kept is { } kept ? KeptPublication.Read(kept) : null;
            var reading = await db.ReadForComparison(programmeId, stop);
            var tally = ComparisonTally.Of(reading, cuts.By, cuts.Pairs, earlier);
            if (tally.HasTooManyGroups)
            {
                return ComparisonEnding.TooManyGroups;
            }

            var shown = await Task.Run(() => Disclosure.Publish(tally.Rows, tally.Attributes, tally.Crossings, tally.Lines, earlier, Rule, progress, stop), stop);
            if (!shown.IsAnew)
            {
                return ComparisonEnding.Stood;
            }

            return await Save(db, programmeId, number, before?.Number, cuts, KeptPublication.Write(shown), reading.Lines.Count, stop)
                ? ComparisonEnding.Published
                : ComparisonEnding.Stopped;
        }
        finally
        {
            Turn.Release();
        }
    }

    /// <summary>False where the claim is gone, or something else was published or declared meanwhile: what was counted was not held against that.</summary>
    private static async Task<bool> Save(HeardDb db, long programmeId, int number, int? before, Cuts cuts, string kept, int lines, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        await using var writing = await db.WriteAlone(programmeId, stop);
        var newest = await db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Kept != null).MaxAsync(c => (int?)c.Number, stop);
        var claimed = await db.Comparisons.SingleOrDefaultAsync(c => c.ProgrammeId == programmeId && c.Number == number && c.Ending == null, stop);
        var declared = await db.Cuts.SingleOrDefaultAsync(c => c.ProgrammeId == programmeId, stop);
        if (claimed is null || newest != before || (declared ?? Cuts.UsualFor(programmeId)) is var now && (now.Attributes, now.PairNames) != (cuts.Attributes, cuts.PairNames))
        {
            return false;
        }

        if (declared is null)
        {
            db.Cuts.Add(Cuts.Declare(programmeId, [.. cuts.By], [.. cuts.Pairs], claimed.On)!);
        }

        await db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Kept != null).ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, (string?)null), stop);
        (claimed.Kept, claimed.Lines, claimed.Ending, claimed.Share) = (kept, lines, ComparisonEnding.Published, 1);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return true;
    }
}
