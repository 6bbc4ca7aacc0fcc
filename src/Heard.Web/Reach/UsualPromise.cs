using System.Globalization;
using Heard.Core.People;

namespace Heard.Web.Reach;

/// <summary>The promise a programme starts from. A lead edits it before the programme opens.</summary>
internal static class UsualPromise
{
    public static Promise For(string programme) => new()
    {
        Decided = ReachTexts.SayHereWhatHasAlreadyBeenDecided,
        Open = string.Format(CultureInfo.CurrentCulture, ReachTexts.WhatYouSayInShapesWhatWe, programme),
        WhoDecides = ReachTexts.SayHereWhichPeopleOrWhichBoard,
        When = ReachTexts.SayHereByWhenTheyWillDecide,
        RunBy = ReachTexts.SayHereWhichOrganisationRunsThisAnd,
        PaidBy = ReachTexts.SayHereWhoPaysForIt,
        Consultation = ReachTexts.ThisIsEngagementAnEarlyAndOpen,
        Kept = ReachTexts.WhatWasSaidIsKeptFor24,
        TurnTo = ReachTexts.IfYouWouldRatherNotSpeakHere,
    };
}
