using System.Security.Claims;
using System.Text.Json;
using Heard.Core;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Web.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>Who is in a programme's team: asked in, given roles, taken out. There is always a lead.</summary>
internal static class MembersEndpoints
{
    private const int MostOpen = 200;

    public static void Map(IEndpointRouteBuilder team)
    {
        team.MapGet("/members", Read).ForTeam(Role.Lead);
        team.MapPost("/members/invitations", Invite).ForTeam(Role.Lead).Saying(() => ReachTexts.TheyAreInTheListsBelowNow);
        team.MapPost("/members/invitations/{id}/withdrawal", TakeBack).ForTeam(Role.Lead).Saying(() => ReachTexts.TheInvitationIsWithdrawn);
        team.MapPost("/members/invitations/{id}/retry", Retry).ForTeam(Role.Lead).Saying(() => ReachTexts.ItIsBeingSentAgain);
        team.MapPost("/members/{id}/roles", ChangeRoles).ForTeam(Role.Lead).Saying(() => ReachTexts.TheRolesAreSaved);
        team.MapPost("/members/{id}/sign-in-link", MakeLink).ForTeamJustSignedIn(Role.Lead).SayingNothing();
        team.MapPost("/members/{id}/removal", Remove).ForTeam(Role.Lead).Saying(() => ReachTexts.TheyAreNoLongerInTheTeam);
    }

