using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.Listen.Import;
using Heard.Core.People;
using Heard.Core.Respond;
using Heard.Data;
using Heard.Web.Tests.Serving;

namespace Heard.Web.Tests.Respond;

/// <summary>Invented lines, said in workshops of an open programme.</summary>
internal static class SaidLines
{
    /// <summary>A workshop with these lines; the ids are those of the workshop and then of the lines, in order.</summary>
    public static async Task<(long Workshop, long[] Lines)> Said(
        this HeardServer heard, Programme programme, int workshop, string[] lines, Audience audience = Audience.Public, Wording wording = Wording.CollatedSummary, int? attendance = null)
    {
        var import = new ImportReport { ProgrammeId = programme.Id, Id = Ids.New(), Source = "typed", Shape = "typed", On = new DateOnly(2026, 2, 3) };
        var series = new Series(programme.Id, Ids.New(), "Spring", workshop);
        var held = new Workshop(programme.Id, Ids.New(), series.Id, workshop, $"Workshop at site {workshop}") { HeldOn = new DateOnly(2026, 2, workshop), Attendance = attendance };
        var said = lines.Select((words, i) => new Contribution(programme.Id, Ids.New(), words, Kind.Concern, wording, audience, import.Id, i + 1) { WorkshopId = held.Id }).ToArray();
        await heard.Db(async db =>
        {
            db.AddRange(import, series, held);
            db.AddRange(said);
            await db.SaveChangesAsync();
        });
        return (held.Id, [.. said.Select(line => line.Id)]);
    }

    /// <summary>A question in the public ledger that these lines ask.</summary>
    public static async Task<Question> Accepted(this HeardServer heard, Programme programme, int number, string words, params long[] lines)
    {
        var question = new Question(programme.Id, Ids.New(), number, words);
        question.Accept(words, [], new DateOnly(2026, 3, 1)).ShouldBeNull();
        await heard.Db(async db =>
        {
            db.Add(question);
            db.AddRange(lines.Select(line => new Citation(programme.Id, new Reference(Link.Question, question.Id), new Reference(Link.Contribution, line))));
            await db.SaveChangesAsync();
        });
        return question;
    }

    /// <summary>Longer than a public page may be stale.</summary>
    public static Task UntilPagesAreFresh() => Task.Delay(600, TestContext.Current.CancellationToken);
}
