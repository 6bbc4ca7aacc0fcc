using System.Globalization;
using Heard.Core.People;

namespace Heard.Web.Reach;

/// <summary>The promise a programme starts from. What only a lead can know is left to say before the programme opens.</summary>
internal static class UsualPromise
{
    public static Promise For(string programme) => new()
    {
        Open = string.Format(CultureInfo.CurrentCulture, ReachTexts.WhatYouSayInShapesWhatWe, programme),
        Consultation = ReachTexts.ThisIsEngagementAnEarlyAndOpen,
        Kept = ReachTexts.WhatWasSaidIsKeptFor24,
        TurnTo = ReachTexts.IfYouWouldRatherNotSpeakHere,
    };

    /// <summary>Headings of what the promise does not say yet.</summary>
    public static IReadOnlyList<string> Unsaid(Promise promise) =>
    [
        .. new[]
        {
            (ReachTexts.WhatIsDecided, promise.Decided), (ReachTexts.WhatIsOpen, promise.Open), (ReachTexts.WhoDecides, promise.WhoDecides), (ReachTexts.ByWhen, promise.When),
            (ReachTexts.WhoRunsIt, promise.RunBy), (ReachTexts.WhoPays, promise.PaidBy), (ReachTexts.HowItDiffersFromStatutoryConsultation, promise.Consultation),
            (ReachTexts.HowLongWordsAreKept, promise.Kept), (ReachTexts.WhomElseOneCanTurnTo, promise.TurnTo),
        }.Where(part => string.IsNullOrWhiteSpace(part.Item2)).Select(part => part.Item1),
    ];
}
