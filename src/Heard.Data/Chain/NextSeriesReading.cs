using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What the next series could be about: the themes raised most, each with what asks for a session on it.</summary>
/// <param name="Sessions">Most raised first, at most <see cref="NextSeriesReadings.MostSessions"/>.</param>
/// <param name="Number">The number the next series will have.</param>
/// <param name="FirstWorkshop">The number its first workshop will have.</param>
public sealed record NextSeriesReading(IReadOnlyList<ProposedSession> Sessions, int Number, int FirstWorkshop);

/// <param name="Theme">How often it was raised, and where.</param>
/// <param name="Questions">Questions of the ledger that came up in it and wait for an answer.</param>
/// <param name="Asking">Its lines that ask something.</param>
/// <param name="Lines">Its strongest other lines.</param>
/// <param name="Planned">Workshops that are held because of it already.</param>
public sealed record ProposedSession(
    ThemeCount Theme, IReadOnlyList<ChainEntry> Questions, IReadOnlyList<EvidenceLine> Asking, IReadOnlyList<EvidenceLine> Lines, IReadOnlyList<ThemeSession> Planned);

public static class NextSeriesReadings
{
    public const int MostSessions = 12;
    private const int MostOfEach = 8;

    /// <summary>Eleven queries, however many themes there are.</summary>
    public static async Task<NextSeriesReading> ReadNextSeries(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var themes = (await db.ReadThemes(programmeId, onlyPublished: false, stop)).Themes.Where(t => t.Lines > 0).Take(MostSessions).ToList();
        List<long> ids = [.. themes.Select(t => t.Id)];
        var strongest = await db.StrongestLines(programmeId, ids, Audience.Room, 2 * MostOfEach, stop);
        var asking = await db.AskingLines(programmeId, ids, stop);
        var questions = await db.WaitingQuestions(programmeId, ids, stop);
        var planned = (await (
            from c in db.Citations
            join w in db.Workshops on new { c.ProgrammeId, Id = c.FromId } equals new { w.ProgrammeId, w.Id }
            where c.ProgrammeId == programmeId && c.FromKind == Link.Workshop && c.ToKind == Link.Theme && ids.Contains(c.ToId)
            orderby w.Number
            select new { c.ToId, w.Number, w.Title, w.HeldOn }).ToListAsync(stop)).ToLookup(row => row.ToId, row => new ThemeSession(row.Number, row.Title, row.HeldOn));
        var series = await db.Series.Where(s => s.ProgrammeId == programmeId).Select(s => (int?)s.Number).MaxAsync(stop) ?? 0;
        var workshop = await db.Workshops.Where(w => w.ProgrammeId == programmeId).Select(w => (int?)w.Number).MaxAsync(stop) ?? 0;
        return new NextSeriesReading(
            [.. themes.Select(t => new ProposedSession(
                t, [.. questions[t.Id]], [.. asking[t.Id]],
                [.. strongest[t.Id].Where(line => asking[t.Id].All(asks => asks.Id != line.Id)).Take(MostOfEach)],
                [.. planned[t.Id]]))],
            series + 1, workshop + 1);
    }

    private static async Task<ILookup<long, EvidenceLine>> AskingLines(this HeardDb db, long programmeId, List<long> themes, CancellationToken stop)
    {
        var rows = await db.Themes.Where(t => t.ProgrammeId == programmeId && themes.Contains(t.Id))
            .SelectMany(t => (
                from k in db.Codings
                join l in db.Standing(programmeId).AsReadBy(db, Audience.Room) on k.ContributionId equals l.Id
                where k.ProgrammeId == programmeId && k.ThemeId == t.Id && l.Words != null && (l.Kind == Kind.Question || l.Words.EndsWith("?"))
                orderby k.Strength descending, l.Id
                select new { k.ThemeId, k.Strength, Line = l }).Take(MostOfEach))
            .ToListAsync(stop);
        return rows.OrderByDescending(row => row.Strength).ThenBy(row => row.Line.Id).ToLookup(row => row.ThemeId, row => row.Line);
    }

    private static async Task<ILookup<long, ChainEntry>> WaitingQuestions(this HeardDb db, long programmeId, List<long> themes, CancellationToken stop)
    {
        var rows = await (
            from k in db.Codings
            join c in db.Citations on new { k.ProgrammeId, ToId = k.ContributionId } equals new { c.ProgrammeId, c.ToId }
            join q in db.Questions on new { c.ProgrammeId, Id = c.FromId } equals new { q.ProgrammeId, q.Id }
            where k.ProgrammeId == programmeId && themes.Contains(k.ThemeId) && c.FromKind == Link.Question && c.ToKind == Link.Contribution
                && q.Standing == Standing.Accepted && EF.Property<string?>(q, "answer") == null
            select new { k.ThemeId, q.Id, q.Number, q.Words }).Distinct().ToListAsync(stop);
        return rows.GroupBy(row => row.ThemeId)
            .SelectMany(of => of.OrderBy(row => row.Number).Take(MostOfEach))
            .ToLookup(row => row.ThemeId, row => new ChainEntry(row.Id, row.Number, row.Words));
    }
}
