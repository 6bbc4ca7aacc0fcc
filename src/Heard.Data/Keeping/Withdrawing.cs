using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data.Outbox;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Keeping;

/// <summary>The one way in which people's words are erased, whoever or whatever asks for it.</summary>
public static class Withdrawing
{
    /// <summary>Erased at once at most, so that nobody waits long for the turn to write.</summary>
    public const int AtOnce = 500;

    /// <summary>
    /// Inside the caller's <see cref="Writing"/>: erases the words of up to <see cref="AtOnce"/> of the lines, their translations and earlier words,
    /// codings, attributes and the votes on them; leaves a line that says "withdrawn", and its id in the ledger. A line on hold is left as it is.
    /// Drafts and proposals that repeat the words are emptied; what a person signed off or accepted is the programme's own.
    /// </summary>
    /// <returns>How many were erased; call again until it is 0.</returns>
    public static async Task<int> Withdraw(this HeardDb db, long programmeId, IQueryable<Contribution> lines, DateOnly on, string because, CancellationToken stop)
    {
        // First, because it locks the programme's row: somebody who corrects the line meanwhile waits, and finds it withdrawn.
        await db.Touch([programmeId], stop);
        var ids = await lines.IgnoreQueryFilters()
            .Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null && !db.Holds.Any(h => h.ProgrammeId == programmeId && h.ContributionId == c.Id))
            .OrderBy(c => c.Id).Select(c => c.Id).Take(AtOnce).ToListAsync(stop);
        if (ids.Count == 0)
        {
            return 0;
        }

        // A summary that stands for nothing else goes with the last line it stood for, and with it what stands for the summary.
        while (await db.LeftAlone(programmeId, ids, stop) is { Count: > 0 } alone)
        {
            ids.AddRange(alone);
        }

        // The figures before anything else of the conversation, as whoever answers takes them: who answers meanwhile waits, and finds the line withdrawn.
        var tallies = db.Tallies.Where(t => t.ProgrammeId == programmeId && ids.Contains(t.ContributionId));
        await db.Take(tallies, stop);
        await tallies.ExecuteDeleteAsync(stop);

