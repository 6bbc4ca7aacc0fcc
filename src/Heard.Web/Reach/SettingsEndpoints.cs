using System.Security.Claims;
using System.Security.Cryptography;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

public sealed record NewProgrammeForm
{
    public string? Name { get; init; }
    public string? Slug { get; init; }
}

/// <summary>Starting a programme and saying what it is: name, brand, promise, and whether the public sees it.</summary>
internal static class SettingsEndpoints
{
    public static void Map(IEndpointRouteBuilder site, IEndpointRouteBuilder team)
    {
        site.MapGet("/new", () => new RazorComponentResult<NewProgrammePage>(new { Form = new NewProgrammeForm(), Errors = FieldErrors.None })).ForAccountsAtWork();
        site.MapPost("/new", Start).ForAccountsAtWork();
        team.MapGet("/settings", (Here here) => Page(here, SettingsForm.Of(here.Programme), FieldErrors.None)).ForTeam(Role.Lead);
        team.MapPost("/settings", Save).ForTeam(Role.Lead).Saying(() => ReachTexts.TheSettingsAreSaved);
        team.MapPost("/opening", Open).ForTeam(Role.Lead).Saying(() => ReachTexts.ThePublicPagesAreOpen);
        team.MapPost("/closing", Close).ForTeam(Role.Lead).Saying(() => ReachTexts.ThePublicPagesAreClosed);
    }

    /// <summary>A programme with the usual promise, and whoever asked for it as its lead.</summary>
    public static Programme NewProgramme(string slug, string name) =>
        new(Ids.New(), slug, name, RandomNumberGenerator.GetBytes(32)) { Promise = UsualPromise.For(name) };

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<NewProgrammePage>, ForbidHttpResult>> Start(
        [FromForm] NewProgrammeForm form, ClaimsPrincipal user, HeardDb db, CancellationToken stop)
    {
        var account = user.AccountId();
        if (!await db.Users.AnyAsync(a => a.Id == account && a.MayMakeProgrammes, stop))
        {
            return TypedResults.Forbid();
        }

        var errors = new FieldErrors();
        var name = errors.Need("Name", form.Name, ReachTexts.EnterTheProgrammesName, Programme.MostName);
        var slug = errors.Need("Slug", form.Slug?.ToLowerInvariant(), ReachTexts.EnterAShortAddressForTheProgramme, Programme.MostSlug);
        if (slug.Length > 0 && !Programme.IsSlug(slug))
        {
            errors.Add("Slug", ReachTexts.UseSmallLettersDigitsAndHyphensSuch);
        }
        else if (await db.Programmes.AnyAsync(p => p.Slug == slug, stop))
        {
            errors.Add("Slug", ReachTexts.AnotherProgrammeHasThisAddressChooseA);
        }

        if (errors.Any)
        {
            return new RazorComponentResult<NewProgrammePage>(new { Form = form, Errors = errors }) { StatusCode = StatusCodes.Status422UnprocessableEntity };
        }

        var programme = NewProgramme(slug, name);
        db.Programmes.Add(programme);
        db.Memberships.Add(new Membership(programme.Id, account, Role.Lead));
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{slug}/team");
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<SettingsPage>>> Save(Here here, [FromForm] SettingsForm form, HeardDb db, CancellationToken stop)
    {
        var errors = new FieldErrors();
        form.ApplyTo(here.Programme, errors);
        if (errors.Any)
        {
            db.ChangeTracker.Clear();
            return Page(here, form, errors);
        }

        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/settings?saved=yes");
    }

    /// <summary>While somebody could be tied to their voice by a credential, it has to be published who could, and until when.</summary>
    private static async Task<Results<RedirectHttpResult, RazorComponentResult<OverviewPage>>> Open(Here here, HeardDb db, OpenId.OpenIdProviders providers, CancellationToken stop)
    {
        if (!here.Programme.Joining.IsSaid && (providers.ForParticipants.Count > 0 || await Join.JoinWaysReading.KnowsAddresses(db, here.Programme.Id, stop)))
        {
            return OverviewEndpoints.Page(here, await db.Overview(here.Programme.Id, stop), await Heard.Data.Chain.SafetyReadings.Safety(db, here.Programme, here.Today, stop), new FieldErrors().Add("opening", ReachTexts.PeopleCanJoinByAnAddressOr));
        }

        here.Programme.Open(here.Today);
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team");
    }

    private static async Task<RedirectHttpResult> Close(Here here, HeardDb db, CancellationToken stop)
    {
        here.Programme.Close();
        await db.SaveChangesAsync(stop);
        return TypedResults.LocalRedirect($"/{here.Programme.Slug}/team");
    }

    private static RazorComponentResult<SettingsPage> Page(Here here, SettingsForm form, FieldErrors errors) =>
        new(new { here.Programme, Form = form, Errors = errors }) { StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK };
}
