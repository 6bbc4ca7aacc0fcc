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

    // Whether a line asks something is no question for SQL, so it is looked for among the strongest of each theme.
    private const int Looked = 200;

    /// <summary>Ten queries, however many themes there are.</summary>
    public static async Task<NextSeriesReading> ReadNextSeries(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var themes = (await db.ReadThemes(programmeId, onlyPublished: false, stop)).Themes.Where(t => t.Lines > 0).Take(MostSessions).ToList();
        List<long> ids = [.. themes.Select(t => t.Id)];
        var strongest = await db.StrongestLines(programmeId, ids, Audience.Room, Looked, stop);
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
            [.. themes.Select(t => Proposed(t, [.. questions[t.Id]], [.. strongest[t.Id]], [.. planned[t.Id]]))],
            series + 1, workshop + 1);
    }

    private static ProposedSession Proposed(ThemeCount theme, List<ChainEntry> questions, List<EvidenceLine> strongest, List<ThemeSession> planned)
    {
        var asking = strongest.Where(Asks).Take(MostOfEach).ToList();
        return new ProposedSession(theme, questions, asking, [.. strongest.Except(asking).Take(MostOfEach)], planned);
    }

    private static bool Asks(EvidenceLine line) => line.Kind == Kind.Question || Asking.IsQuestion(line.Understood!);

    /// <summary>Those of the ids that are questions of the ledger.</summary>
    public static Task<HashSet<long>> QuestionsThere(this HeardDb db, long programmeId, IReadOnlyCollection<long> ids, CancellationToken stop) =>
        db.Questions.Where(q => q.ProgrammeId == programmeId && ids.Contains(q.Id)).Select(q => q.Id).ToHashSetAsync(stop);

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
