using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Outbox;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach;

/// <summary>The team of a programme, and who has been asked into it.</summary>
public sealed record MembersReading(IReadOnlyList<Member> Members, IReadOnlyList<OpenInvitation> Invitations);

public sealed record Member(long AccountId, string Name, string Email, IReadOnlyList<Role> Roles);

/// <summary>What an invitation's outbox row says: no link, which is made when the mail is sent.</summary>
/// <param name="Email">Whom it goes to.</param>
/// <param name="Role">What they will be in the team.</param>
/// <param name="Site">The address of this installation, as the lead who invites knows it.</param>
internal sealed record Invitation(string Email, Role Role, string Site)
{
    public static Invitation Of(OutboxMessage message) => JsonSerializer.Deserialize<Invitation>(message.Payload)!;
}

/// <param name="Id">The outbox row; or a number of its own, where the link was shown and not mailed.</param>
/// <param name="Email">Null where the link was shown.</param>
/// <param name="Role">What they will be in the team.</param>
/// <param name="Attempts">How often it was tried to send it.</param>
/// <param name="Error">The kind of the last error.</param>
/// <param name="IsSetAside">It is not tried any more by itself.</param>
/// <param name="Until">The last day of the link; null where none was made yet.</param>
public sealed record OpenInvitation(long Id, string? Email, Role Role, int Attempts, string? Error, bool IsSetAside, DateOnly? Until);

internal static class MembersReadings
{
    public static async Task<MembersReading> Team(this HeardDb db, long programmeId, DateTimeOffset now, CancellationToken stop)
    {
        var rows = await db.Memberships.Where(m => m.ProgrammeId == programmeId)
            .Join(db.Users, m => m.AccountId, a => a.Id, (m, a) => new { a.Id, a.Name, a.Email, m.Role }).ToListAsync(stop);
        var members = rows.GroupBy(row => row.Id)
            .Select(of => new Member(of.Key, of.First().Name, of.First().Email ?? "", [.. of.Select(row => row.Role).Order()]))
            .OrderBy(member => member.Roles[0]).ThenBy(member => member.Name, StringComparer.CurrentCultureIgnoreCase).ToList();

        var links = await db.SignInLinks.Where(l => l.ProgrammeId == programmeId && l.InvitationId != null && l.UsedAt == null && l.ExpiresAt > now)
            .Select(l => new { Id = l.InvitationId!.Value, l.Role, l.ExpiresAt }).ToListAsync(stop);
        var ids = links.Select(link => link.Id).ToList();
        var messages = await db.Outbox.AsNoTracking()
            .Where(m => m.ProgrammeId == programmeId && m.Kind == OutboxKinds.Invitation && (m.DoneAt == null || ids.Contains(m.Id))).ToListAsync(stop);
        var mailed = messages.Select(message =>
        {
            var invitation = Invitation.Of(message);
            var until = message.DoneAt is null ? null : Last(links.Where(link => link.Id == message.Id).Select(link => link.ExpiresAt));
            return new OpenInvitation(
                message.Id, invitation.Email, invitation.Role, message.Attempts, message.LastError,
                message.DoneAt is null && message.Attempts >= OutboxMessage.MostAttempts, until);
        });
        var shown = links.Where(link => messages.All(message => message.Id != link.Id))
            .Select(link => new OpenInvitation(link.Id, null, link.Role, 0, null, false, Last([link.ExpiresAt])));
        return new MembersReading(members, [.. mailed.OrderBy(i => i.Email, StringComparer.Ordinal), .. shown]);
    }

    private static DateOnly? Last(IEnumerable<DateTimeOffset> times) =>
        times.DefaultIfEmpty().Max() is var last && last == default ? null : DateOnly.FromDateTime(last.UtcDateTime);
}
