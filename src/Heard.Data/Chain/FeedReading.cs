using Microsoft.EntityFrameworkCore;

namespace Heard.Data.Chain;

/// <summary>What is new for the public, newest first. Each list is bounded.</summary>
public sealed record FeedReading(IReadOnlyList<FeedFinding> Findings, IReadOnlyList<FeedQuestion> Questions, IReadOnlyList<FeedWorkshop> Workshops);

/// <summary>A published finding, with its workshop.</summary>
public sealed record FeedFinding(long Id, string Words, DateOnly On, long WorkshopId, int Number, string Title);

public sealed record FeedQuestion(long Id, int Number, string Words, DateOnly AcceptedOn, string? Answer, DateOnly? AnsweredOn);

/// <param name="Id">The workshop.</param>
/// <param name="Number">Its address.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="HeldOn">The day; null while it is not fixed.</param>
/// <param name="Where">A place, or the word "online".</param>
/// <param name="AnnouncedOn">Since when it is listed; null where that was not noted.</param>
public sealed record FeedWorkshop(long Id, int Number, string Title, string Purpose, DateOnly? HeldOn, string Where, DateOnly? AnnouncedOn);

public static class FeedReadings
{
    public const int MostWorkshops = 20;
    public const int MostFindings = 1_000;
    public const int MostQuestions = 50;

    public static async Task<FeedReading> Feed(this HeardDb db, long programmeId, CancellationToken stop)
    {
        var published = db.Findings.Where(f => f.ProgrammeId == programmeId && f.PublishedOn != null);
        var newest = published.GroupBy(f => f.WorkshopId).OrderByDescending(g => g.Max(f => f.PublishedOn)).ThenBy(g => g.Key).Take(MostWorkshops).Select(g => g.Key);
        var findings = await (
            from f in published
            join w in db.Workshops on new { f.ProgrammeId, Id = f.WorkshopId } equals new { w.ProgrammeId, w.Id }
            where newest.Contains(f.WorkshopId)
            orderby f.PublishedOn descending, f.WorkshopId, f.Kind, f.Order
            select new FeedFinding(f.Id, f.Words, f.PublishedOn!.Value, w.Id, w.Number, w.Title)).Take(MostFindings).ToListAsync(stop);
        var questions = await db.Questions.Accepted(programmeId).Where(q => q.AcceptedOn != null)
            .OrderByDescending(q => EF.Property<DateOnly?>(q, "answeredOn") ?? q.AcceptedOn).ThenByDescending(q => q.Number)
            .Take(MostQuestions)
            .Select(q => new FeedQuestion(q.Id, q.Number, q.Words, q.AcceptedOn!.Value, EF.Property<string?>(q, "answer"), EF.Property<DateOnly?>(q, "answeredOn")))
            .ToListAsync(stop);
        var workshops = await db.Workshops.Where(w => w.ProgrammeId == programmeId)
            .OrderByDescending(w => w.AnnouncedOn != null).ThenByDescending(w => w.AnnouncedOn).ThenByDescending(w => w.Number)
            .Take(MostWorkshops)
            .Select(w => new FeedWorkshop(w.Id, w.Number, w.Title, w.Purpose, w.HeldOn, w.Where, w.AnnouncedOn))
            .ToListAsync(stop);
        return new FeedReading(findings, questions, workshops);
    }
}
