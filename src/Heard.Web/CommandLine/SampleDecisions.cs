using System.Text.Json;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Respond;
using Heard.Web.Shared;
using Heard.Web.Understand;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.CommandLine;

/// <summary>
/// What the team of the invented region has decided so far: a codebook, what was heard in all workshops but the last,
/// the questions it took up, and a second series. The last workshop and the other questions are left for whoever explores.
/// </summary>
internal static class SampleDecisions
{
    public static async Task Make(HeardDb db, Programme programme, string folder, DateTimeOffset now, CancellationToken stop)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        await SampleCodings.Make(db, programme, await Themes(db, programme, await Read<List<CodebookEntry>>(folder, "codebook.json", stop), stop), now, stop);
        await Comparison(db, programme, today, stop);
        await Findings(db, programme, today, stop);
        await Questions(db, programme, await Read<List<SampleAnswer>>(folder, "answers.json", stop), today, stop);
        await NextSeries(db, programme, today, stop);
    }

    /// <summary>Each theme is named by a person and shown a few lines; the engine finds the others like them.</summary>
    private static async Task<IReadOnlyList<SampleCode>> Themes(HeardDb db, Programme programme, List<CodebookEntry> codebook, CancellationToken stop)
    {
        var lines = await db.Contributions.Where(c => c.ProgrammeId == programme.Id).Select(c => new { c.Words, c.Id }).ToListAsync(stop);
        var byWords = lines.GroupBy(line => line.Words, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First().Id, StringComparer.Ordinal);
        foreach (var entry in codebook)
        {
            var theme = new Theme(programme.Id, Ids.New(), entry.Name);
            theme.Rename(entry.Name, entry.Description);
            theme.Publish(true);
            db.Add(theme);
            db.AddRange(entry.Examples.Select(example => new Coding(programme.Id, byWords[example], theme.Id, 1, byPerson: true)));
        }

        await db.SaveChangesAsync(stop);
        await ThemeRun.Over(db, programme.Id, new ThemeSet.Everything(), codebook.Count, null, stop);
        db.ChangeTracker.Clear();
        return [.. codebook.Select(entry => new SampleCode(entry.Name, entry.Group, entry.Description, [.. entry.Examples.Select(example => byWords[example])]))];
    }

    /// <summary>Who raised what, by sector and staff group; place is left for whoever explores adding one.</summary>
    private static async Task Comparison(HeardDb db, Programme programme, DateOnly today, CancellationToken stop)
    {
        db.Add(Cuts.Declare(programme.Id, [CutBy.Sector, CutBy.StaffGroup], [], today)!);
        await db.SaveChangesAsync(stop);
        if (await ComparisonRun.Claim(db, programme.Id, today, DateTimeOffset.UtcNow, stop) is { } number)
        {
            await ComparisonRun.Over(db, programme.Id, number, null, stop);
        }

        db.ChangeTracker.Clear();
    }

    private static async Task Findings(HeardDb db, Programme programme, DateOnly today, CancellationToken stop)
    {
        var workshops = await db.Workshops.Where(w => w.ProgrammeId == programme.Id).OrderBy(w => w.Number).ToListAsync(stop);
        var lines = (await db.Contributions.AsNoTracking().Where(c => c.ProgrammeId == programme.Id && c.WorkshopId != null).OrderBy(c => c.Row).ToListAsync(stop)).ToLookup(line => line.WorkshopId);
        var said = new SaidAlike(lines.SelectMany(workshop => workshop));
        foreach (var workshop in workshops)
        {
            foreach (var (draft, citations) in FindingDrafting.Draft(workshop, [.. lines[workshop.Id]], said, new Dictionary<Kind, int>(), Ids.New))
            {
                if (workshop != workshops[^1] && draft.SignOff([], 0, today) is null)
                {
                    draft.Publish(today);
                }

                db.Add(draft);
                db.AddRange(citations);
            }
        }

        await db.SaveChangesAsync(stop);
    }

    private static async Task Questions(HeardDb db, Programme programme, List<SampleAnswer> answers, DateOnly today, CancellationToken stop)
    {
        var asking = await db.LooseLines(programme.Id).ToListAsync(stop);
        await ScanEndpoints.Propose(programme.Id, db, [.. asking.Where(QuestionScan.Asks)], stop);
        db.ChangeTracker.Clear();
        var given = answers.ToDictionary(answer => answer.Question, StringComparer.Ordinal);
        var cited = await (
            from c in db.Citations
            join line in db.Contributions on new { c.ProgrammeId, Id = c.ToId } equals new { line.ProgrammeId, line.Id }
            where c.ProgrammeId == programme.Id && c.FromKind == Link.Question && c.ToKind == Link.Contribution
            select new { c.FromId, Line = line }).ToListAsync(stop);
        var asked = cited.ToLookup(row => row.FromId, row => row.Line);
        var questions = await db.Questions.Where(q => q.ProgrammeId == programme.Id).ToListAsync(stop);
        var kept = await db.AskedNotForThePublic(programme.Id, [.. questions.Select(q => q.Id)], stop);
        foreach (var question in questions)
        {
            var answer = asked[question.Id].Select(line => given.GetValueOrDefault(line.Words)).FirstOrDefault(answer => answer is not null);
            var saidInPublic = asked[question.Id].Any(line => line.Audience == Audience.Public);
            if (!saidInPublic || question.Accept(answer?.Question ?? question.Words, kept[question.Id], today) is not null)
            {
                continue;
            }

            switch (answer)
            {
                case { Reply: "answered" }:
                    question.Answer(answer.Words!, today.AddDays(-7));
                    break;
                case { Reply: "parked" }:
                    question.Park(answer.Until!.Value, answer.Because!);
                    break;
            }
        }

        await db.SaveChangesAsync(stop);
    }

    private static async Task NextSeries(HeardDb db, Programme programme, DateOnly today, CancellationToken stop)
    {
        var sessions = (await db.ReadNextSeries(programme.Id, stop)).Sessions.Take(3).ToList();
        var series = new Series(programme.Id, Ids.New(), "Second series", 2);
        db.Add(series);
        var number = await db.Workshops.Where(w => w.ProgrammeId == programme.Id).MaxAsync(w => w.Number, stop);
        var tuesday = today.AddDays(49 + ((int)DayOfWeek.Tuesday - (int)today.DayOfWeek + 7) % 7);
        foreach (var (session, i) in sessions.Select((session, i) => (session, i)))
        {
            var workshop = new Workshop(programme.Id, Ids.New(), series.Id, ++number, session.Theme.Title)
            {
                HeldOn = tuesday.AddDays(7 * i),
                StartsAt = new TimeOnly(14, 0),
                EndsAt = new TimeOnly(15, 30),
                Where = "online",
                AnnouncedOn = today,
                Purpose = $"Raised in {Counted.Lines(session.Theme.Lines)}. Bring what you have tried, and what stands in the way.",
            };
            db.Add(workshop);
            db.Add(new Citation(programme.Id, new Reference(Link.Workshop, workshop.Id), new Reference(Link.Theme, session.Theme.Id)));
        }

        await db.SaveChangesAsync(stop);
    }

    private static async Task<T> Read<T>(string folder, string name, CancellationToken stop) =>
        JsonSerializer.Deserialize<T>(await File.ReadAllTextAsync(Path.Combine(folder, name), stop), JsonSerializerOptions.Web)!;

    private sealed record CodebookEntry(string Name, string Group, string Description, List<string> Examples);

    private sealed record SampleAnswer(string Question, string Reply, string? Words, DateOnly? Until, string? Because);
}
