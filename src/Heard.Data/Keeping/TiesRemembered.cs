using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>What a database that is being replaced says of the end of a programme's tie.</summary>
public sealed record TieKnown(long ProgrammeId, DateOnly? EndsOn, DateOnly? EndedOn);

/// <summary>
/// A tie that has ended has ended in every backup, and a day that was moved earlier since has been published: neither comes undone by restoring.
/// </summary>
public static class TiesRemembered
{
    /// <summary>How many programmes it changed.</summary>
    public static async Task<int> Remember(this HeardDb db, IReadOnlyList<TieKnown> known, CancellationToken stop)
    {
        db.ChangeTracker.Clear();
        var ids = known.Select(one => one.ProgrammeId).ToList();
        var changed = 0;
        foreach (var programme in await db.Programmes.Where(p => ids.Contains(p.Id)).ToListAsync(stop))
        {
            var one = known.First(tie => tie.ProgrammeId == programme.Id);
            var joining = programme.Joining;
            var after = joining with { TieEndsOn = Earlier(joining.TieEndsOn, one.EndsOn), TieEndedOn = Earlier(joining.TieEndedOn, one.EndedOn) };
            if (after != joining)
            {
                programme.Joining = after;
                changed++;
            }
        }

        await db.SaveChangesAsync(stop);
        return changed;
    }

    private static DateOnly? Earlier(DateOnly? one, DateOnly? other) => one is null || other < one ? other ?? one : one;
}
