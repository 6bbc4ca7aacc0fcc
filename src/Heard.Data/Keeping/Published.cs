using Heard.Core.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>A comparison that was published in a database that is being replaced, and what had been declared.</summary>
public sealed record Published(long ProgrammeId, int Number, DateOnly On, int Lines, string Kept, string Attributes, string PairNames);

/// <summary>
/// What was published since a backup was made is known to whoever read it, whatever is restored: the next publication must be held against
/// that, and not against an older one that came back.
/// </summary>
public static class Remembering
{
    /// <summary>How many programmes had published since.</summary>
    public static async Task<int> Remember(this HeardDb db, IReadOnlyList<Published> since, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var programmes = await db.Programmes.Select(p => p.Id).ToListAsync(stop);
        var newer = 0;
        foreach (var one in since.Where(one => programmes.Contains(one.ProgrammeId)))
        {
            await using var writing = await db.Write(stop);
            if (await db.Comparisons.AnyAsync(c => c.ProgrammeId == one.ProgrammeId && c.Kept != null && c.Number >= one.Number, stop))
            {
                continue;
            }

            await db.Comparisons.Where(c => c.ProgrammeId == one.ProgrammeId && c.Number >= one.Number).ExecuteDeleteAsync(stop);
            await db.Comparisons.Where(c => c.ProgrammeId == one.ProgrammeId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, (string?)null), stop);
            db.Comparisons.Add(new Comparison { ProgrammeId = one.ProgrammeId, Number = one.Number, On = one.On, BeatAt = default, Share = 1, Ending = ComparisonEnding.Published, Lines = one.Lines, Kept = one.Kept });
            await db.Cuts.Where(c => c.ProgrammeId == one.ProgrammeId).ExecuteDeleteAsync(stop);
            db.Cuts.Add(Cuts.Kept(one.ProgrammeId, one.Attributes, one.PairNames, one.On));
            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
            newer++;
        }

        return newer;
    }
}
