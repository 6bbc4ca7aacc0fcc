using System.Globalization;
using Heard.Core;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>From the themes raised most to the workshops that are held because of them.</summary>
internal static class NextSeriesEndpoints
{
    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/next-series", Propose).ForTeam(Role.Analyst);
        team.MapPost("/next-series", Plan).ForTeam(Role.Lead).SayingNothing();
    }

    private static async Task<RazorComponentResult<NextSeriesPage>> Propose(Here here, HeardDb db, CancellationToken stop, [FromQuery] int? planned)
    {
        var reading = await db.ReadNextSeries(here.Programme.Id, stop);
        return new(new { here.Programme, Reading = reading, Form = NextSeriesForm.Of(reading), Errors = FieldErrors.None, Planned = planned ?? 0 });
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<NextSeriesPage>>> Plan(Here here, HttpRequest request, HeardDb db, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var form = NextSeriesForm.Of(await request.ReadFormAsync(stop));
        var chosen = form.Sessions.Where(session => session.Value.Chosen).ToDictionary(session => Key.Read(session.Key)!.Value, session => session.Value);
        var themes = await db.Themes.Where(t => t.ProgrammeId == programme && t.MergedIntoId == null && chosen.Keys.Contains(t.Id)).ToDictionaryAsync(t => t.Id, stop);
        var errors = new FieldErrors();
        var name = errors.Need("Series", form.Series, UnderstandTexts.EnterANameForTheSeries, Series.MostName);
        if (chosen.Count == 0 || themes.Count < chosen.Count)
        {
            errors.Add("sessions", chosen.Count == 0 ? UnderstandTexts.TickAtLeastOneSession : UnderstandTexts.AThemeYouTickedHasGoneSince);
        }

        var unsaid = await db.LinesNotForThePublic(programme, [.. chosen.Keys], stop);
        var plans = chosen.ToDictionary(session => session.Key, session => session.Value.Plan(Key.Write(session.Key), here.Today, errors));
        foreach (var (theme, plan) in plans)
        {
            if (Theme.Repeats(plan.Title, plan.Purpose, unsaid[theme]) is { } line)
            {
                errors.Add($"Purpose-{Key.Write(theme)}", string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ALineThatWasNotSaidTo2, line.Words.Length > 120 ? line.Words[..120] + "…" : line.Words));
            }
        }

        if (errors.Any)
        {
            var reading = await db.ReadNextSeries(programme, stop);
            return new RazorComponentResult<NextSeriesPage>(new { here.Programme, Reading = reading, Form = form, Errors = errors, Planned = 0 }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        await Save(db, programme, name, plans, themes, here.Today, stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/next-series?planned={plans.Count}");
    }

    /// <summary>All of them or none: the series where it is new, its workshops numbered on in the order of their days, and what each stands on.</summary>
    private static async Task Save(HeardDb db, long programme, string name, Dictionary<long, SessionPlan> plans, Dictionary<long, Theme> themes, DateOnly today, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        var all = await db.Series.Where(s => s.ProgrammeId == programme).ToListAsync(stop);
        var series = all.Find(s => s.Name == name);
        if (series is null)
        {
            series = new Series(programme, Ids.New(), name, all.Select(s => s.Number).DefaultIfEmpty(0).Max() + 1);
            db.Series.Add(series);
        }

        var number = await db.Workshops.Where(w => w.ProgrammeId == programme).Select(w => (int?)w.Number).MaxAsync(stop) ?? 0;
        List<long> asked = [.. plans.Values.SelectMany(plan => plan.Lines)];
        var lines = await db.Standing(programme).Where(c => asked.Contains(c.Id)).Select(c => c.Id).ToHashSetAsync(stop);
        List<long> askedQuestions = [.. plans.Values.SelectMany(plan => plan.Questions)];
        var questions = await db.QuestionsThere(programme, askedQuestions, stop);
        foreach (var (theme, plan) in plans.OrderBy(plan => plan.Value.HeldOn ?? DateOnly.MaxValue).ThenBy(plan => plan.Value.StartsAt).ThenBy(plan => plan.Value.Title, StringComparer.Ordinal))
        {
            var workshop = new Workshop(programme, Ids.New(), series.Id, ++number, plan.Title)
            {
                HeldOn = plan.HeldOn,
                StartsAt = plan.StartsAt,
                EndsAt = plan.EndsAt,
                Where = plan.Where,
                Purpose = plan.Purpose,
                AnnouncedOn = today,
            };
            db.Workshops.Add(workshop);
            themes[theme].Keep();
            Reference from = new(Link.Workshop, workshop.Id);
            db.Citations.Add(new Citation(programme, from, new Reference(Link.Theme, theme)));
            db.Citations.AddRange(plan.Lines.Where(lines.Contains).Select(line => new Citation(programme, from, new Reference(Link.Contribution, line))));
            db.Citations.AddRange(plan.Questions.Where(questions.Contains).Select(question => new Citation(programme, from, new Reference(Link.Question, question))));
        }

        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
    }
}
