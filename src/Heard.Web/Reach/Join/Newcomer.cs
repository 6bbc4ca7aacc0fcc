using Heard.Core.People;
using Heard.Data;
using Heard.Web.Shared.Speaking;

namespace Heard.Web.Reach.Join;

/// <summary>Somebody without a credential, whose voice begins with what they do: a voice that is still to be saved, and the code that opens what it says.</summary>
internal sealed record Newcomer(Voice Voice, string Code)
{
    public static Newcomer Of(Programme programme, string? name)
    {
        var voice = new Voice(programme.Id, Ids.New()) { Stamp = Random.Shared.Next(), Name = name };
        return new Newcomer(voice, voice.DrawCode());
    }

    /// <summary>The voice was saved: the browser speaks as it from here on.</summary>
    public VoiceSession Enter(Speaker speaker, HttpContext http, Programme programme)
    {
        var session = new VoiceSession(Voice.Id, Voice.Stamp, IsOwn: true);
        speaker.Begin(session);
        RecoveryShown.Write(http, programme, Code);
        return session;
    }
}
