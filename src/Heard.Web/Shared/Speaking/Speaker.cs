using Heard.Core.People;
using Heard.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Heard.Web.Shared.Speaking;

/// <summary>Who asks, as a voice of the programme: at most one for each request, looked up when it is first asked for.</summary>
internal sealed class Speaker(IHttpContextAccessor http, Here here, IServiceProvider services, IMemoryCache cache)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);
    private VoiceSession? session;
    private bool isLookedUp;

    // Asked for late: whoever votes needs none.
    private HeardDb Db => services.GetRequiredService<HeardDb>();

    /// <summary>The session, its voice still there and its stamp still good; null for everybody else.</summary>
    public async ValueTask<VoiceSession?> Session(CancellationToken stop)
    {
        if (!isLookedUp)
        {
            isLookedUp = true;
            var read = VoiceSession.Read(http.HttpContext!, here.Programme, cache);
            session = read is not null && await Stamp(read.VoiceId, stop) == read.Stamp ? read : null;
        }

        return session;
    }

    /// <summary>The voice itself, tracked; null where nobody speaks here.</summary>
    public async ValueTask<Voice?> Voice(CancellationToken stop) =>
        await Session(stop) is { } speaks ? await Db.Voices.SingleAsync(v => v.ProgrammeId == here.Programme.Id && v.Id == speaks.VoiceId, stop) : null;

    /// <summary>From here on the browser speaks so.</summary>
    public void Begin(VoiceSession begun)
    {
        (session, isLookedUp) = (begun, true);
        cache.Remove(Key(begun.VoiceId));
        begun.Write(http.HttpContext!, here.Programme);
    }

    /// <summary>The browser speaks no more. What else this origin kept there is cleared by the page that follows.</summary>
    public void Leave()
    {
        (session, isLookedUp) = (null, true);
        VoiceSession.Forget(http.HttpContext!, here.Programme);
    }

    /// <summary>Every session of the voice ends within half a minute, on every node.</summary>
    public void EndAll(Voice voice)
    {
        voice.Stamp = Random.Shared.Next();
        cache.Remove(Key(voice.Id));
    }

    // Half a minute old at most: a thousand voters a second ask for it.
    private async ValueTask<int?> Stamp(long voiceId, CancellationToken stop)
    {
        if (cache.TryGetValue(Key(voiceId), out int? known))
        {
            return known;
        }

        var stamp = await Db.Voices.Where(v => v.ProgrammeId == here.Programme.Id && v.Id == voiceId && v.ImportId == null).Select(v => (int?)v.Stamp).SingleOrDefaultAsync(stop);
        return stamp is null ? null : cache.Set(Key(voiceId), stamp, Fresh);
    }

    private (Type, long, long) Key(long voiceId) => (typeof(Speaker), here.Programme.Id, voiceId);
}
