using Heard.Core.People;
using Heard.Data;
using Heard.Data.Speaking;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Shared.Speaking;

/// <summary>Somebody without a credential, whose voice begins with what they do: a voice that is still to be saved, and the code that opens what it says.</summary>
internal sealed record Newcomer(Voice Voice, string Code);

/// <summary>
/// Whoever begins to speak without a credential. A form sent twice (a double click, an answer that was lost) begins one voice, and the
/// browser speaks as it whichever answer arrives: only whoever was given the page that held the form knows its act.
/// </summary>
internal sealed class Newcomers(Here here, Speaker speaker, BatchWriter writer, NewVoices news, IMemoryCache begun, IHttpContextAccessor http)
{
    /// <summary>A poor line is tried again within a minute.</summary>
    private static readonly TimeSpan Repeated = TimeSpan.FromMinutes(2);
    private static readonly Lock Turn = new();

    public Newcomer Of(long? act, string? name)
    {
        if (act is not { } id)
        {
            return Draw(name);
        }

        lock (Turn)
        {
            return begun.GetOrCreate(Key(id), entry =>
            {
                entry.SlidingExpiration = Repeated;
                return Draw(name);
            })!;
        }
    }

    /// <summary>A voice that begins by itself, before what it does is written.</summary>
    public async Task<VoiceSession> Begin(long? act, string? name, bool isRemembered, CancellationToken stop)
    {
        var newcomer = Of(act, name);
        try
        {
            await writer.Add(rows => rows.Voices.Add(newcomer.Voice), stop);
        }
        catch (DbUpdateException exception) when (http.HttpContext!.RequestServices.GetRequiredService<HeardDb>().IsDuplicate(exception))
        {
            // The same form began it a moment before.
        }

        return Enter(newcomer, isRemembered);
    }

    /// <summary>The voice was saved: the browser speaks as it from here on.</summary>
    public VoiceSession Enter(Newcomer newcomer, bool isRemembered = false)
    {
        var session = new VoiceSession(newcomer.Voice.Id, newcomer.Voice.Stamp, IsOwn: true, isRemembered);
        speaker.Begin(session);
        RecoveryShown.Write(http.HttpContext!, here.Programme, newcomer.Code);
        news.Began(session.VoiceId);
        return session;
    }

    /// <summary>The act was carried out before. True where a voice began with it, which this browser did not hear of.</summary>
    public async Task<bool> Repeats(long act, CancellationToken stop)
    {
        if (!here.IsKnown || !begun.TryGetValue(Key(act), out Newcomer? newcomer) || await speaker.Session(stop) is not null)
        {
            return false;
        }

        Enter(newcomer!);
        return true;
    }

    private Newcomer Draw(string? name)
    {
        var voice = new Voice(here.Programme.Id, Ids.New()) { Stamp = Random.Shared.Next(), Name = name };
        return new Newcomer(voice, voice.DrawCode());
    }

    private (Type, long, long) Key(long act) => (typeof(Newcomers), here.Programme.Id, act);
}
