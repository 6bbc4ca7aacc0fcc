using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>What moderators did with something somebody wrote, for its author alone.</summary>
public sealed record ToldAuthor
{
    public required Contribution Said { get; init; }

    /// <summary>The latest decision that holds; null where none was taken.</summary>
    public ModerationDecision? Decision { get; init; }

    /// <summary>The decision on the author's appeal.</summary>
    public ModerationDecision? Answer { get; init; }

    /// <summary>The appeal waits for a second moderator.</summary>
    public bool IsAppealed { get; init; }

    public bool IsRedacted { get; init; }

    /// <summary>What stands for it.</summary>
    public IReadOnlyList<(long Id, string Words)> Replacements { get; init; } = [];

    public IReadOnlyList<BlindLetter> Letters { get; init; } = [];

    /// <summary>Where moderators work, as far as that is said: an author who appeals may name those whose moderators are not to hear it.</summary>
    public IReadOnlyList<Organisation> Workplaces { get; init; } = [];

    /// <summary>An author may appeal once, against what a moderator took away or changed.</summary>
    public bool MayAppeal => !IsAppealed && Answer is null && (Decision is { Act: ModerationAct.Removed } or { IsRestricted: false, Act: ModerationAct.Redacted or ModerationAct.Replaced });

    /// <summary>There is something to tell.</summary>
    public bool IsSomething => Said.Visibility != Visibility.Published || IsRedacted || Answer is not null || IsAppealed || Letters.Count > 0;
}

public static class AuthorReadings
{
    /// <summary>By contribution, for those this voice wrote and did not withdraw. Seven queries, whatever their number.</summary>
    public static async Task<IReadOnlyDictionary<long, ToldAuthor>> ToldAuthor(this HeardDb db, long programmeId, long voiceId, IReadOnlyCollection<long> ids, CancellationToken stop)
    {
        var said = await db.Contributions.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id) && c.WithdrawnOn == null && db.Authorships.Any(a => a.ProgrammeId == programmeId && a.ContributionId == c.Id && a.VoiceId == voiceId)).ToListAsync(stop);
        var own = said.ConvertAll(c => c.Id);
        var decisions = (await db.ModerationDecisions.AsNoTracking()
            .Where(d => d.ProgrammeId == programmeId && own.Contains(d.ContributionId) && !d.IsUndone && d.Act != ModerationAct.Undone).ToListAsync(stop)).ToLookup(d => d.ContributionId);
        var letters = (await db.BlindLetters.AsNoTracking().Where(l => l.ProgrammeId == programmeId && own.Contains(l.ContributionId)).ToListAsync(stop)).ToLookup(l => l.ContributionId);
        var appealed = await db.ModerationItems.Where(m => m.ProgrammeId == programmeId && own.Contains(m.ContributionId) && m.Appeal != null).Select(m => m.ContributionId).ToListAsync(stop);
        var redacted = await db.EarlierWords.Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && own.Contains(e.SubjectId) && (e.Because == Redaction.ByModerator || e.Because == Redaction.OnDuty)).Select(e => e.SubjectId).ToListAsync(stop);
        var replacements = (await db.Citations.Where(k => k.ProgrammeId == programmeId && k.FromKind == Link.Contribution && k.ToKind == Link.Contribution && own.Contains(k.ToId))
            .Join(db.Contributions.Where(c => c.WithdrawnOn == null), k => new { k.ProgrammeId, Id = k.FromId }, c => new { c.ProgrammeId, c.Id }, (k, c) => new { k.ToId, c.Id, c.Words }).ToListAsync(stop)).ToLookup(r => r.ToId, r => (r.Id, r.Words));
        var workplaces = await db.Organisations.AsNoTracking().Where(o => o.ProgrammeId == programmeId && db.Workplaces.Any(w => w.ProgrammeId == programmeId && w.OrganisationId == o.Id)).OrderBy(o => o.Name).ToListAsync(stop);
        return said.ToDictionary(c => c.Id, c => new ToldAuthor
        {
            Said = c,
            Decision = decisions[c.Id].Where(d => d.Act != ModerationAct.LeftStanding).MaxBy(d => d.Order),
            Answer = decisions[c.Id].Where(d => d.Act is ModerationAct.AppealRefused or ModerationAct.Restored).MaxBy(d => d.Order),
            IsAppealed = appealed.Contains(c.Id),
            IsRedacted = redacted.Contains(c.Id),
            Replacements = [.. replacements[c.Id]],
            Letters = [.. letters[c.Id].OrderBy(l => l.Order)],
            Workplaces = workplaces,
        });
    }

    /// <summary>How often it was disclosed, in this programme, who wrote something.</summary>
    public static Task<int> CountDisclosures(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.IdentityRequests.CountAsync(r => r.ProgrammeId == programmeId && r.Outcome == IdentityOutcome.Disclosed, stop);
}