        // So does whoever codes: what they decide about the line is there to be deleted below, or finds it withdrawn.
        await db.Codebooks.Where(b => b.ProgrammeId == programmeId).ExecuteUpdateAsync(set => set.SetProperty(b => b.Version, b => b.Version + 1), stop);
        await db.EmptyDrafts(programmeId, ids, stop);
        await db.EarlierWords.Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && ids.Contains(e.SubjectId)).ExecuteDeleteAsync(stop);
        await db.Codings.Where(k => k.ProgrammeId == programmeId && ids.Contains(k.ContributionId)).ExecuteDeleteAsync(stop);
        if (await db.Votes.Where(v => v.ProgrammeId == programmeId && ids.Contains(v.ContributionId)).ExecuteDeleteAsync(stop) > 0)
        {
            var conversations = db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id)).Select(c => c.ConversationId);
            await db.Conversations.Where(c => c.ProgrammeId == programmeId && (c.VotesImportId != null || c.OpensOn != null) && conversations.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.VotesVersion, c => c.VotesVersion + 1), stop);
        }

        await db.CodedLines.Where(k => k.ProgrammeId == programmeId && ids.Contains(k.ContributionId)).ExecuteDeleteAsync(stop);
        await db.EraseSpoken(programmeId, ids, stop);
        await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id)).ExecuteUpdateAsync(
            set => set.SetProperty(c => c.Words, "").SetProperty(c => c.Translation, (Translation?)null).SetProperty(c => c.WithdrawnOn, on)
                .SetProperty(c => c.OrganisationId, (long?)null).SetProperty(c => c.ProfessionId, (long?)null)
                .SetProperty(c => c.Setting, (string?)null).SetProperty(c => c.Said, (DateOnly?)null).SetProperty(c => c.StandsFor, (int?)null),
            stop);
        var known = await db.Erasures.Where(e => e.ProgrammeId == programmeId && ids.Contains(e.ContributionId)).Select(e => e.ContributionId).ToListAsync(stop);
        db.Erasures.AddRange(ids.Except(known).Select(id => new Erasure(programmeId, id, on, because)));
        if (!await db.Outbox.AnyAsync(m => m.Kind == OutboxKinds.Journal && m.DoneAt == null && m.Attempts == 0, stop))
        {
            db.Send(OutboxKinds.Journal, "", new DateTimeOffset(on, TimeOnly.MinValue, TimeSpan.Zero), programmeId);
        }

        await db.SaveChangesAsync(stop);
        return ids.Count;
    }

    /// <summary>Who wrote it, what was spent on it, and what facilitators asked about it or moderators and its author wrote to each other. The log of decisions stays, without what its author was told.</summary>
    private static async Task EraseSpoken(this HeardDb db, long programmeId, List<long> ids, CancellationToken stop)
    {
        await db.Authorships.Where(a => a.ProgrammeId == programmeId && ids.Contains(a.ContributionId)).ExecuteDeleteAsync(stop);
        await db.Dots.Where(d => d.ProgrammeId == programmeId && ids.Contains(d.ContributionId)).ExecuteDeleteAsync(stop);
        await db.FacilitatorPosts.Where(p => p.ProgrammeId == programmeId && p.ReplyToId != null && ids.Contains(p.ReplyToId.Value)).ExecuteDeleteAsync(stop);
        await db.ModerationItems.Where(m => m.ProgrammeId == programmeId && ids.Contains(m.ContributionId)).ExecuteDeleteAsync(stop);
        await db.BlindLetters.Where(l => l.ProgrammeId == programmeId && ids.Contains(l.ContributionId)).ExecuteDeleteAsync(stop);
        await db.ModerationDecisions.Where(d => d.ProgrammeId == programmeId && ids.Contains(d.ContributionId)).ExecuteUpdateAsync(set => set.SetProperty(d => d.Kept, "").SetProperty(d => d.Note, ""), stop);
    }

    private static Task<List<long>> LeftAlone(this HeardDb db, long programmeId, List<long> ids, CancellationToken stop)
    {
        var cited = db.Citations.Where(k => k.ProgrammeId == programmeId && k.FromKind == Link.Contribution && k.ToKind == Link.Contribution);
        var standing = db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && c.WithdrawnOn == null);
        return standing.Where(c => !ids.Contains(c.Id) && cited.Any(k => k.FromId == c.Id && ids.Contains(k.ToId))
            && !cited.Any(k => k.FromId == c.Id && !ids.Contains(k.ToId) && standing.Any(o => o.Id == k.ToId))
            && !db.Holds.Any(h => h.ProgrammeId == programmeId && h.ContributionId == c.Id)).Select(c => c.Id).ToListAsync(stop);
    }

    /// <summary>Drafts are the machine's copies of what was said. Left alone, they would keep the words for as long as outcomes are kept.</summary>
    private static async Task EmptyDrafts(this HeardDb db, long programmeId, List<long> ids, CancellationToken stop)
    {
        var citing = await db.Citations
            .Where(c => c.ProgrammeId == programmeId && c.ToKind == Link.Contribution && ids.Contains(c.ToId) && (c.FromKind == Link.Finding || c.FromKind == Link.Question))
            .Select(c => new { c.FromKind, c.FromId, c.ToId }).ToListAsync(stop);
        if (citing.Count == 0)
        {
            return;
        }

        var lines = await db.Contributions.IgnoreQueryFilters().AsNoTracking().Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id)).ToDictionaryAsync(c => c.Id, stop);
        var of = citing.ToLookup(c => (c.FromKind, c.FromId), c => lines[c.ToId]);
        var from = citing.Select(c => c.FromId).Distinct().ToList();
        var drafts = await db.Findings.Where(f => f.ProgrammeId == programmeId && from.Contains(f.Id) && f.SignedOffOn == null).Select(f => new { f.Id, f.Words }).ToListAsync(stop);
        var proposals = await db.Questions.Where(q => q.ProgrammeId == programmeId && from.Contains(q.Id) && q.Standing != Standing.Accepted).Select(q => new { q.Id, q.Words }).ToListAsync(stop);
        var findings = drafts.Where(f => Paraphrase.RepeatedFrom(f.Words, of[(Link.Finding, f.Id)]) is not null).Select(f => f.Id).ToList();
        var questions = proposals.Where(q => Paraphrase.RepeatedFrom(q.Words, of[(Link.Question, q.Id)]) is not null).Select(q => q.Id).ToList();
        await db.Findings.Where(f => f.ProgrammeId == programmeId && findings.Contains(f.Id)).ExecuteUpdateAsync(set => set.SetProperty(f => f.Words, Erasure.Mark), stop);
        await db.Questions.Where(q => q.ProgrammeId == programmeId && questions.Contains(q.Id)).ExecuteUpdateAsync(set => set.SetProperty(q => q.Words, Erasure.Mark), stop);
    }
}
