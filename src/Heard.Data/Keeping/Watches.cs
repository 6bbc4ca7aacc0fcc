using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

public static class Watches
{
    /// <summary>
    /// Inside the caller's <see cref="Writing"/>, after memberships ended: whoever is no longer of the team is neither duty lead nor
    /// deputy, so that no author is promised a reader who has left, and where they work is forgotten.
    /// </summary>
    public static async Task EndWatch(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var programme = await db.Programmes.SingleAsync(p => p.Id == programmeId, stop);
        var team = await db.Memberships.Where(m => m.ProgrammeId == programmeId).Select(m => (long?)m.AccountId).Distinct().ToListAsync(stop);
        var watch = programme.Watch;
        var left = watch with { DutyLeadId = team.Find(a => a == watch.DutyLeadId), DeputyId = team.Find(a => a == watch.DeputyId) };
        if (left != watch)
        {
            programme.Watch = left;
            await db.SaveChangesAsync(stop);
        }

        await db.Workplaces.Where(w => w.ProgrammeId == programmeId && !team.Contains(w.AccountId)).ExecuteDeleteAsync(stop);
    }
}
