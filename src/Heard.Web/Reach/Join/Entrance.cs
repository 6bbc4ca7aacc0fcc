using Heard.Data;
using Heard.Data.Chain;
using Heard.Data.Keeping;
using Heard.Web.Shared;
using Heard.Web.Shared.Speaking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Reach.Join;

/// <summary>Why nobody joined.</summary>
public enum JoinRefusal
{
    /// <summary>The link or code was used, or never was one.</summary>
    Used,

    /// <summary>The tie has ended, so no credential makes a voice any more.</summary>
    Ended,

    /// <summary>This server does not hold the key that ties; a second one would give everybody a second voice.</summary>
    NoKey,

    /// <summary>The address is neither on the roster nor of a domain that may join.</summary>
    NotListed,
}

/// <summary>Takes what can be used once, under the programme's key and inside the transaction in which the voice begins; false where it was taken before.</summary>
internal delegate Task<bool> Take(byte[] key, CancellationToken stop);

/// <summary>The one door: whoever comes in by it speaks in this browser from then on.</summary>
internal sealed partial class Entrance(HeardDb db, Here here, Speaker speaker, Newcomers newcomers, NewVoices news, TieKeys keys, IMemoryCache repeats, IHttpContextAccessor http, ILogger<Entrance> log)
{
    /// <summary>A form sent twice within this time (a double click, a retry on a poor line) lands where the first did.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromMinutes(1);
    private const int MostTries = 4;

    /// <summary>By the open link: one voice for the browser, and nobody checks who they are.</summary>
    public async Task Unverified(JoinForm form, string? name, CancellationToken stop)
    {
        if (await speaker.Session(stop) is null)
        {
            await newcomers.Begin(Core.Key.Read(form.Act), name, form.Remembers, stop);
        }
    }

    /// <summary>By a credential that was shown. Null where they joined.</summary>
    /// <param name="credential">What the voice follows from; see <see cref="Ties"/>.</param>
    /// <param name="eligible">What is known of them.</param>
    /// <param name="form">The form that was sent.</param>
    /// <param name="name">The name they will speak under, in Named programmes.</param>
    /// <param name="take">Uses up what can be used once.</param>
    /// <param name="stop">Stops it.</param>
    public async Task<JoinRefusal?> Verified(string credential, Eligible? eligible, JoinForm form, string? name, Take take, CancellationToken stop)
    {
        if (Repeats(form, credential))
        {
            return null;
        }

        if (await db.TieKey(keys, here.Programme, here.Today, stop) is not { } key)
        {
            if (here.Programme.Joining.HasEnded(here.Today))
            {
                return JoinRefusal.Ended;
            }

            KeyMissing(log, here.Programme.Id);
            return JoinRefusal.NoKey;
        }

        var speaks = (await speaker.Session(stop))?.VoiceId;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var writing = await db.Write(stop);
                if (!await take(key, stop))
                {
                    return JoinRefusal.Used;
                }

                var (voice, isNew) = await db.VoiceOf(here.Programme, key, credential, stop);
                voice.Name ??= name;

                // The code is shown after the first words: whoever left before has no other way back, and nothing that a mail must not open.
                var begins = isNew || (speaks != voice.Id && !await db.DidAnything(voice, stop));
                var code = begins ? voice.DrawCode() : null;
                if (begins)
                {
                    speaker.EndAll(voice);
                }

                await db.SaveChangesAsync(stop);
                await writing.Commit(stop);
                if (isNew)
                {
                    news.Began(voice.Id);
                }

                if (speaks != voice.Id)
                {
                    Begin(new VoiceSession(voice.Id, voice.Stamp, begins, form.Remembers, eligible?.OrganisationId, eligible?.ProfessionId), code, form, credential);
                }

                return null;
            }
            catch (DbUpdateException exception) when (db.IsDuplicate(exception) && attempt < MostTries)
            {
                // Somebody joined by the same link, or by another way to the same voice, at the same moment: look again.
                db.ChangeTracker.Clear();
            }
        }
    }

    private void Begin(VoiceSession session, string? code, JoinForm form, string credential)
    {
        speaker.Begin(session);
        if (code is not null)
        {
            RecoveryShown.Write(http.HttpContext!, here.Programme, code);
        }

        if (Key(form, credential) is { } repeated)
        {
            repeats.Set(repeated, (session, code), Repeated);
        }
    }

    /// <summary>The same form came a moment before: it lands where the first did.</summary>
    public bool Repeats(JoinForm form, string credential)
    {
        if (Key(form, credential) is not { } key || !repeats.TryGetValue(key, out (VoiceSession Session, string? Code) first))
        {
            return false;
        }

        speaker.Begin(first.Session);
        if (first.Code is { } code)
        {
            RecoveryShown.Write(http.HttpContext!, here.Programme, code);
        }

        return true;
    }

    /// <summary>Only whoever was given the page that held the form knows its act.</summary>
    private object? Key(JoinForm form, string credential) => Core.Key.Read(form.Act) is { } act ? (typeof(Entrance), here.Programme.Id, act, credential) : null;

    [LoggerMessage(Level = LogLevel.Error, Message = "The key that ties voices of programme {Programme} is not in this server's folder, or is another: nobody can join by a credential. See docs/operating.md.")]
    private static partial void KeyMissing(ILogger log, long programme);
}
