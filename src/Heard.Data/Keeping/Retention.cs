using Heard.Core.Chain;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>Periods that run by themselves. They count from the day a programme closes, and never before it has.</summary>
public static class Retention
{
    /// <summary>What stands where an import's file name stood.</summary>
    public const string Forgotten = "-";

    /// <summary>The stamp of a voice whose page nobody opens any more; none that is drawn is below 0.</summary>
    public const int Ended = -1;

    /// <summary>The period of each class in force, in months.</summary>
    public static async Task<IReadOnlyDictionary<DataClass, int>> Periods(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var chosen = await db.RetentionPeriods.AsNoTracking().Where(r => r.ProgrammeId == programmeId).ToDictionaryAsync(r => r.Class, r => r.Months, stop);
        return Enum.GetValues<DataClass>().ToDictionary(of => of, of => chosen.TryGetValue(of, out var months) ? months : RetentionPeriod.UsualMonths(of));
    }

    /// <summary>Erases what has reached its end in every programme.</summary>
    /// <returns>What was erased now, by programme and class.</returns>
    public static async Task<IReadOnlyList<RetentionRun>> RunRetention(this HeardDb db, DateOnly today, CancellationToken stop)
    {
        List<RetentionRun> runs = [];
        var closed = await db.Programmes.AsNoTracking().Where(p => p.ClosesOn != null && p.ClosesOn < today).Select(p => new { p.Id, p.ClosesOn }).ToListAsync(stop);
        foreach (var programme in closed)
        {
            var periods = await db.Periods(programme.Id, stop);
            foreach (var (of, months) in periods)
            {
                if (RetentionPeriod.EndsOn(programme.ClosesOn, months) <= today)
                {
                    // Whoever answers requests is needed for as long as anything is kept.
                    var all = periods.Values.Max();
                    var leadsToo = RetentionPeriod.EndsOn(programme.ClosesOn, all) <= today;
                    runs.Add(await db.Erase(programme.Id, of, leadsToo, today, stop));
                }
            }
        }

        return [.. runs.Where(run => run.Erased > 0)];
    }

    private static async Task<RetentionRun> Erase(this HeardDb db, long programmeId, DataClass of, bool leadsToo, DateOnly today, CancellationToken stop)
    {
        var sum = new RetentionRun { ProgrammeId = programmeId, Class = of, On = today };
        int erased;
        do
        {
            db.ChangeTracker.Clear();
            await using var writing = await db.Write(stop);
            erased = of switch
            {
                DataClass.Contributions => await db.Withdraw(programmeId, db.Contributions, today, Erasure.PeriodEnded, stop),
                DataClass.Attachments => await db.Attachments.Where(a => a.ProgrammeId == programmeId).ExecuteDeleteAsync(stop),
                DataClass.Outcomes => await db.EraseOutcomes(programmeId, stop),
                DataClass.ImportReports => await db.EraseImportReports(programmeId, stop),
                DataClass.Accounts => await db.EraseAccounts(programmeId, leadsToo, stop),
                DataClass.Roster => await db.EraseRoster(programmeId, stop),
                DataClass.Voices => await db.EraseVoices(programmeId, stop),
                _ => throw new ArgumentOutOfRangeException(nameof(of)),
            };
            if (erased > 0)
            {
                sum.Erased += erased;
                await db.Note(sum, erased, stop);
            }

            await writing.Commit(stop);
        }
        while (of == DataClass.Contributions && erased > 0);
        if (of == DataClass.Contributions)
        {
            await using var writing = await db.Write(stop);
            await db.ForgetVoices(programmeId, stop);

            // Exact tallies of who raised what are kept no longer than what they count.
            await db.Comparisons.Where(c => c.ProgrammeId == programmeId && c.Kept != null).ExecuteUpdateAsync(set => set.SetProperty(c => c.Kept, (string?)null), stop);
            await writing.Commit(stop);
        }

        return sum;
    }

    /// <summary>What people brought in with votes said of themselves is kept no longer than anything they voted on.</summary>
    private static Task<int> ForgetVoices(this HeardDb db, long programmeId, CancellationToken stop) => db.Voices
        .Where(v => v.ProgrammeId == programmeId && v.ImportId != null && !db.Conversations.Any(c => c.ProgrammeId == programmeId && c.VotesImportId == v.ImportId
            && db.Votes.Any(o => o.ProgrammeId == programmeId && o.ConversationId == c.Id && o.VoiceId == v.Id)))
        .ExecuteDeleteAsync(stop);

    private static async Task Note(this HeardDb db, RetentionRun sum, int erased, CancellationToken stop)
    {
        var run = await db.RetentionRuns.SingleOrDefaultAsync(r => r.ProgrammeId == sum.ProgrammeId && r.On == sum.On && r.Class == sum.Class, stop);
        if (run is null)
        {
            run = new RetentionRun { ProgrammeId = sum.ProgrammeId, Class = sum.Class, On = sum.On };
            db.RetentionRuns.Add(run);
        }

        run.Erased += erased;
        run.Held = sum.Held = sum.Class == DataClass.Contributions ? await db.Holds.CountAsync(h => h.ProgrammeId == sum.ProgrammeId, stop) : 0;
        await db.SaveChangesAsync(stop);
    }

