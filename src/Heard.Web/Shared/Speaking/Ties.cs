using Heard.Core.People;
using Heard.Data;
using Heard.Data.Keeping;
using Microsoft.EntityFrameworkCore;

namespace Heard.Web.Shared.Speaking;

/// <summary>
/// One voice for each credential: its id follows from the credential under the programme's key, so that no table says whose it
/// is. See docs/adr/0016-one-voice-each.md.
/// </summary>
internal static class Ties
{
    /// <summary>A verified e-mail address is one credential, whichever way it was shown: a personal link, a code or a provider.</summary>
    public static string Address(string email) => "mail\n" + email.Trim().ToLowerInvariant();

    /// <summary>An account at an OpenID provider that says no verified address.</summary>
    public static string Account(string issuer, string subject) => $"openid\n{issuer}\n{subject}";

    /// <summary>
    /// The programme's key, made when it is first needed. Null where the tie was destroyed, or this machine does not hold the key:
    /// making another would give everybody a second voice.
    /// </summary>
    public static async Task<byte[]?> TieKey(this HeardDb db, TieKeys keys, Programme programme, DateOnly today, CancellationToken stop)
    {
        if (programme.Joining.TieEndedOn is not null || today >= programme.Joining.TieEndsOn)
        {
            return null;
        }

        if (programme.Joining.TieCheck.Length == 0)
        {
            await using var writing = await db.WriteAlone(programme.Id, stop);
            var stored = await db.Programmes.Where(p => p.Id == programme.Id).Select(p => p.Joining.TieCheck).SingleAsync(stop);
            if (stored.Length == 0)
            {
                // A key without a check was made by a node that died before it could say so: nobody has joined by it.
                keys.Destroy(programme.Id);
                stored = TieKeys.Check(keys.Make(programme.Id));
                await db.Programmes.Where(p => p.Id == programme.Id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Joining.TieCheck, stored), stop);
                await writing.Commit(stop);
            }

            programme.Joining = programme.Joining with { TieCheck = stored };
        }

        return keys.Find(programme.Id) is { } key && TieKeys.Check(key) == programme.Joining.TieCheck ? key : null;
    }

    public static long VoiceId(byte[] key, string credential) => Ids.Of(key, "voice\n" + credential);

    /// <summary>The credential's voice; made where it is the first time. <c>IsNew</c> says which.</summary>
    public static async Task<(Voice Voice, bool IsNew)> VoiceOf(this HeardDb db, Programme programme, byte[] key, string credential, CancellationToken stop)
    {
        var id = VoiceId(key, credential);
        if (await db.Voices.SingleOrDefaultAsync(v => v.ProgrammeId == programme.Id && v.Id == id, stop) is { } known)
        {
            return (known, false);
        }

        return (db.Voices.Add(new Voice(programme.Id, id) { IsVerified = true, Stamp = Random.Shared.Next() }).Entity, true);
    }
}
