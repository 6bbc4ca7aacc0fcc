using Heard.Core.Chain;
using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

/// <summary>An idea of a conversation as whoever may read it sees it. Nothing in it says who wrote it, unless voices have names.</summary>
public sealed record Idea
{
    public required long Id { get; init; }
    public required string Words { get; init; }
    public Translation? Translation { get; init; }
    public required Kind Kind { get; init; }
    public required int Version { get; init; }
    public required int Agree { get; init; }
    public required int Disagree { get; init; }
    public required int Pass { get; init; }

    /// <summary>A moderator took something out of it.</summary>
    public bool IsRedacted { get; init; }

    /// <summary>A moderator put it into these words: it stands for what others said.</summary>
    public bool IsSummary { get; init; }

    /// <summary>In Named programmes.</summary>
    public string? Name { get; init; }

    public IReadOnlyList<IdeaReply> Replies { get; init; } = [];
    public IReadOnlyList<FacilitatorPost> Probes { get; init; } = [];

    public int Answers => Agree + Disagree + Pass;
}

public sealed record IdeaReply(long Id, string Words, int Version, string? Name, bool IsRedacted = false, Translation? Translation = null);

/// <summary>What was said before others came to stand for it.</summary>
public sealed record Original(long Id, string Words, IReadOnlyList<string> Replies, Translation? Translation = null);

public static class IdeaReadings
{
    /// <summary>What stands in the conversation and can be answered: ideas, no replies. What was said to fewer people than read it is left out.</summary>
    public static IQueryable<Contribution> IdeasOf(this HeardDb db, Conversation conversation) => db.SaidIn(conversation).Where(c => c.ReplyToId == null);

    /// <summary>Ideas and replies that whoever reads the conversation may read.</summary>
    public static IQueryable<Contribution> SaidIn(this HeardDb db, Conversation conversation) =>
        db.Contributions.Where(c => c.ProgrammeId == conversation.ProgrammeId && c.ConversationId == conversation.Id && c.Audience >= conversation.Audience && c.WithdrawnOn == null);

    /// <summary>How often each idea was shown and how it was answered. Cost: one row an idea.</summary>
    public static Task<List<Exposure>> Exposures(this HeardDb db, Conversation conversation, CancellationToken stop) =>
        db.IdeasOf(conversation).AsNoTracking()
            .Join(db.Tallies, c => new { c.ProgrammeId, c.Id }, t => new { t.ProgrammeId, Id = t.ContributionId }, (c, t) => new { c.Id, t.Seen, t.Agree, t.Disagree, t.Pass })
            .OrderBy(t => t.Id).Select(t => new Exposure(t.Id, t.Seen, t.Agree, t.Disagree, t.Pass)).ToListAsync(stop);