    private static async Task<int> EraseOutcomes(this HeardDb db, long programmeId, CancellationToken stop)
    {
        Link[] outcomes = [Link.Finding, Link.Theme, Link.Question];
        var posts = await db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Codings.Where(k => k.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.CodedLines.Where(k => k.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Acceptances.Where(a => a.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Coders.Where(c => c.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Codebooks.Where(b => b.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        await db.Citations.Where(c => c.ProgrammeId == programmeId && (outcomes.Contains(c.FromKind) || outcomes.Contains(c.ToKind))).ExecuteDeleteAsync(stop);
        await db.EarlierWords.Where(e => e.ProgrammeId == programmeId && outcomes.Contains(e.Kind)).ExecuteDeleteAsync(stop);
        await db.Themes.Where(t => t.ProgrammeId == programmeId && t.MergedIntoId != null).ExecuteUpdateAsync(set => set.SetProperty(t => t.MergedIntoId, (long?)null), stop);
        await db.Questions.Where(q => q.ProgrammeId == programmeId && q.MergedIntoId != null).ExecuteUpdateAsync(set => set.SetProperty(q => q.MergedIntoId, (long?)null), stop);
        return posts + await db.Findings.Where(f => f.ProgrammeId == programmeId).ExecuteDeleteAsync(stop)
            + await db.Questions.Where(q => q.ProgrammeId == programmeId).ExecuteDeleteAsync(stop)
            + await db.Comparisons.Where(c => c.ProgrammeId == programmeId).ExecuteDeleteAsync(stop)
            + await db.Codes.Where(c => c.ProgrammeId == programmeId && !c.IsGroup).ExecuteDeleteAsync(stop)
            + await db.Codes.Where(c => c.ProgrammeId == programmeId).ExecuteDeleteAsync(stop)
            + await db.Themes.Where(t => t.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
    }

    /// <summary>With it goes what was noted of used links, and from which addresses everybody might join.</summary>
    private static async Task<int> EraseRoster(this HeardDb db, long programmeId, CancellationToken stop)
    {
        await db.UsedLinks.Where(u => u.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        return await db.AllowedDomains.Where(d => d.ProgrammeId == programmeId).ExecuteDeleteAsync(stop)
            + await db.Roster.Where(r => r.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
    }

    /// <summary>A voice keeps its number, under which others' answers were counted, and nothing that is said of it or opens its page.</summary>
    private static async Task<int> EraseVoices(this HeardDb db, long programmeId, CancellationToken stop)
    {
        await db.FurtherOrganisations.Where(f => f.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        return await db.Voices.Where(v => v.ProgrammeId == programmeId && v.ImportId == null
                && (v.Name != null || v.OrganisationId != null || v.ProfessionId != null || v.Setting != null || v.Place != null || v.Employment != null
                    || v.ConsentedOn != null || v.RecoveryHash != null || v.FeedHash != null || v.Stamp != Ended))
            .ExecuteUpdateAsync(
                set => set.SetProperty(v => v.Name, (string?)null).SetProperty(v => v.OrganisationId, (long?)null).SetProperty(v => v.ProfessionId, (long?)null)
                    .SetProperty(v => v.Setting, (string?)null).SetProperty(v => v.Place, (string?)null).SetProperty(v => v.Employment, (Employment?)null)
                    .SetProperty(v => v.ConsentedOn, (DateOnly?)null).SetProperty(v => v.RecoveryHash, (byte[]?)null).SetProperty(v => v.FeedHash, (byte[]?)null)
                    .SetProperty(v => v.Stamp, Ended),
                stop);
    }

    /// <summary>
    /// What files call those whose codings were brought in goes with the memberships; the codings stay under their letters. So do the
    /// names of facilitators under what they asked, and with the last lead the names and grounds of requests to learn who wrote
    /// something: that there were such requests, and how they ended, stays.
    /// </summary>
    private static async Task<int> EraseAccounts(this HeardDb db, long programmeId, bool leadsToo, CancellationToken stop)
    {
        await db.Coders.Where(c => c.ProgrammeId == programmeId).ExecuteUpdateAsync(set => set.SetProperty(c => c.Name, (string?)null), stop);
        var ended = await db.Memberships.Where(m => m.ProgrammeId == programmeId && (leadsToo || m.Role != Role.Lead)).ExecuteDeleteAsync(stop);
        await db.Coders.Where(c => c.ProgrammeId == programmeId && c.AccountId != null && !db.Memberships.Any(m => m.ProgrammeId == programmeId && m.AccountId == c.AccountId))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.AccountId, (long?)null), stop);
        await db.EndWatch(programmeId, stop);
        var posts = await db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId && p.AccountId != 0)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, Forgotten).SetProperty(p => p.AccountId, 0), stop);
        var requests = !leadsToo ? 0 : await db.IdentityRequests.Where(r => r.ProgrammeId == programmeId && r.AskedById != 0).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.LegalBasis, Forgotten).SetProperty(r => r.AskedById, 0).SetProperty(r => r.AskedByName, Forgotten)
                .SetProperty(r => r.AgreedById, (long?)null).SetProperty(r => r.AgreedByName, r => r.AgreedByName == null ? null : Forgotten), stop);
        return ended + posts + requests;
    }

    /// <summary>The rows that were skipped go, and the names of files and of those who brought them in; the counts stay, as every line says which import it came from.</summary>
    private static async Task<int> EraseImportReports(this HeardDb db, long programmeId, CancellationToken stop)
    {
        await db.SkippedRows.Where(s => s.ProgrammeId == programmeId).ExecuteDeleteAsync(stop);
        return await db.ImportReports.Where(i => i.ProgrammeId == programmeId && i.Source != Forgotten).ExecuteUpdateAsync(
            set => set.SetProperty(i => i.Source, Forgotten).SetProperty(i => i.AccountId, (long?)null).SetProperty(i => i.UnchangedRows, ""), stop);
    }
}
