using Heard.Core.Listen;
using Heard.Core.People;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A conversation whose statements were voted on.</summary>
/// <param name="Version">Grows with every change to its votes.</param>
/// <param name="On">The day on which votes were brought in, or it opened here.</param>
/// <param name="IsHeldHere">Votes arrive all the time.</param>
/// <param name="HasBrought">Votes were brought in.</param>
public sealed record VotedConversation(long Id, string Title, string Prompt, int Version, DateOnly On, bool IsHeldHere, bool HasBrought);

/// <summary>One line of a conversation and where it stands.</summary>
public sealed record ConversationLine(long Id, string Words, Audience Audience, Translation? Translation);

/// <summary>What somebody who votes said of themselves.</summary>
/// <param name="IsVerified">They showed that an address or account is theirs.</param>
public sealed record Answering(long? OrganisationId, long? ProfessionId, bool IsVerified);

/// <param name="Person">From 0; the same for each vote of one person.</param>
public sealed record AnsweredLine(int Person, long Line, Choice Choice, Answering By);

/// <summary>What people who vote may say they belong to.</summary>
public sealed record OrganisationsAndProfessions(IReadOnlyList<ComparedOrganisation> Organisations, IReadOnlyList<ComparedGroup> Professions);

public static class OpinionReadings
{
    /// <summary>Two queries.</summary>
    public static async Task<OrganisationsAndProfessions> OrganisationsAndProfessions(this HeardDb db, long programmeId, CancellationToken stop) => new(
        await db.Organisations.Where(o => o.ProgrammeId == programmeId).OrderBy(o => o.Name).ThenBy(o => o.Id).Select(o => new ComparedOrganisation(o.Id, o.Name, o.Sector, o.Place)).ToListAsync(stop),
        await db.Professions.Where(p => p.ProgrammeId == programmeId).OrderBy(p => p.Name).ThenBy(p => p.Id).Select(p => new ComparedGroup(p.Id, p.Name)).ToListAsync(stop));

    /// <param name="id">The one wanted; null for all.</param>
    public static IQueryable<VotedConversation> VotedConversations(this HeardDb db, long programmeId, long? id = null) =>
        from c in db.Conversations.AsNoTracking()
        join i in db.ImportReports on new { c.ProgrammeId, Id = c.VotesImportId } equals new { i.ProgrammeId, Id = (long?)i.Id } into imports
        from i in imports.DefaultIfEmpty()
        where c.ProgrammeId == programmeId && (id == null || c.Id == id) && (c.VotesImportId != null || (c.OpensOn != null && c.VotesVersion > 0))
        orderby c.Title, c.Id
        select new VotedConversation(c.Id, c.Title, c.Prompt, c.VotesVersion, c.OpensOn ?? i.On, c.OpensOn != null, c.VotesImportId != null);

    /// <summary>Standing lines of the conversation that can be voted on, in the order in which they were brought.</summary>
    public static Task<List<ConversationLine>> LinesOf(this HeardDb db, long programmeId, long conversation, CancellationToken stop) =>
        db.Contributions.AsNoTracking()
            .Where(c => c.ProgrammeId == programmeId && c.ConversationId == conversation && c.ReplyToId == null && c.WithdrawnOn == null)
            .OrderBy(c => c.Row).ThenBy(c => c.Id)
            .Select(c => new ConversationLine(c.Id, c.Words, c.Audience, c.Translation)).ToListAsync(stop);

    /// <summary>Every vote of a conversation, and what those who cast them said of themselves. People are numbered from 0 as they come, and known by nothing else.</summary>
    public static async IAsyncEnumerable<AnsweredLine> VotesOf(this HeardDb db, long programmeId, long conversation)
    {
        var (person, voice) = (-1, -1L);
        var votes = db.Votes.AsNoTracking().Where(v => v.ProgrammeId == programmeId && v.ConversationId == conversation)
            .Join(db.Voices, v => new { v.ProgrammeId, Id = v.VoiceId }, v => new { v.ProgrammeId, v.Id }, (vote, by) => new { vote.VoiceId, vote.ContributionId, vote.Choice, by.OrganisationId, by.ProfessionId, by.IsVerified })
            .OrderBy(v => v.VoiceId);
        await foreach (var vote in votes.AsAsyncEnumerable())
        {
            (person, voice) = vote.VoiceId == voice ? (person, voice) : (person + 1, vote.VoiceId);
            yield return new AnsweredLine(person, vote.ContributionId, vote.Choice, new Answering(vote.OrganisationId, vote.ProfessionId, vote.IsVerified));
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
