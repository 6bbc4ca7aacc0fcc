using System.Globalization;
using System.Text.Json;
using Heard.Data;
using Heard.Data.Moderating;
using Heard.Data.Outbox;
using Heard.Web.Shared;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

/// <summary>
/// Tells the duty lead and the deputy by mail that something waits in the restricted queue: never what, whose, or in which
/// conversation. At most once an hour for each of them, whatever the number of programmes.
/// </summary>
internal sealed class DutyAlert(Here here, HeardDb db, Mail mail, IHttpContextAccessor http, TimeProvider clock)
{
    public static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    // The message's time must not say to the second when somebody wrote.
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(5);

    internal sealed record Order(long AccountId, string Site)
    {
        public string Payload() => JsonSerializer.Serialize(this);
    }

    /// <summary>Inside the caller's <see cref="Writing"/>, which makes something wait that they alone read.</summary>
    public async Task Ring(CancellationToken stop)
    {
        if (!mail.IsConfigured)
        {
            return;
        }

        var (programme, site) = (here.Programme, http.HttpContext!.Request.Site());
        var now = new DateTimeOffset((clock.GetUtcNow().UtcTicks / Grain.Ticks * Grain.Ticks) + Grain.Ticks, TimeSpan.Zero);
        foreach (var account in new[] { programme.Watch.DutyLeadId, programme.Watch.DeputyId }.OfType<long>().Distinct())
        {
            var payload = new Order(account, site).Payload();
            var sent = await db.Outbox.AsNoTracking().Where(m => m.Kind == OutboxKinds.DutyAlert && m.Payload == payload).Select(m => new { m.ProgrammeId, m.DueAt, m.DoneAt }).ToListAsync(stop);
            if (!sent.Exists(m => m.ProgrammeId == programme.Id && m.DoneAt is null))
            {
                var due = sent.Select(m => m.DueAt + Pause).Append(now).Max();
                db.Send(OutboxKinds.DutyAlert, payload, due, programme.Id);
            }
        }

        await db.SaveChangesAsync(stop);
    }
}

/// <summary>Sends it, where whoever is asked is still on duty and something still waits.</summary>
internal sealed class DutyMail(HeardDb db, Mail mail) : IOutboxDelivery
{
    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop)
    {
        var order = JsonSerializer.Deserialize<DutyAlert.Order>(message.Payload)!;
        if (await db.Programmes.AsNoTracking().SingleOrDefaultAsync(p => p.Id == message.ProgrammeId, stop) is not { } programme || !programme.Watch.IsOnDuty(order.AccountId)
            || !await db.Memberships.AnyAsync(m => m.ProgrammeId == programme.Id && m.AccountId == order.AccountId, stop)
            || await db.Users.Where(u => u.Id == order.AccountId).Select(u => u.Email).SingleOrDefaultAsync(stop) is not { } address
            || (await db.QueueLength(programme.Id, stop)).Restricted == 0)
        {
            return null;
        }

        await mail.Send(
            new Letter(
                address,
                $"{order.Site}/{programme.Slug}/team/restricted",
                new LetterText(
                    string.Format(CultureInfo.CurrentCulture, ListenTexts.MailDutySubject, programme.Name),
                    [string.Format(CultureInfo.CurrentCulture, ListenTexts.MailDuty, programme.Name), ListenTexts.MailDutyWhy],
                    ListenTexts.MailDutyLink)),
            message.Id,
            stop);
        return null;
    }
}