    /// <summary>These ideas in this order, with their replies and what facilitators asked about them. Four queries, whatever their number.</summary>
    public static async Task<IReadOnlyList<Idea>> Ideas(this HeardDb db, Conversation conversation, IReadOnlyList<long> ids, bool named, CancellationToken stop)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var programme = conversation.ProgrammeId;
        var rows = await db.IdeasOf(conversation).Where(c => ids.Contains(c.Id))
            .Join(db.Tallies, c => new { c.ProgrammeId, c.Id }, t => new { t.ProgrammeId, Id = t.ContributionId }, (c, t) => new { c.Id, c.Words, c.Translation, c.Kind, c.Version, c.Wording, t.Agree, t.Disagree, t.Pass, IsRedacted = c.Version > 1 && db.Redactions(programme).Any(e => e.SubjectId == c.Id) })
            .ToDictionaryAsync(row => row.Id, stop);
        var replies = await db.SaidIn(conversation).Where(c => c.ReplyToId != null && ids.Contains(c.ReplyToId.Value))
            .OrderBy(c => c.Id).Select(c => new { To = c.ReplyToId!.Value, c.Id, c.Words, c.Translation, c.Version, IsRedacted = c.Version > 1 && db.Redactions(programme).Any(e => e.SubjectId == c.Id) }).ToListAsync(stop);
        var probes = (await db.FacilitatorPosts.AsNoTracking()
            .Where(p => p.ProgrammeId == programme && p.ConversationId == conversation.Id && p.ReplyToId != null && ids.Contains(p.ReplyToId.Value)).ToListAsync(stop))
            .OrderBy(p => p.On).ToLookup(p => p.ReplyToId!.Value);
        var names = named ? await db.NamesOf(programme, [.. rows.Keys, .. replies.Select(r => r.Id)], stop) : [];
        var by = replies.ToLookup(r => r.To, r => new IdeaReply(r.Id, r.Words, r.Version, names.GetValueOrDefault(r.Id), r.IsRedacted, r.Translation));
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row => new Idea
        {
            Id = row.Id,
            Words = row.Words,
            Translation = row.Translation,
            Kind = row.Kind,
            Version = row.Version,
            IsRedacted = row.IsRedacted,
            IsSummary = row.Wording == Wording.CollatedSummary,
            Agree = row.Agree,
            Disagree = row.Disagree,
            Pass = row.Pass,
            Name = names.GetValueOrDefault(row.Id),
            Replies = [.. by[row.Id]],
            Probes = [.. probes[row.Id]],
        })];
    }

    /// <summary>What stood in this conversation until the idea came to stand for it, with the replies to it, where both may still be read.</summary>
    public static async Task<IReadOnlyList<Original>> Originals(this HeardDb db, Conversation conversation, long idea, CancellationToken stop)
    {
        var programme = conversation.ProgrammeId;
        var words = await (
            from k in db.Citations
            join c in db.Contributions.IgnoreQueryFilters() on new { k.ProgrammeId, Id = k.ToId } equals new { c.ProgrammeId, c.Id }
            where k.ProgrammeId == programme && k.FromKind == Link.Contribution && k.FromId == idea && k.ToKind == Link.Contribution
                && c.ConversationId == conversation.Id && c.Visibility == Visibility.Replaced && c.WithdrawnOn == null
                && db.ModerationDecisions.Any(d => d.ProgrammeId == programme && d.ContributionId == c.Id && d.Act == ModerationAct.Replaced && !d.IsUndone && d.Was == Visibility.Published)
            orderby c.Id
            select new { c.Id, c.Words, c.Translation }).ToListAsync(stop);
        var ids = words.ConvertAll(w => w.Id);
        var replies = (await db.Contributions.Where(c => c.ProgrammeId == programme && c.ConversationId == conversation.Id && c.ReplyToId != null && ids.Contains(c.ReplyToId.Value) && c.WithdrawnOn == null)
            .OrderBy(c => c.Id).Select(c => new { To = c.ReplyToId!.Value, c.Words }).ToListAsync(stop)).ToLookup(r => r.To, r => r.Words);
        return [.. words.Select(w => new Original(w.Id, w.Words, [.. replies[w.Id]], w.Translation))];
    }

    private static IQueryable<EarlierWords> Redactions(this HeardDb db, long programmeId) =>
        db.EarlierWords.Where(e => e.ProgrammeId == programmeId && e.Kind == Link.Contribution && (e.Because == Redaction.ByModerator || e.Because == Redaction.OnDuty));

    /// <summary>Ids of what the voice wrote here and of what it answered.</summary>
    public static async Task<(HashSet<long> Written, Dictionary<long, Choice> Answered)> KnownTo(this HeardDb db, Conversation conversation, long voiceId, CancellationToken stop)
    {
        var written = await db.WrittenIn(conversation, voiceId).ToListAsync(stop);
        var answered = await db.Votes.Where(v => v.ProgrammeId == conversation.ProgrammeId && v.ConversationId == conversation.Id && v.VoiceId == voiceId)
            .ToDictionaryAsync(v => v.ContributionId, v => v.Choice, stop);
        return ([.. written], answered);
    }

    /// <summary>Ids of what the voice wrote here, whatever became of it.</summary>
    public static IQueryable<long> WrittenIn(this HeardDb db, Conversation conversation, long voiceId) =>
        db.Authorships.Where(a => a.ProgrammeId == conversation.ProgrammeId && a.VoiceId == voiceId)
            .Join(db.Contributions.IgnoreQueryFilters(), a => new { a.ProgrammeId, Id = a.ContributionId }, c => new { c.ProgrammeId, c.Id }, (a, c) => c)
            .Where(c => c.ConversationId == conversation.Id).Select(c => c.Id);

    /// <summary>The voice's dots on what stands: those on what was taken away may be spent again, and come back with it.</summary>
    public static IQueryable<Dots> DotsOn(this HeardDb db, Conversation conversation, long voiceId) =>
        db.Dots.Where(d => d.ProgrammeId == conversation.ProgrammeId && d.ConversationId == conversation.Id && d.VoiceId == voiceId && db.IdeasOf(conversation).Any(c => c.Id == d.ContributionId));

    /// <summary>The voice's dots by idea.</summary>
    public static Task<Dictionary<long, int>> DotsOf(this HeardDb db, Conversation conversation, long voiceId, CancellationToken stop) =>
        db.DotsOn(conversation, voiceId).ToDictionaryAsync(d => d.ContributionId, d => d.Count, stop);

    /// <summary>The contribution, whatever its visibility, where this voice wrote it and it still has words.</summary>
    public static Task<Contribution?> Written(this HeardDb db, long programmeId, long voiceId, long id, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters()
            .SingleOrDefaultAsync(c => c.ProgrammeId == programmeId && c.Id == id && c.WithdrawnOn == null && db.Authorships.Any(a => a.ProgrammeId == programmeId && a.ContributionId == id && a.VoiceId == voiceId), stop);

    private static Task<Dictionary<long, string?>> NamesOf(this HeardDb db, long programmeId, List<long> ids, CancellationToken stop) =>
        db.Authorships.Where(a => a.ProgrammeId == programmeId && ids.Contains(a.ContributionId))
            .Join(db.Voices, a => new { a.ProgrammeId, Id = a.VoiceId }, v => new { v.ProgrammeId, v.Id }, (a, v) => new { a.ContributionId, v.Name })
            .ToDictionaryAsync(row => row.ContributionId, row => row.Name, stop);
}
