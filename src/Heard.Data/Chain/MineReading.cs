using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Respond;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>Something a voice said, wherever it stands, and what became of it. Only the voice itself is shown this.</summary>
/// <param name="Id">The contribution.</param>
/// <param name="Words">As they stand now; null while they may carry harm and are being looked at.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Visibility">Whether others read it.</param>
/// <param name="ConversationId">Where it was said.</param>
/// <param name="Topic">What the conversation is about.</param>
/// <param name="IsReply">It answers somebody's idea.</param>
/// <param name="IsReactedTo">Others made something of it, so that it cannot be changed any more: see <see cref="Reactions"/>.</param>
/// <param name="Themes">Published themes it was coded under.</param>
/// <param name="Findings">Published findings that stand on it.</param>
/// <param name="Questions">Accepted questions that it asks.</param>
public sealed record MineLine(
    long Id, string? Words, Kind Kind, Visibility Visibility, long? ConversationId, string? Topic, bool IsReply, bool IsReactedTo,
    IReadOnlyList<HubTheme> Themes, IReadOnlyList<MineFinding> Findings, IReadOnlyList<MineQuestion> Questions)
{
    /// <summary>A person's translation of it; null where it has none, or its words are null.</summary>
    public Translation? Translation { get; init; }
}

/// <param name="Id">The finding.</param>
/// <param name="Words">What was heard.</param>
/// <param name="PublishedOn">Since when it can be read.</param>
public sealed record MineFinding(long Id, string Words, DateOnly PublishedOn);

/// <param name="Number">Its address in the ledger.</param>
/// <param name="Words">What it asks.</param>
/// <param name="AcceptedOn">Since when it stands in the ledger.</param>
/// <param name="AnsweredOn">The day of its answer; null while it has none.</param>
public sealed record MineQuestion(int Number, string Words, DateOnly? AcceptedOn, DateOnly? AnsweredOn);

public static class MineReadings
{
    /// <summary>More than anybody says in one programme.</summary>
    public const int Most = 1_000;

    /// <summary>Everything the voice said that is not withdrawn, the latest days first. A fixed number of queries.</summary>
    public static async Task<IReadOnlyList<MineLine>> ReadMine(this HeardDb db, long programmeId, long voiceId, CancellationToken stop)
    {
        var mine = db.Authorships.Where(a => a.ProgrammeId == programmeId && a.VoiceId == voiceId).Select(a => a.ContributionId);
        var lines = await db.Contributions.IgnoreQueryFilters().AsNoTracking().Where(c => c.ProgrammeId == programmeId && mine.Contains(c.Id) && c.WithdrawnOn == null)
            .OrderByDescending(c => c.Said).ThenBy(c => c.Id).Take(Most).ToListAsync(stop);
        if (lines.Count == 0)
        {
            return [];
        }

        var topics = await db.Conversations.Where(c => c.ProgrammeId == programmeId).Select(c => new { c.Id, c.Title }).ToDictionaryAsync(c => c.Id, c => c.Title, stop);
        var reacted = await db.ReactedTo(programmeId, voiceId, mine, stop);
        var themes = await db.ThemesOf(programmeId, mine, stop);
        var citing = await db.Citations.AsNoTracking().Where(c => c.ProgrammeId == programmeId && c.ToKind == Link.Contribution && mine.Contains(c.ToId)).ToListAsync(stop);
        var findings = await db.Findings.Where(f => f.ProgrammeId == programmeId && f.PublishedOn != null && db.Citations.Any(c => c.ProgrammeId == programmeId && c.FromKind == Link.Finding && c.FromId == f.Id && c.ToKind == Link.Contribution && mine.Contains(c.ToId)))
            .Select(f => new MineFinding(f.Id, f.Words, f.PublishedOn!.Value)).ToListAsync(stop);
        var questions = (await db.Questions.AsNoTracking().Accepted(programmeId).Where(q => db.Citations.Any(c => c.ProgrammeId == programmeId && c.FromKind == Link.Question && c.FromId == q.Id && c.ToKind == Link.Contribution && mine.Contains(c.ToId)))
            .ToListAsync(stop)).ToDictionary(q => q.Id, q => new MineQuestion(q.Number, q.Words, q.AcceptedOn, q.Reply is Reply.Answered answered ? answered.On : null));
        return [.. lines.Select(line =>
        {
            var from = citing.Where(c => c.ToId == line.Id).ToList();
            return new MineLine(
                line.Id, line.Visibility.IsForDuty() ? null : line.Words, line.Kind, line.Visibility, line.ConversationId, line.ConversationId is { } topic ? topics.GetValueOrDefault(topic) : null,
                line.ReplyToId is not null, reacted.Contains(line.Id),
                [.. themes[line.Id]],
                [.. findings.Where(f => Cited(from, Link.Finding).Contains(f.Id))],
                [.. Cited(from, Link.Question).Where(questions.ContainsKey).Select(id => questions[id]).OrderBy(q => q.Number)])
            {
                Translation = line.Visibility.IsForDuty() ? null : line.Translation,
            };
        })];
    }

    private static IEnumerable<long> Cited(IEnumerable<Citation> from, Link kind) => from.Where(c => c.FromKind == kind).Select(c => c.FromId).Distinct();

    private static async Task<ILookup<long, HubTheme>> ThemesOf(this HeardDb db, long programmeId, IQueryable<long> mine, CancellationToken stop)
    {
        var codings = await db.Codings.Where(k => k.ProgrammeId == programmeId && mine.Contains(k.ContributionId)).Select(k => new { k.ContributionId, k.ThemeId }).ToListAsync(stop);
        var ids = codings.Select(k => k.ThemeId).Distinct().ToList();
        var themes = await db.PublishedThemes(programmeId).Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        return codings.Where(k => themes.ContainsKey(k.ThemeId)).ToLookup(k => k.ContributionId, k => themes[k.ThemeId]);
    }
}
