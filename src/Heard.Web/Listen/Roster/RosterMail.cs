using System.Globalization;
using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Outbox;
using Heard.Web.Reach;
using Heard.Web.Reach.Join;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Roster;

/// <summary>
/// Sends somebody on the roster their personal link. The message names the entry, not the address; the link is made here, and only its
/// hash is kept. Sent a second time after a crash it holds another link, and the first is good no more.
/// </summary>
internal sealed class RosterMail(HeardDb db, Mail mail, TimeProvider clock) : IOutboxDelivery
{
    internal sealed record Order(long EntryId, string Site)
    {
        public string Payload() => JsonSerializer.Serialize(this);
    }

    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<Order>(message.Payload)!;
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == message.ProgrammeId, stop) is not { IsOpen: true } programme || !programme.Joining.TakesCredentials(today)
            || await db.Roster.SingleOrDefaultAsync(r => r.ProgrammeId == programme.Id && r.Id == order.EntryId, stop) is not { } entry)
        {
            return null;
        }

        var token = SignInLinks.NewToken();
        entry.TokenHash = SignInLinks.Hash(token);
        await db.SaveChangesAsync(stop);
        await mail.Send(
            new Letter(
                entry.Address,
                $"{order.Site}/{programme.Slug}/join/{token}",
                programme.InEach(() => new LetterText(
                    string.Format(CultureInfo.CurrentCulture, ListenTexts.MailRosterSubject, programme.Name),
                    [
                        string.Format(CultureInfo.CurrentCulture, ListenTexts.MailRoster, programme.Name),
                        WhoSees.InOneLine(programme, today),
                        ListenTexts.MailRosterOnce,
                        .. programme.VoiceMode == VoiceMode.Named ? Array.Empty<string>() : [ListenTexts.MailRosterNobody],
                    ],
                    ListenTexts.MailRosterLink))),
            message.Id,
            stop);
        entry.InvitedOn = today;
        await db.SaveChangesAsync(stop);
        return null;
    }
}
