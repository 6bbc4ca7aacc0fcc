using System.Globalization;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Accounts;
using Heard.Data.Outbox;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>
/// Sends an invitation. Its link is made here and only its hash is kept. Sent a second time after a crash it holds another
/// link; whichever is used first ends the other.
/// </summary>
internal sealed class MembersMail(HeardDb db, Mail mail, TimeProvider clock) : IOutboxDelivery
{
    public static readonly TimeSpan Good = TimeSpan.FromDays(7);

    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop)
    {
        var invitation = Invitation.Of(message);
        if (await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == message.ProgrammeId, stop) is not { } programme)
        {
            return null;
        }

        var letter = await db.Users.ByEmail(invitation.Email).SingleOrDefaultAsync(stop) is { } account
            ? await Welcome(programme, account, invitation, stop)
            : await Invite(programme, message.Id, invitation, stop);
        await mail.Send(letter, message.Id, stop);
        return null;
    }

    /// <summary>Who has an account signs in as ever; no link is needed.</summary>
    private async Task<Letter> Welcome(Programme programme, Account account, Invitation invitation, CancellationToken stop)
    {
        if (!await db.Memberships.AnyAsync(m => m.AccountId == account.Id && m.ProgrammeId == programme.Id && m.Role == invitation.Role, stop))
        {
            db.Memberships.Add(new Membership(programme.Id, account.Id, invitation.Role));
            await db.SaveChangesAsync(stop);
        }

        return new Letter(
            invitation.Email,
            $"{invitation.Site}/{programme.Slug}/team",
            new LetterText(
                string.Format(CultureInfo.CurrentCulture, ReachTexts.MailInTeamSubject, programme.Name),
                [
                    string.Format(CultureInfo.CurrentCulture, ReachTexts.MailInTeam, programme.Name, invitation.Role.Name()),
                    ReachTexts.MailSignInAsEver,
                ],
                ReachTexts.MailOpenTeamPages));
    }

    private async Task<Letter> Invite(Programme programme, long id, Invitation invitation, CancellationToken stop)
    {
        var (link, token) = NewLink(programme.Id, id, invitation.Role, clock.GetUtcNow());
        db.SignInLinks.Add(link);
        await db.SaveChangesAsync(stop);
        return new Letter(
            invitation.Email,
            Address(invitation.Site, token),
            new LetterText(
                string.Format(CultureInfo.CurrentCulture, ReachTexts.MailInvitationSubject, programme.Name),
                [
                    string.Format(CultureInfo.CurrentCulture, ReachTexts.MailInvitation, programme.Name, invitation.Role.Name()),
                    string.Format(CultureInfo.CurrentCulture, ReachTexts.MailInvitationUntil, DateOnly.FromDateTime(link.ExpiresAt.UtcDateTime).Long()),
                    ReachTexts.MailNotExpected,
                ],
                ReachTexts.MailMakeAccount));
    }

    public static (SignInLink Link, string Token) NewLink(long programmeId, long invitationId, Role role, DateTimeOffset now)
    {
        var token = SignInLinks.NewToken();
        return (new SignInLink { TokenHash = SignInLinks.Hash(token), ProgrammeId = programmeId, Role = role, InvitationId = invitationId, ExpiresAt = now + Good }, token);
    }

    public static string Address(string site, string token) => $"{site}/sign-in/{token}";
}

internal static class AccountQueries
{
    public static IQueryable<Account> ByEmail(this IQueryable<Account> accounts, string email)
    {
        var normal = email.ToUpperInvariant();
        return accounts.Where(a => a.NormalizedEmail == normal);
    }
}
