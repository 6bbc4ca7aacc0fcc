using Heard.Core.Listen;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Speaking;

/// <summary>How many voices that say they work for an organisation take part. Never to be shown as it is.</summary>
/// <param name="Voices">In the programme.</param>
/// <param name="Speaking">Of them, in the conversation.</param>
public sealed record OrganisationSpeaking(string Name, int? Headcount, int Voices, int Speaking);

public static class NeedReadings
{
    /// <summary>How each idea of the conversation stands. Three queries, one row an idea.</summary>
    public static async Task<IReadOnlyList<IdeaStanding>> Standings(this HeardDb db, Conversation conversation, DateOnly today, CancellationToken stop)
    {
        var ideas = await db.IdeasOf(conversation)
            .Join(db.Tallies, c => new { c.ProgrammeId, c.Id }, t => new { t.ProgrammeId, Id = t.ContributionId }, (c, t) => new { c.Id, c.Kind, t.Agree, t.Disagree, t.Pass })
            .OrderBy(c => c.Id).ToListAsync(stop);
        var replies = await db.SaidIn(conversation).Where(c => c.ReplyToId != null)
            .GroupBy(c => c.ReplyToId!.Value).Select(g => new { g.Key, All = g.Count(), Today = g.Count(c => c.Said == today) }).ToDictionaryAsync(g => g.Key, stop);
        var probes = await db.FacilitatorPosts.Where(p => p.ProgrammeId == conversation.ProgrammeId && p.ConversationId == conversation.Id && p.ReplyToId != null)
            .GroupBy(p => p.ReplyToId!.Value).Select(g => new { g.Key, All = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.All, stop);
        return [.. ideas.Select(i => new IdeaStanding(
            i.Id, i.Kind, i.Agree, i.Disagree, i.Pass, replies.GetValueOrDefault(i.Id)?.All ?? 0, replies.GetValueOrDefault(i.Id)?.Today ?? 0, probes.GetValueOrDefault(i.Id)))];
    }

    /// <summary>Every organisation of the programme, and whether it speaks. Somebody who works for several counts in each. Three queries.</summary>
    public static async Task<IReadOnlyList<OrganisationSpeaking>> OrganisationsSpeaking(this HeardDb db, Conversation conversation, CancellationToken stop)
    {
        var programme = conversation.ProgrammeId;
        var organisations = await db.Organisations.AsNoTracking().Where(o => o.ProgrammeId == programme).OrderBy(o => o.Name).ToListAsync(stop);
        var works = db.Voices.Where(v => v.ProgrammeId == programme && v.OrganisationId != null).Select(v => new { Organisation = v.OrganisationId!.Value, Voice = v.Id })
            .Union(db.FurtherOrganisations.Where(f => f.ProgrammeId == programme).Select(f => new { Organisation = f.OrganisationId, Voice = f.VoiceId }));
        var voices = await works.GroupBy(w => w.Organisation).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var spoke = db.Authorships.Where(a => a.ProgrammeId == programme)
            .Join(db.Contributions.IgnoreQueryFilters().Where(c => c.ConversationId == conversation.Id), a => new { a.ProgrammeId, Id = a.ContributionId }, c => new { c.ProgrammeId, c.Id }, (a, c) => a.VoiceId);
        var speaking = await works.Where(w => spoke.Contains(w.Voice)).GroupBy(w => w.Organisation).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        return [.. organisations.Select(o => new OrganisationSpeaking(o.Name, o.Headcount, voices.GetValueOrDefault(o.Id), speaking.GetValueOrDefault(o.Id)))];
    }

    /// <summary>How much of what was said here waits for a moderator.</summary>
    public static Task<int> WaitingIn(this HeardDb db, Conversation conversation, CancellationToken stop) =>
        db.Contributions.IgnoreQueryFilters().CountAsync(c => c.ProgrammeId == conversation.ProgrammeId && c.ConversationId == conversation.Id && c.Visibility == Visibility.Waiting && c.WithdrawnOn == null, stop);
}
