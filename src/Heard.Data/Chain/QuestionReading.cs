using Heard.Core.Chain;
using Heard.Core.People;
using Heard.Core.Respond;
using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>A question of the public ledger. Withdrawn lines are counted no more.</summary>
public sealed record LedgerEntry(Question Question, int Lines, int Workshops);

/// <summary>A question and what stands behind it, as the public may read it.</summary>
public sealed record QuestionReading(LedgerEntry Entry, IReadOnlyList<EvidenceLine> Lines, IReadOnlyList<HubTheme> Themes);

public static class QuestionReadings
{
    /// <summary>Beyond this many the ledger's page shows the newest.</summary>
    public const int MostShown = 2_000;

    /// <summary>What the public reads, the newest first.</summary>
    public static async Task<IReadOnlyList<LedgerEntry>> Ledger(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var questions = await db.Questions.AsNoTracking().Accepted(programmeId).OrderByDescending(q => q.Number).Take(MostShown).ToListAsync(stop);
        var counts = await db.AskedHowOften(programmeId).ToDictionaryAsync(asked => asked.QuestionId, stop);
        return [.. questions.Select(q => counts.TryGetValue(q.Id, out var asked) ? new LedgerEntry(q, asked.Lines, asked.Workshops) : new LedgerEntry(q, 0, 0))];
    }

    public static async Task<QuestionReading?> ReadQuestion(this HeardDb db, long programmeId, int number, CancellationToken stop)
    {
        if (await db.Questions.AsNoTracking().Accepted(programmeId).SingleOrDefaultAsync(q => q.Number == number, stop) is not { } question)
        {
            return null;
        }

        var lines = (await db.Evidence(programmeId, Link.Question, [question.Id], Audience.Public, stop))[question.Id].ToList();
        var standing = lines.Where(line => !line.IsWithdrawn).ToList();
        var themes = from cited in db.Citations
                     join k in db.Codings on new { cited.ProgrammeId, Id = cited.ToId } equals new { k.ProgrammeId, Id = k.ContributionId }
                     where cited.ProgrammeId == programmeId && cited.FromKind == Link.Question && cited.FromId == question.Id && cited.ToKind == Link.Contribution
                     select k.ThemeId;
        return new QuestionReading(
            new LedgerEntry(question, standing.Count, standing.Select(line => line.WorkshopNumber).OfType<int>().Distinct().Count()),
            lines,
            await db.PublishedThemes(programmeId).Where(t => themes.Contains(t.Id)).ToListAsync(stop));
    }

    /// <summary>The number of the question that stands for a merged one; null where that one is not public or nothing was merged.</summary>
    public static async Task<int?> MergedInto(this HeardDb db, long programmeId, int number, CancellationToken stop)
    {
        var merged = await db.Questions.Where(q => q.ProgrammeId == programmeId && q.MergedIntoId != null)
            .Select(q => new { q.Id, q.Number, Into = q.MergedIntoId!.Value })
            .ToListAsync(stop);
        if (merged.Find(q => q.Number == number) is not { } at)
        {
            return null;
        }

        // One question is merged into one that stands, so the way never comes back to where it began.
        var ways = merged.ToDictionary(q => q.Id, q => q.Into);
        var into = at.Into;
        while (ways.TryGetValue(into, out var further))
        {
            into = further;
        }

        return await db.Questions.Accepted(programmeId).Where(q => q.Id == into).Select(q => (int?)q.Number).SingleOrDefaultAsync(stop);
    }

    public static IQueryable<Question> Accepted(this IQueryable<Question> questions, long programmeId) =>
        questions.Where(q => q.ProgrammeId == programmeId && q.Standing == Standing.Accepted);

    private static IQueryable<AskedHowOftenRow> AskedHowOften(this HeardDb db, long programmeId) =>
        from cited in db.Citations
        join c in db.Contributions on new { cited.ProgrammeId, Id = cited.ToId } equals new { c.ProgrammeId, c.Id }
        where cited.ProgrammeId == programmeId && cited.FromKind == Link.Question && cited.ToKind == Link.Contribution && c.WithdrawnOn == null
        group c by cited.FromId into asked
        select new AskedHowOftenRow(asked.Key, asked.Count(), asked.Where(c => c.WorkshopId != null).Select(c => c.WorkshopId).Distinct().Count());

    private sealed record AskedHowOftenRow(long QuestionId, int Lines, int Workshops);
}
