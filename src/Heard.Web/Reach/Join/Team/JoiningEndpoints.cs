using System.Security.Cryptography;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join.Team;

/// <summary>Who takes part: the voice mode, the ways to join, the lists people choose from, and the tie with its end.</summary>
internal static class JoiningEndpoints
{
    private const int MostDomains = 500;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/joining", (Here here, HeardDb db, IJoinProviders providers, TieKeys keys, CancellationToken stop) => Page(here, db, providers, keys, null, stop)).ForTeam(Role.Lead);
        team.MapPost("/joining", Save).ForTeam(Role.Lead);
        team.MapPost("/joining/domains", AddDomain).ForTeam(Role.Lead).Saying(() => ReachTexts.AddressesOfThisDomainMayJoin);
        team.MapPost("/joining/domains/removal", RemoveDomain).ForTeam(Role.Lead).Saying(() => ReachTexts.AddressesOfThisDomainMayNotJoin);
        team.MapPost("/joining/lists", SaveLists).ForTeam(Role.Lead).Saying(() => ReachTexts.TheListsAreSaved);
        team.MapPost("/joining/code", DrawCode).ForTeam(Role.Lead).Saying(() => ReachTexts.ACodeIsDrawn);
        team.MapPost("/joining/ending", EndTie).ForTeam(Role.Lead).Saying(() => ReachTexts.TheTieHasEndedAndThatIs);
    }

    private static async Task<IResult> Save(Here here, [FromForm] JoiningForm form, HeardDb db, IJoinProviders providers, TieKeys keys, CancellationToken stop)
    {
        var errors = new FieldErrors();
        form.ApplyTo(here.Programme, here.Today, errors);
        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            return await Page(here, db, providers, keys, new Wrong(errors, form), stop);
        }

        await db.SaveChangesAsync(stop);
        return Back(here);
    }

    private static async Task<IResult> AddDomain(Here here, [FromForm] DomainForm form, HeardDb db, IJoinProviders providers, TieKeys keys, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        var errors = new FieldErrors();
        var domain = form.Read(errors);
        if (!errors.Any && await db.AllowedDomains.CountAsync(d => d.ProgrammeId == programme, stop) >= MostDomains)
        {
            errors.Add(nameof(DomainForm.Domain), ReachTexts.ThereAreAsManyDomainsAsA);
        }

        if (errors.Any)
        {
            return await Page(here, db, providers, keys, new Wrong(errors, Domain: form), stop);
        }

        var organisation = Core.Key.Read(form.Organisation) is { } id && await db.Organisations.AnyAsync(o => o.ProgrammeId == programme && o.Id == id, stop) ? id : (long?)null;
        await db.AllowedDomains.Where(d => d.ProgrammeId == programme && d.Domain == domain).ExecuteDeleteAsync(stop);
        db.AllowedDomains.Add(new AllowedDomain(programme, domain, organisation));
        await db.SaveChangesAsync(stop);
        return Back(here, "#domains");
    }

    private static async Task<RedirectHttpResult> RemoveDomain(Here here, [FromForm] DomainForm form, HeardDb db, CancellationToken stop)
    {
        db.RemoveRange(await db.AllowedDomains.Where(d => d.ProgrammeId == here.Programme.Id && d.Domain == (form.Domain ?? "")).ToListAsync(stop));
        await db.SaveChangesAsync(stop);
        return Back(here, "#domains");
    }

    private static async Task<IResult> SaveLists(Here here, [FromForm] ListsForm form, HeardDb db, IJoinProviders providers, TieKeys keys, CancellationToken stop)
    {
        var errors = new FieldErrors();
        var chosen = form.Read(here.Programme.Id, errors);
        if (errors.Any)
        {
            return await Page(here, db, providers, keys, new Wrong(errors, Lists: form), stop);
        }

        // What somebody chose before stays with them, on the list or not.
        var had = await db.AboutOptions.Where(o => o.ProgrammeId == here.Programme.Id).ToListAsync(stop);
        db.RemoveRange(had.Except(chosen));
        db.AddRange(chosen.Except(had));
        await db.SaveChangesAsync(stop);
        return Back(here, "#lists");
    }

    private static async Task<RedirectHttpResult> DrawCode(Here here, HeardDb db, CancellationToken stop)
    {
        string code;
        do
        {
            code = RandomNumberGenerator.GetString(ShortCode.Alphabet, ShortCode.Length);
        }
        while (await db.Programmes.AnyAsync(p => p.Joining.Code == code, stop));
        here.Programme.Joining = here.Programme.Joining with { Code = code };
        await db.SaveChangesAsync(stop);
        return Back(here, "#link");
    }

    /// <summary>Before its day. It cannot be taken back.</summary>
    private static async Task<IResult> EndTie(Here here, [FromForm] EndingForm? form, HeardDb db, IJoinProviders providers, TieKeys keys, CancellationToken stop) =>
        await db.EndTie(keys, here.Programme.Id, here.Today, form?.IsGone is not null, stop)
            ? await Ended(here, db, stop)
            : await Page(here, db, providers, keys, new Wrong(new FieldErrors().Add("tie", ReachTexts.TheKeyIsNotInThisServers)), stop);

    private static async Task<RedirectHttpResult> Ended(Here here, HeardDb db, CancellationToken stop)
    {
        // The act of the form is saved with it.
        await db.SaveChangesAsync(stop);
        return Back(here, "#tie");
    }

    private static RedirectHttpResult Back(Here here, string part = "") => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/joining{part}");

    private sealed record Wrong(FieldErrors Errors, JoiningForm? Form = null, DomainForm? Domain = null, ListsForm? Lists = null);

    private static async Task<IResult> Page(Here here, HeardDb db, IJoinProviders providers, TieKeys keys, Wrong? wrong, CancellationToken stop)
    {
        var programme = await db.Programmes.AsNoTracking().SingleAsync(p => p.Id == here.Programme.Id, stop);
        var reading = await db.ReadJoining(programme, providers, keys, stop);
        return new RazorComponentResult<JoiningPage>(new
        {
            Programme = programme,
            here.Today,
            Reading = reading,
            Form = wrong?.Form ?? JoiningForm.Of(programme),
            Domain = wrong?.Domain ?? new DomainForm(),
            Lists = wrong?.Lists ?? ListsForm.Of(reading.Options),
            Errors = wrong?.Errors ?? FieldErrors.None,
        })
        {
            StatusCode = wrong is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        };
    }
}

public sealed record EndingForm
{
    /// <summary>The lead answers for it that no copy of the key exists.</summary>
    public string? IsGone { get; init; }
}
