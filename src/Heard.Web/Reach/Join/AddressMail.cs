using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Data.Outbox;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Reach.Join;

/// <summary>
/// Mails a code and a link to an address that may join, and nothing to any other. The code is drawn here; the database gets its hash under
/// the key that ties. The message is deleted whatever comes of it, since it holds an address.
/// </summary>
internal sealed class AddressMail(HeardDb db, Mail mail, TieKeys keys, IDataProtectionProvider protection, TimeProvider clock) : IOutboxDelivery
{
    internal sealed record Order(Asked Asked, string Site, DateTimeOffset Until);

    public async Task<DateTimeOffset?> Deliver(OutboxMessage message, CancellationToken stop)
    {
        var (order, now) = (JsonSerializer.Deserialize<Order>(message.Payload)!, clock.GetUtcNow());
        if (now < order.Until && await db.Programmes.SingleOrDefaultAsync(p => p.Id == message.ProgrammeId, stop) is { IsOpen: true } programme
            && await db.MayJoin(programme.Id, order.Asked.Address, stop) is { } eligible
            && await db.TieKey(keys, programme, DateOnly.FromDateTime(now.UtcDateTime), stop) is { } key)
        {
            await Send(programme, key, order, eligible, message.Id, stop);
        }

        await db.Outbox.Where(m => m.Id == message.Id).ExecuteDeleteAsync(stop);
        return null;
    }

    public static byte[] Hash(byte[] key, long id, string code) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"code\n{Core.Key.Write(id)}\n{code}"));

    private async Task Send(Programme programme, byte[] key, Order order, Eligible eligible, long id, CancellationToken stop)
    {
        var code = RandomNumberGenerator.GetString(ShortCode.Alphabet, ShortCode.Length);
        var hash = Hash(key, order.Asked.CodeId, code);
        await using (var writing = await db.Write(stop))
        {
            await db.JoinCodes.Where(c => c.ProgrammeId == programme.Id && c.Id == order.Asked.CodeId).ExecuteUpdateAsync(set => set.SetProperty(c => c.CodeHash, hash), stop);
            await writing.Commit(stop);
        }

        await mail.Send(
            new Letter(
                eligible.Address,
                $"{order.Site}/{programme.Slug}/join/mail/{order.Asked.Seal(protection, programme.Id)}",
                programme.InEach(() => new LetterText(
                    string.Format(CultureInfo.CurrentCulture, ReachTexts.MailJoinCodeSubject, programme.Name),
                    [
                        string.Format(CultureInfo.CurrentCulture, ReachTexts.MailJoinCode, $"{code[..3]} {code[3..]}"),
                        ReachTexts.MailJoinCodeGood,
                        ReachTexts.MailJoinCodeNotYou,
                    ],
                    ReachTexts.MailJoinCodeLink))),
            id,
            stop);
    }
}
