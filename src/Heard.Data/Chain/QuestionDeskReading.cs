using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>One page of the ledger as the team works on it.</summary>
/// <param name="Counts">How many questions there are of each standing.</param>
/// <param name="Questions">This page's, the most asked first.</param>
/// <param name="Lines">What each stands on, in full: the team reads every line.</param>
/// <param name="Others">Those that this page's questions may be the same as, or were merged into, by id.</param>
public sealed record QuestionDeskReading(
    IReadOnlyDictionary<Standing, int> Counts, IReadOnlyList<Question> Questions, ILookup<long, EvidenceLine> Lines, IReadOnlyDictionary<long, OtherQuestion> Others);

public sealed record OtherQuestion(int Number, string Words, Standing Standing);

public static class QuestionDeskReadings
{
    public const int PageSize = 25;

    /// <param name="db">The database.</param>
    /// <param name="programmeId">Whose ledger.</param>
    /// <param name="standing">Which questions.</param>
    /// <param name="page">From 1.</param>
    /// <param name="stop">Stops the reading.</param>
    public static async Task<QuestionDeskReading> QuestionDesk(this HeardDb db, long programmeId, Standing standing, int page, CancellationToken stop)
    {
        var all = db.Questions.AsNoTracking().Where(q => q.ProgrammeId == programmeId);
        var counts = await all.GroupBy(q => q.Standing).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, stop);
        var questions = await all.Where(q => q.Standing == standing)
            .OrderByDescending(q => db.Citations.Count(c => c.ProgrammeId == programmeId && c.FromKind == Link.Question && c.FromId == q.Id && c.ToKind == Link.Contribution))
            .ThenBy(q => q.Number)
            .Skip((page - 1) * PageSize).Take(PageSize)
            .ToListAsync(stop);
        var lines = await db.Evidence(programmeId, Link.Question, [.. questions.Select(q => q.Id)], Audience.Room, stop);
        long[] named = [.. questions.SelectMany(q => new[] { q.LikeId, q.MergedIntoId }).OfType<long>()];
        var others = await all.Where(q => named.Contains(q.Id)).ToDictionaryAsync(q => q.Id, q => new OtherQuestion(q.Number, q.Words, q.Standing), stop);
        return new QuestionDeskReading(counts, questions, lines, others);
    }

    /// <summary>The lines each question stands on that the public may not read: what is published may not repeat them.</summary>
    public static async Task<ILookup<long, Contribution>> AskedNotForThePublic(this HeardDb db, long programmeId, IReadOnlyCollection<long> questions, CancellationToken stop)
    {
        var rows = await (
            from k in db.Citations
            join c in db.Contributions.AsNoTracking() on new { k.ProgrammeId, Id = k.ToId } equals new { c.ProgrammeId, c.Id }
            join l in db.Contributions.AsReadBy(db, Audience.Public) on c.Id equals l.Id
            where k.ProgrammeId == programmeId && k.FromKind == Link.Question && questions.Contains(k.FromId) && k.ToKind == Link.Contribution
                && c.WithdrawnOn == null && l.Words == null
            select new { k.FromId, Line = c }).ToListAsync(stop);
        return rows.ToLookup(row => row.FromId, row => row.Line);
    }
}
