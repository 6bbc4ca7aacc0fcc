using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>Why something is in the queue.</summary>
public enum QueuedFor
{
    Appeal = 0,
    Letter = 1,
    Report = 2,
    Waiting = 3,
}

/// <summary>Something that waits for a moderator. Nothing in it says who wrote it.</summary>
public sealed record Queued
{
    public required Contribution Said { get; init; }
    public required string Conversation { get; init; }
    public required DateTimeOffset Since { get; init; }
    public required IReadOnlyList<string> Signs { get; init; }
    public int Reports { get; init; }
    public string? Appeal { get; init; }

    /// <summary>Organisations whose moderators are not to hear the appeal.</summary>
    public string NotFor { get; init; } = "";
    public bool HasLetter { get; init; }

    /// <summary>The idea it replies to.</summary>
    public string? ReplyTo { get; init; }

    public QueuedFor For => Appeal is not null ? QueuedFor.Appeal : HasLetter ? QueuedFor.Letter : Said.Visibility == Visibility.Waiting ? QueuedFor.Waiting : QueuedFor.Report;
}

/// <summary>One decision as the log shows it.</summary>
/// <param name="Words">What it is about, where it may be read here; null where it was withdrawn or is restricted.</param>
/// <param name="Stands">Where it stands now; null as with the words.</param>
public sealed record Logged(ModerationDecision Decision, string Who, string? Words, Visibility? Stands = null);

public static class QueueReadings
{
    /// <summary>
    /// What waits, by conversation: oldest first by day, and within a day by chance. Appeals go to somebody else than who decided,
    /// and not to where their author does not want them heard. Three queries.
    /// </summary>
    /// <param name="account">Who asks.</param>
    public static async Task<IReadOnlyList<Queued>> Queue(this HeardDb db, long programmeId, long account, CancellationToken stop)
    {
        var rows = await db.Queued(programmeId, restricted: false).ToListAsync(stop);
        var kept = await db.NotFor(programmeId, account, [.. rows.Where(r => r.Appeal is not null)], stop);
        return [.. rows.Where(r => !kept.Contains(r.Said.Id)).OrderBy(r => r.Conversation, StringComparer.Ordinal).ThenBy(r => r.Said.ConversationId).ThenBy(r => r.For).ThenBy(r => r.Since).ThenBy(r => r.Said.Id)];
    }

    /// <summary>What may carry harm, longest waiting first. For the duty lead and the deputy.</summary>
    public static async Task<IReadOnlyList<Queued>> RestrictedQueue(this HeardDb db, long programmeId, CancellationToken stop) =>
        [.. (await db.Queued(programmeId, restricted: true).ToListAsync(stop)).OrderBy(r => r.Since).ThenBy(r => r.Said.Id)];

    /// <summary>What was read and stays restricted. For the duty lead and the deputy.</summary>
    public static Task<List<Contribution>> KeptRestricted(this HeardDb db, long programmeId, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && (c.Visibility == Visibility.Restricted || c.Visibility == Visibility.Withheld) && c.WithdrawnOn == null && !db.ModerationItems.Any(m => m.ProgrammeId == programmeId && m.ContributionId == c.Id))
            .OrderBy(c => c.Said).ThenBy(c => c.Id).ToListAsync(stop);

