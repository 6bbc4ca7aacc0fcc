using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>The one way in which people's words are erased, whoever or whatever asks for it.</summary>
public static class Withdrawing
{
    /// <summary>Erased at once at most, so that nobody waits long for the turn to write.</summary>
    public const int AtOnce = 500;

    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: erases the words of up to <see cref="AtOnce"/> of the lines, their earlier words,
    /// codings and attributes; leaves a line that says "withdrawn", and its id in the ledger. A line on hold is left as it is.
    /// </summary>
    /// <returns>How many were erased; call again until it is 0.</returns>
    public static async Task<int> Withdraw(this HeardDb db, long programmeId, IQueryable<Contribution> lines, DateOnly on, string because, CancellationToken stop)
    {
        // First, because it locks the programme's row: somebody who corrects the line meanwhile waits, and finds it withdrawn.
        await db.Touch([programmeId], stop);
        var ids = await lines
            .Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null && !db.Holds.Any(h => h.ProgrammeId == programmeId && h.ContributionId == c.Id))
            .OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(stop);
        if (ids.Count == 0)
        {
            return 0;
        }

        await db.EarlierWords.Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && ids.Contains(e.SubjectId)).ExecuteDeleteAsync(stop);
        await db.Codings.Where(k => k.ProgrammeId == programmeId && ids.Contains(k.ContributionId)).ExecuteDeleteAsync(stop);
        await db.Contributions.Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Words, "").SetProperty(c => c.WithdrawnOn, on)
                .SetProperty(c => c.OrganisationId, (long?)null).SetProperty(c => c.ProfessionId, (long?)null)
                .SetProperty(c => c.Setting, (string?)null).SetProperty(c => c.Said, (DateOnly?)null).SetProperty(c => c.StandsFor, (int?)null),
            stop);
        var known = await db.Erasures.Where(e => e.ProgrammeId == programmeId && ids.Contains(e.ContributionId)).Select(e => e.ContributionId).ToListAsync(stop);
        db.Erasures.AddRange(ids.Except(known).Select(id => new Erasure(programmeId, id, on, because)));
        await db.SaveChangesAsync(stop);
        return ids.Count;
    }
}
