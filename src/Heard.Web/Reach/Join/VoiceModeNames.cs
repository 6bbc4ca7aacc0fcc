using Heard.Core.People;

namespace Heard.Web.Reach.Join;

internal static class VoiceModeNames
{
    public static string Name(this VoiceMode mode) => mode switch
    {
        VoiceMode.Named => ReachTexts.Named,
        VoiceMode.Confidential => ReachTexts.Confidential,
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };

    public static string Says(this VoiceMode mode) => mode switch
    {
        VoiceMode.Named => ReachTexts.PeopleSpeakUnderANameTheyGive,
        VoiceMode.Confidential => ReachTexts.NobodyOrganisersIncludedIsShownWhoSaid,
        _ => throw new ArgumentOutOfRangeException(nameof(mode)),
    };
}
