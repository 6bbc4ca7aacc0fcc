using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A conversation whose statements were voted on.</summary>
/// <param name="Version">Grows with every change to its votes but the withdrawal of a statement, which takes votes away.</param>
public sealed record VotedConversation(long Id, string Title, string Prompt, int Version, DateOnly On, int Statements, int Voices, int Votes);

/// <summary>One statement and where its line stands.</summary>
public sealed record VotedStatement(long Id, string Words, Audience Audience);

public static class OpinionReadings
{
    /// <summary>Three counts for each conversation that has votes, in one query.</summary>
    public static Task<List<VotedConversation>> VotedConversations(this HeardDb db, long programmeId, CancellationToken stop) => (
        from c in db.Conversations
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.VotesImportId } equals new { i.ProgrammeId, Id = (long?)i.Id }
        where c.ProgrammeId == programmeId
        orderby c.Title, c.Id
        select new VotedConversation(
            c.Id, c.Title, c.Prompt, c.VotesVersion, i.On,
            db.Votes.Where(v => v.ProgrammeId == programmeId && v.ConversationId == c.Id).Select(v => v.ContributionId).Distinct().Count(),
            db.Voices.Count(v => v.ProgrammeId == programmeId && v.ImportId == i.Id),
            db.Votes.Count(v => v.ProgrammeId == programmeId && v.ConversationId == c.Id))).AsNoTracking().ToListAsync(stop);

    /// <summary>Standing lines of the conversation that have votes, in the order in which they were brought.</summary>
    public static Task<List<VotedStatement>> VotedStatements(this HeardDb db, long programmeId, long conversation, CancellationToken stop) =>
        db.Contributions.AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && c.ConversationId == conversation && c.WithdrawnOn == null
                && db.Votes.Any(v => v.ProgrammeId == programmeId && v.ConversationId == conversation && v.ContributionId == c.Id))
            .OrderBy(c => c.Row).ThenBy(c => c.Id)
            .Select(c => new VotedStatement(c.Id, c.Words, c.Audience)).ToListAsync(stop);

    /// <summary>A voice's votes stand together.</summary>
    public static IAsyncEnumerable<Vote> VotesOf(this HeardDb db, long programmeId, long conversation) =>
        db.Votes.AsNoTracking().Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation).OrderBy(v => v.VoiceId).AsAsyncEnumerable();

    /// <summary>Inside the caller's <see cref="Writing"/>: the votes that were brought into a conversation, and the voices that came with them.</summary>
    public static async Task RemoveVotes(this HeardDb db, long programmeId, long conversation, CancellationToken stop)
    {
        await db.Votes.Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation).ExecuteDeleteAsync(stop);
        var imports = db.Conversations.Where(c => c.ProgrammeId == programmeId && c.Id == conversation).Select(c => c.VotesImportId);
        await db.Voices.Where(v => v.ProgrammeId == programmeId && v.ImportId != null && imports.Contains(v.ImportId)).ExecuteDeleteAsync(stop);
    }
}