    /// <summary>One of them, waiting or not; null where nobody said it here.</summary>
    public static async Task<Queued?> QueuedItem(this HeardDb db, long programmeId, long id, CancellationToken stop)
    {
        if (await db.Moderated(programmeId, id, stop) is not { } said)
        {
            return null;
        }

        var item = await db.ModerationItems.AsNoTracking().SingleOrDefaultAsync(m => m.ProgrammeId == programmeId && m.ContributionId == id, stop);
        var title = await db.Conversations.Where(c => c.ProgrammeId == programmeId && c.Id == said.ConversationId).Select(c => c.Title).SingleAsync(stop);
        var to = said.ReplyToId is { } idea ? await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && c.Id == idea && c.Visibility != Visibility.Restricted && c.Visibility != Visibility.Withheld).Select(c => c.Words).SingleOrDefaultAsync(stop) : null;
        return new Queued
        {
            Said = said,
            Conversation = title,
            Since = item?.Since ?? default,
            Signs = Signs(item?.Signs ?? ""),
            Reports = item?.Reports ?? 0,
            Appeal = item?.Appeal,
            NotFor = item?.NotFor ?? "",
            HasLetter = item?.HasLetter ?? false,
            ReplyTo = to,
        };
    }

    /// <summary>How many wait and since which day, for the team's overview. What may carry harm is counted apart.</summary>
    public static async Task<(int Waiting, DateOnly? Oldest, int Restricted)> QueueLength(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var rows = await (
            from m in db.ModerationItems
            join c in db.Contributions.IgnoreQueryFilters() on new { m.ProgrammeId, Id = m.ContributionId } equals new { c.ProgrammeId, c.Id }
            where m.ProgrammeId == programmeId && c.WithdrawnOn == null
            group m by new { m.Since, IsForDuty = m.IsForDuty || c.Visibility == Visibility.Restricted || c.Visibility == Visibility.Withheld } into of
            select new { of.Key.Since, of.Key.IsForDuty, Lines = of.Count() }).ToListAsync(stop);
        var ordinary = rows.Where(r => !r.IsForDuty).ToList();
        return (ordinary.Sum(r => r.Lines), ordinary.Count == 0 ? null : DateOnly.FromDateTime(ordinary.Min(r => r.Since).UtcDateTime), rows.Where(r => r.IsForDuty).Sum(r => r.Lines));
    }

    /// <summary>Whether this person may decide the appeal: another than who decided, and not from where its author does not want it heard.</summary>
    public static async Task<bool> MayHear(this HeardDb db, long programmeId, long account, Queued item, CancellationToken stop) =>
        item.Appeal is not null && (await db.NotFor(programmeId, account, [item], stop)).Count == 0;

    /// <summary>The latest decisions, newest day first. Two queries.</summary>
    /// <param name="restricted">Those of the restricted queue, for the duty lead and the deputy; else those that every moderator reads.</param>
    /// <param name="id">Of one contribution alone, the earliest first; null for all.</param>
    public static async Task<IReadOnlyList<Logged>> Decisions(this HeardDb db, long programmeId, bool restricted, long? id, int most, CancellationToken stop)
    {
        var all = db.ModerationDecisions.AsNoTracking().Where(d => d.ProgrammeId == programmeId && (id == null || d.ContributionId == id));
        all = restricted && id is not null ? all
            : all.Where(d => d.IsRestricted == restricted);
        var page = await (id is null ? all.OrderByDescending(d => d.On).ThenBy(d => d.ContributionId).ThenByDescending(d => d.Order) : all.OrderBy(d => d.Order)).Take(most).ToListAsync(stop);
        var (ids, accounts) = (page.ConvertAll(d => d.ContributionId), page.ConvertAll(d => d.AccountId));
        var words = await db.Contributions.IgnoreQueryFilters().Where(c => c.ProgrammeId == programmeId && ids.Contains(c.Id) && c.WithdrawnOn == null && (restricted || (c.Visibility != Visibility.Restricted && c.Visibility != Visibility.Withheld)))
            .ToDictionaryAsync(c => c.Id, c => new { c.Words, c.Visibility }, stop);
        var names = await db.Users.Where(u => accounts.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        return [.. page.Select(d => new Logged(d, names.GetValueOrDefault(d.AccountId, ""), words.GetValueOrDefault(d.ContributionId)?.Words, words.GetValueOrDefault(d.ContributionId)?.Visibility))];
    }

    /// <summary>What was written in the restricted queue is for those on duty, wherever the line stands now.</summary>
    public static Task<List<BlindLetter>> Letters(this HeardDb db, long programmeId, long id, bool onDuty, CancellationToken stop) =>
        db.BlindLetters.AsNoTracking().Where(l => l.ProgrammeId == programmeId && l.ContributionId == id && (onDuty || !l.IsRestricted)).OrderBy(l => l.Order).ToListAsync(stop);

    /// <summary>The words as they were before moderators took something out, for moderators alone; what was redacted on duty for those on duty.</summary>
    public static Task<List<EarlierWords>> BeforeRedaction(this HeardDb db, long programmeId, long id, bool onDuty, CancellationToken stop) =>
        db.EarlierWords.AsNoTracking().Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && e.SubjectId == id && (e.Because == Redaction.ByModerator || (onDuty && e.Because == Redaction.OnDuty)))
            .OrderBy(e => e.Version).ToListAsync(stop);

    private static IQueryable<Queued> Queued(this HeardDb db, long programmeId, bool restricted) =>
        from m in db.ModerationItems.AsNoTracking()
        join c in db.Contributions.IgnoreQueryFilters().AsNoTracking() on new { m.ProgrammeId, Id = m.ContributionId } equals new { c.ProgrammeId, c.Id }
        join v in db.Conversations on new { c.ProgrammeId, Id = c.ConversationId } equals new { v.ProgrammeId, Id = (long?)v.Id }
        where m.ProgrammeId == programmeId && c.WithdrawnOn == null && (m.IsForDuty || c.Visibility == Visibility.Restricted || c.Visibility == Visibility.Withheld) == restricted
        select new Queued
        {
            Said = c,
            Conversation = v.Title,
            Since = m.Since,
            Signs = Signs(m.Signs),
            Reports = m.Reports,
            Appeal = m.Appeal,
            NotFor = m.NotFor,
            HasLetter = m.HasLetter,
            ReplyTo = db.Contributions.IgnoreQueryFilters().Where(to => to.ProgrammeId == programmeId && to.Id == c.ReplyToId && to.Visibility != Visibility.Restricted && to.Visibility != Visibility.Withheld).Select(to => to.Words).FirstOrDefault(),
        };

    /// <summary>Which of these appeals this person does not hear. It does not read who wrote them: what one is shown would tell.</summary>
    private static async Task<HashSet<long>> NotFor(this HeardDb db, long programmeId, long account, IReadOnlyCollection<Queued> appeals, CancellationToken stop)
    {
        if (appeals.Count == 0)
        {
            return [];
        }

        var ids = appeals.Select(a => a.Said.Id).ToList();
        var decided = await db.ModerationDecisions
            .Where(d => d.ProgrammeId == programmeId && ids.Contains(d.ContributionId) && d.AccountId == account && d.Act != ModerationAct.Undone && !d.IsUndone).Select(d => d.ContributionId).ToListAsync(stop);
        var works = await db.Workplaces.AsNoTracking().SingleOrDefaultAsync(w => w.ProgrammeId == programmeId && w.AccountId == account, stop);
        return [.. decided, .. appeals.Where(a => works is not null && a.NotFor.Split(',').Contains(Key.Write(works.OrganisationId))).Select(a => a.Said.Id)];
    }

    private static string[] Signs(string signs) => signs.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
