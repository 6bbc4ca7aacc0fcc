using Heard.Core.Listen;
using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Listen.Moderation;

/// <summary>What an agreed request finds.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Who">The name they speak under, or the address that is theirs; null unless it was disclosed. Kept nowhere.</param>
public sealed record Found(IdentityOutcome Outcome, string? Who);

/// <summary>
/// Finding who wrote something, as far as the voice mode allows. Where voices are confidential nothing says it: addresses can
/// only be tried, one by one, under the key that ties, as long as there is one.
/// </summary>
internal static class Identity
{
    public const int MostAddresses = 200;

    public static async Task<Found> Find(this HeardDb db, TieKeys keys, Programme programme, long line, IReadOnlyList<string> addresses, bool roster, DateOnly today, CancellationToken stop)
    {
        var voice = await db.Authorships.Where(a => a.ProgrammeId == programme.Id && a.ContributionId == line)
            .Join(db.Voices, a => new { a.ProgrammeId, Id = a.VoiceId }, v => new { v.ProgrammeId, v.Id }, (a, v) => new { v.Id, v.Name, v.IsVerified }).SingleOrDefaultAsync(stop);
        if (voice is null)
        {
            return new Found(IdentityOutcome.NotPossible, null);
        }

        if (programme.VoiceMode == VoiceMode.Named && voice.Name is { } name)
        {
            return new Found(IdentityOutcome.Disclosed, name);
        }

        if (!voice.IsVerified || await db.TieKey(keys, programme, today, stop) is not { } key)
        {
            return new Found(IdentityOutcome.NotPossible, null);
        }

        var tried = addresses.ToAsyncEnumerable();
        if (roster)
        {
            tried = tried.Concat(db.Roster.Where(r => r.ProgrammeId == programme.Id).Select(r => r.Address).AsAsyncEnumerable());
        }

        await foreach (var address in tried.WithCancellation(stop))
        {
            if (Ties.VoiceId(key, Ties.Address(address)) == voice.Id)
            {
                return new Found(IdentityOutcome.Disclosed, address);
            }
        }

        return new Found(IdentityOutcome.NoneMatched, null);
    }
}
