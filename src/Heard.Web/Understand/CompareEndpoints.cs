using System.Globalization;
using Heard.Core.People;
using Heard.Core.Understand;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Understand;

/// <summary>The team's page of who raised what: what is declared, and publishing it.</summary>
internal static class CompareEndpoints
{
    /// <summary>How long the page says what the last count did.</summary>
    private static readonly TimeSpan ShownFor = TimeSpan.FromHours(1);

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/compare", (Here here, HeardDb db, TimeProvider clock, CancellationToken stop) => Page(here, db, clock, FieldErrors.None, null, stop)).ForTeam();
        team.MapGet("/compare/{cut}", ReadCut).ForTeam();
        team.MapPost("/compare/cuts", Declare).ForTeam(Role.Lead).Saying(() => UnderstandTexts.WhatIsComparedIsDeclared);
        team.MapPost("/compare/publications", Publish).ForTeam(Role.Lead).SayingNothing();
        team.MapPost("/compare/publications/stopping", Stop).ForTeam(Role.Lead).SayingNothing();
    }

    private static async Task<Results<RazorComponentResult<CutPage>, NotFound>> ReadCut(string cut, Here here, HeardDb db, CancellationToken stop) =>
        await db.ReadShown(here.Programme.Id, stop) is { } shown && shown.Cuts.FirstOrDefault(one => one.Cut.Address == cut) is { } found
            ? new RazorComponentResult<CutPage>(new { here.Programme, Shown = shown, Cut = found, At = At(here), IsTeam = true })
            : TypedResults.NotFound();

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<TeamComparePage>>> Declare(Here here, HttpRequest request, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        var form = CutsForm.Of(await request.ReadFormAsync(stop));
        var programme = here.Programme.Id;
        await using (var writing = await db.WriteAlone(programme, stop))
        {
            var declared = await db.Cuts.SingleOrDefaultAsync(c => c.ProgrammeId == programme, stop);
            var isPublished = await db.Comparisons.AnyAsync(c => c.ProgrammeId == programme && c.Kept != null, stop);
            var refused = declared is null ? Cuts.Refuses(form.By, form.Pairs) : declared.Change(form.By, form.Pairs, isPublished, here.Today);
            if (refused is { } why)
            {
                db.ChangeTracker.Clear();
                return await Page(here, db, clock, form.Explain(why), form, stop);
            }

            if (declared is null)
            {
                db.Cuts.Add(Cuts.Declare(programme, form.By, form.Pairs, here.Today)!);
            }

            await db.SaveChangesAsync(stop);
            await writing.Commit(stop);
        }

        return TypedResults.LocalRedirect(At(here));
    }

    /// <summary>One count at a time in a programme: while another goes on, its page is what is shown.</summary>
    private static async Task<RedirectHttpResult> Publish(Here here, HeardDb db, ComparisonRuns runs, TimeProvider clock, CancellationToken stop)
    {
        if (await db.ComparedThemes(here.Programme.Id).AnyAsync(stop) && await ComparisonRun.Claim(db, here.Programme.Id, here.Today, clock.GetUtcNow(), stop) is { } number)
        {
            await runs.Begin(here.Programme.Id, number);
        }

        return TypedResults.LocalRedirect(At(here));
    }

    private static async Task<RedirectHttpResult> Stop(Here here, HeardDb db, CancellationToken stop)
    {
        await using var writing = await db.Write(stop);
        await db.Comparisons.Where(c => c.ProgrammeId == here.Programme.Id && c.Ending == null).ExecuteUpdateAsync(set => set.SetProperty(c => c.IsStopAsked, true), stop);
        await writing.Commit(stop);
        return TypedResults.LocalRedirect(At(here));
    }

    private static async Task<RazorComponentResult<TeamComparePage>> Page(Here here, HeardDb db, TimeProvider clock, FieldErrors errors, CutsForm? form, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var cuts = await db.DeclaredCuts(programme, stop);
        var log = await db.ComparisonLog(programme).Take(50).ToListAsync(stop);
        var shown = await db.ReadShown(programme, stop);
        var declared = cuts.By.Select(by => new CutShown(by)).Concat(cuts.Pairs.Select(pair => new CutShown(pair.First, pair.Second)));
        return new(new
        {
            here.Programme,
            Shown = shown,
            Log = log,
            By = form?.By ?? cuts.By,
            Pairs = form?.Pairs ?? cuts.Pairs,
            Errors = errors,
            Waiting = shown is null ? [] : declared.Except(shown.Cuts.Select(cut => cut.Cut)).Select(cut => cut.Name).ToList(),
            Themes = await db.ComparedThemes(programme).CountAsync(stop),
            IsGoingOn = log.FirstOrDefault()?.IsGoingOn(clock.GetUtcNow()) ?? false,
            IsOld = log.FirstOrDefault() is not { } last || last.BeatAt < clock.GetUtcNow() - ShownFor,
            MayPublish = here.May(),
        })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
    }

    private static string At(Here here) => string.Create(CultureInfo.InvariantCulture, $"/{here.Programme.Slug}/team/compare");
}
