using System.Text.Json;
using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Moderating;

/// <summary>Who decides, and on which day.</summary>
public sealed record Moderator(long AccountId, DateOnly Today);

/// <summary>What undoing a decision needs beside where the words stood.</summary>
/// <param name="Item">What waited; null where nothing did.</param>
/// <param name="Made">What was made to stand for it.</param>
internal sealed record Kept(ModerationItem? Item, IReadOnlyList<long> Made)
{
    public static Kept Of(string json) => json.Length == 0 ? new Kept(null, []) : JsonSerializer.Deserialize<Kept>(json)!;

    public string Json() => JsonSerializer.Serialize(this);
}

public static class Deciding
{
    /// <summary>The contribution, wherever it stands; null where it is not there, was withdrawn, or nobody said it in a conversation held here.</summary>
    public static Task<Contribution?> Moderated(this HeardDb db, long programmeId, long id, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().SingleOrDefaultAsync(
            c => c.ProgrammeId == programmeId && c.Id == id && c.WithdrawnOn == null
                && db.Conversations.Any(v => v.ProgrammeId == programmeId && v.Id == c.ConversationId && v.OpensOn != null),
            stop);

    /// <summary>Inside the caller's <see cref="Writing"/>: logs the act, takes the contribution out of the queue and puts it where it belongs from now on.</summary>
    /// <param name="set">What is decided as one has the same.</param>
    /// <param name="made">What stands for it from now on.</param>
    /// <returns>Null where an appeal waits and this is not its hearing, or this is one and none waits.</returns>
    public static async Task<ModerationDecision?> Decide(
        this HeardDb db, Contribution said, ModerationAct act, Visibility becomes, string reason, string note, Moderator by, CancellationToken stop, long? set = null, IReadOnlyList<long>? made = null)
    {
        var item = await db.ModerationItems.SingleOrDefaultAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id, stop);
        if ((item?.Appeal is not null) != (act is ModerationAct.Restored or ModerationAct.AppealRefused))
        {
            return null;
        }

        var decision = await db.Log(said, act, reason, note, by, new Kept(item, made ?? []), set, stop);
        if (item is not null)
        {
            db.ModerationItems.Remove(item);
        }

        said.Visibility = becomes;
        await db.SaveChangesAsync(stop);
        await db.Turned(said, stop);
        return decision;
    }

    /// <summary>As <see cref="Decide"/>: from here on the duty lead and the deputy alone read it, and a clock runs from the full hour.</summary>
    public static async Task<ModerationDecision?> Restrict(this HeardDb db, Contribution said, string note, Moderator by, DateTimeOffset now, CancellationToken stop)
    {
        var item = await db.ModerationItems.SingleOrDefaultAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id, stop);
        if (item?.Appeal is not null)
        {
            return null;
        }

        var decision = await db.Log(said, ModerationAct.Restricted, "", note, by, new Kept(item, []), null, stop);
        await db.Wait((item ?? said.Waits()) with { Since = now.FullHour(), Reports = 0 }, stop);
        said.Visibility = Visibility.Restricted;
        await db.SaveChangesAsync(stop);
        await db.Turned(said, stop);
        return decision;
    }

    /// <summary>Puts the contribution among what waits, in place of what stood there of it.</summary>
    public static async Task Wait(this HeardDb db, ModerationItem item, CancellationToken stop)
    {
        await db.ModerationItems.Where(m => m.ProgrammeId == item.ProgrammeId && m.ContributionId == item.ContributionId).ExecuteDeleteAsync(stop);
        foreach (var entry in db.ChangeTracker.Entries<ModerationItem>().Where(e => e.Entity.ContributionId == item.ContributionId).ToList())
        {
            entry.State = EntityState.Detached;
        }

        db.ModerationItems.Add(item);
    }

    /// <summary>Nothing of it waits yet: what there is to say of it comes on top.</summary>
    public static ModerationItem Waits(this Contribution said) => new() { ProgrammeId = said.ProgrammeId, ContributionId = said.Id, Since = default };

    /// <summary>What waits of it; null where nothing does. Not tracked.</summary>
    public static Task<ModerationItem?> WaitingItem(this HeardDb db, Contribution said, CancellationToken stop) =>
        db.ModerationItems.AsNoTracking().SingleOrDefaultAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id, stop);

    /// <summary>The duty lead and the deputy alone decide about it: for its own words, or for what its author wrote about it.</summary>
    public static async Task<bool> IsForDuty(this HeardDb db, Contribution said, CancellationToken stop) =>
        said.Visibility.IsForDuty() || await db.ModerationItems.AnyAsync(m => m.ProgrammeId == said.ProgrammeId && m.ContributionId == said.Id && m.IsForDuty, stop);

    /// <summary>The day, as the queue may not say in which order people spoke.</summary>
    public static DateTimeOffset Day(this DateTimeOffset now) => new(now.UtcDateTime.Date, TimeSpan.Zero);

    /// <summary>As exact as the clock of the restricted queue is.</summary>
    public static DateTimeOffset FullHour(this DateTimeOffset now) => now.Day().AddHours(now.UtcDateTime.Hour);

    /// <summary>The latest decision that still holds; null where there is none. That it was left as it was decides nothing.</summary>
    public static Task<ModerationDecision?> Standing(this HeardDb db, long programmeId, long id, CancellationToken stop) =>
        db.ModerationDecisions.Where(d => d.ProgrammeId == programmeId && d.ContributionId == id && !d.IsUndone && d.Act != ModerationAct.Undone && d.Act != ModerationAct.LeftStanding)
            .OrderByDescending(d => d.Order).FirstOrDefaultAsync(stop);

    internal static async Task<ModerationDecision> Log(this HeardDb db, Contribution said, ModerationAct act, string reason, string note, Moderator by, Kept kept, long? set, CancellationToken stop)
    {
        var order = await db.ModerationDecisions.CountAsync(d => d.ProgrammeId == said.ProgrammeId && d.ContributionId == said.Id, stop);
        var isRestricted = act is ModerationAct.Restricted or ModerationAct.KeptRestricted || await db.IsForDuty(said, stop);
        return db.ModerationDecisions.Add(new ModerationDecision(said.ProgrammeId, Ids.New(), said.Id, act, reason, note, by.AccountId, by.Today) { Order = order, Was = said.Visibility, SetId = set, Kept = kept.Json(), IsRestricted = isRestricted }).Entity;
    }

    /// <summary>Where opinion stands is counted anew: an idea came or went with its answers.</summary>
    internal static Task Turned(this HeardDb db, Contribution said, CancellationToken stop) =>
        db.Conversations.Where(c => c.ProgrammeId == said.ProgrammeId && c.Id == said.ConversationId).ExecuteUpdateAsync(set => set.SetProperty(c => c.VotesVersion, c => c.VotesVersion + 1), stop);
}
