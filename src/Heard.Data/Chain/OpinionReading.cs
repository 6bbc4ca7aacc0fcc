using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A conversation whose statements were voted on.</summary>
/// <param name="Version">Grows with every change to its votes.</param>
public sealed record VotedConversation(long Id, string Title, string Prompt, int Version, DateOnly On);

/// <summary>One line of a conversation and where it stands.</summary>
public sealed record ConversationLine(long Id, string Words, Audience Audience);

public static class OpinionReadings
{
    /// <param name="id">The one wanted; null for all.</param>
    public static IQueryable<VotedConversation> VotedConversations(this HeardDb db, long programmeId, long? id = null) =>
        from c in db.Conversations.AsNoTracking()
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.VotesImportId } equals new { i.ProgrammeId, Id = (long?)i.Id }
        where c.ProgrammeId == programmeId && (id == null || c.Id == id)
        orderby c.Title, c.Id
        select new VotedConversation(c.Id, c.Title, c.Prompt, c.VotesVersion, i.On);

    /// <summary>Standing lines of the conversation, in the order in which they were brought.</summary>
    public static Task<List<ConversationLine>> LinesOf(this HeardDb db, long programmeId, long conversation, CancellationToken stop) =>
        db.Contributions.AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && c.ConversationId == conversation && c.WithdrawnOn == null)
            .OrderBy(c => c.Row).ThenBy(c => c.Id)
            .Select(c => new ConversationLine(c.Id, c.Words, c.Audience)).ToListAsync(stop);

    /// <summary>Every vote of a conversation. People are numbered from 0 as they come, and known by nothing else.</summary>
    public static async IAsyncEnumerable<(int Person, long Line, Choice Choice)> VotesOf(this HeardDb db, long programmeId, long conversation)
    {
        var (person, voice) = (-1, -1L);
        await foreach (var vote in db.Votes.AsNoTracking().Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation).OrderBy(v => v.VoiceId).AsAsyncEnumerable())
        {
            (person, voice) = vote.VoiceId == voice ? (person, voice) : (person + 1, vote.VoiceId);
            yield return (person, vote.ContributionId, vote.Choice);
        }
    }

    /// <summary>Votes that were brought into a conversation; those that people cast here are left out.</summary>
    public static IQueryable<Vote> VotesBrought(this HeardDb db, long programmeId, long conversation) =>
        db.Votes.Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation
            && db.Voices.Any(voice => voice.ProgrammeId == programmeId && voice.Id == v.VoiceId && voice.ImportId != null));

    /// <summary>Inside the caller's <see cref="Writing"/>: the votes that were brought into a conversation, and the voices that came with them.</summary>
    public static async Task RemoveVotes(this HeardDb db, long programmeId, long conversation, CancellationToken stop)
    {
        await db.VotesBrought(programmeId, conversation).ExecuteDeleteAsync(stop);
        var imports = db.Conversations.Where(c => c.ProgrammeId == programmeId && c.Id == conversation).Select(c => c.VotesImportId);
        await db.Voices.Where(v => v.ProgrammeId == programmeId && v.ImportId != null && imports.Contains(v.ImportId)).ExecuteDeleteAsync(stop);
    }
}