    private static Task<RazorComponentResult<MembersPage>> Read(Here here, HeardDb db, Mail mail, TimeProvider clock, CancellationToken stop) =>
        Page(here, db, mail, clock, new InvitationForm(), FieldErrors.None, null, stop);

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<MembersPage>>> Invite(
        Here here, [FromForm] InvitationForm form, HeardDb db, Mail mail, TimeProvider clock, HttpContext context, CancellationToken stop)
    {
        var (programme, now) = (here.Programme.Id, clock.GetUtcNow());
        var errors = new FieldErrors();
        var (email, role) = form.Read(errors);
        var account = errors.Any ? null : await db.Users.ByEmail(email).SingleOrDefaultAsync(stop);
        if (account is not null && await db.Memberships.AnyAsync(m => m.AccountId == account.Id && m.ProgrammeId == programme, stop))
        {
            errors.Add("Email", ReachTexts.TheyAreInTheTeamAlreadyChange);
        }
        else if ((await db.Team(programme, now, stop)).Invitations.Count >= MostOpen)
        {
            errors.Add("Email", ReachTexts.TooManyInvitationsAreOpenWithdrawSome);
        }

        if (errors.Any)
        {
            return await Page(here, db, mail, clock, form, errors, null, stop);
        }

        var site = context.Request.Site();
        if (account is not null)
        {
            db.Memberships.Add(new Membership(programme, account.Id, role));
        }

        if (mail.IsConfigured)
        {
            db.Send(OutboxKinds.Invitation, JsonSerializer.Serialize(new Invitation(email, role, site)), now, programme);
        }
        else if (account is null)
        {
            var (link, token) = MembersMail.NewLink(programme, Ids.New(), role, now);
            db.SignInLinks.Add(link);
            await db.SaveChangesAsync(stop);
            context.Response.Headers.CacheControl = "no-store";
            return await Page(here, db, mail, clock, new InvitationForm(), errors, MembersMail.Address(site, token), stop);
        }

        await db.SaveChangesAsync(stop);
        return Back(here);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> TakeBack(string id, Here here, HeardDb db, CancellationToken stop)
    {
        if (Key.Read(id) is not { } invitation)
        {
            return TypedResults.NotFound();
        }

        await using var writing = await db.Write(stop);
        await db.SignInLinks.Where(l => l.ProgrammeId == here.Programme.Id && l.InvitationId == invitation && l.UsedAt == null).ExecuteDeleteAsync(stop);
        await db.Outbox.Where(m => m.ProgrammeId == here.Programme.Id && m.Id == invitation && m.DoneAt == null).ExecuteDeleteAsync(stop);
        await db.SaveChangesAsync(stop);
        await writing.Commit(stop);
        return Back(here);
    }

    private static async Task<Results<RedirectHttpResult, NotFound>> Retry(string id, Here here, HeardDb db, TimeProvider clock, CancellationToken stop)
    {
        if (Key.Read(id) is not { } invitation || !await db.Outbox.AnyAsync(m => m.ProgrammeId == here.Programme.Id && m.Id == invitation && m.DoneAt == null, stop))
        {
            return TypedResults.NotFound();
        }

        await db.Again(invitation, clock.GetUtcNow(), stop);
        return Back(here);
    }

    private static async Task<Results<RedirectHttpResult, RazorComponentResult<MembersPage>, NotFound>> ChangeRoles(
        string id, Here here, [FromForm] RolesForm? form, HeardDb db, Mail mail, TimeProvider clock, CancellationToken stop) =>
        form?.Read() is { Count: > 0 } roles
            ? await Set(id, roles, here, db, mail, clock, stop)
            : await Page(here, db, mail, clock, new InvitationForm(), new FieldErrors().Add($"roles-{id}", ReachTexts.ChooseAtLeastOneRoleOrTake), null, stop);

    private static Task<Results<RedirectHttpResult, RazorComponentResult<MembersPage>, NotFound>> Remove(
        string id, Here here, HeardDb db, Mail mail, TimeProvider clock, CancellationToken stop) => Set(id, [], here, db, mail, clock, stop);

    /// <summary>
    /// For a member who lost what they sign in with. A lead opens with it no more than they lead themselves: who is a lead too, reads
    /// what may carry harm, is in another team, or may start programmes when the lead may not, gets one only from whoever runs the
    /// site. So one lead is never two of those who agree that it is disclosed who wrote something.
    /// </summary>
    private static async Task<Results<RazorComponentResult<MembersPage>, NotFound>> MakeLink(
        string id, Here here, ClaimsPrincipal user, HeardDb db, Mail mail, TimeProvider clock, HttpContext context, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        if (Key.Read(id) is not { } member || !await db.Memberships.AnyAsync(m => m.ProgrammeId == programme && m.AccountId == member, stop))
        {
            return TypedResults.NotFound();
        }

        var lead = user.AccountId();
        var isMore = here.Programme.Watch.IsOnDuty(member) || await db.Memberships.AnyAsync(m => m.AccountId == member && m.ProgrammeId == programme && m.Role == Role.Lead, stop)
            || await db.Memberships.AnyAsync(m => m.AccountId == member && !db.Memberships.Any(l => l.AccountId == lead && l.ProgrammeId == m.ProgrammeId && l.Role == Role.Lead), stop)
            || await db.Users.AnyAsync(a => a.Id == member && a.MayMakeProgrammes && !db.Users.Any(l => l.Id == lead && l.MayMakeProgrammes), stop);
        if (isMore || member == lead)
        {
            var why = member == lead ? ReachTexts.ForYourOwnAccountAskAnotherLead : ReachTexts.OnlyWhoeverRunsThisSiteCanMake;
            return await Page(here, db, mail, clock, new InvitationForm(), new FieldErrors().Add($"roles-{id}", why), null, stop);
        }

        var token = await db.MakeLink(member, clock.GetUtcNow(), stop);
        context.Response.Headers.CacheControl = "no-store";
        return await Page(here, db, mail, clock, new InvitationForm(), new FieldErrors(), MembersMail.Address(context.Request.Site(), token), stop, isWayBack: true);
    }


    private static async Task<Results<RedirectHttpResult, RazorComponentResult<MembersPage>, NotFound>> Set(
        string id, IReadOnlyCollection<Role> roles, Here here, HeardDb db, Mail mail, TimeProvider clock, CancellationToken stop)
    {
        var programme = here.Programme.Id;
        await using (var writing = await db.Write(stop))
        {
            // Locks the programme's row, so that two leads cannot take each other out at the same moment.
            await db.Touch([programme], stop);
            var team = await db.Memberships.Where(m => m.ProgrammeId == programme).ToListAsync(stop);
            if (Key.Read(id) is not { } account || team.All(m => m.AccountId != account))
            {
                return TypedResults.NotFound();
            }

            if (roles.Contains(Role.Lead) || team.Any(m => m.Role == Role.Lead && m.AccountId != account))
            {
                var had = team.Where(m => m.AccountId == account).ToList();
                db.RemoveRange(had.Where(m => !roles.Contains(m.Role)));
                db.AddRange(roles.Except(had.Select(m => m.Role)).Select(role => new Membership(programme, account, role)));
                await db.SaveChangesAsync(stop);
                await db.EndWatch(programme, stop);
                await writing.Commit(stop);
                return Back(here);
            }
        }

        db.ChangeTracker.Clear();
        return await Page(here, db, mail, clock, new InvitationForm(), new FieldErrors().Add($"roles-{id}", ReachTexts.AProgrammeNeedsALeadMakeSomebody), null, stop);
    }

    private static RedirectHttpResult Back(Here here) => TypedResults.LocalRedirect($"/{here.Programme.Slug}/team/members");

    private static async Task<RazorComponentResult<MembersPage>> Page(
        Here here, HeardDb db, Mail mail, TimeProvider clock, InvitationForm form, FieldErrors errors, string? link, CancellationToken stop, bool isWayBack = false) =>
        new(new { here.Programme, Reading = await db.Team(here.Programme.Id, clock.GetUtcNow(), stop), Form = form, Errors = errors, Link = link, IsWayBack = isWayBack, SendsMail = mail.IsConfigured })
        {
            StatusCode = errors.Any ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK,
        };
}
