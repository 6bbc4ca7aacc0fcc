using System.Globalization;
using Heard.Core.People;
using Heard.Web.Shared;

namespace Heard.Web.Reach.Join;

/// <summary>Who can see what, where there is room for one line.</summary>
internal static class WhoSees
{
    public static string InOneLine(Programme programme, DateOnly today) => programme switch
    {
        { VoiceMode: VoiceMode.Named } => ReachTexts.YourWordsStandUnderTheNameYou,
        { Joining: { IsSaid: true } joining } when !joining.HasEnded(today) => string.Format(CultureInfo.CurrentCulture, ReachTexts.ColleaguesAndOrganisersReadYourWordsAnd, joining.Operator, joining.TieEndsOn!.Value.Long()),
        _ => ReachTexts.ColleaguesAndOrganisersReadYourWordsAnd2,
    };
}
