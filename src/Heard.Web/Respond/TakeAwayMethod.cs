using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;

namespace Heard.Web.Respond;

/// <summary>How the report was made, what it leaves out, and what the programme promised.</summary>
internal static class TakeAwayMethod
{
    public static IEnumerable<Block> Of(ReportReading reading) => [.. HowMade(reading), .. Promised(reading)];

    /// <summary>What was left out, and why, in one sentence each.</summary>
    public static IReadOnlyList<string> LeftOut(ReportReading reading)
    {
        var left = reading.LeftOut;
        List<string> said = [];
        if (left.Narrower > 0)
        {
            said.Add(Counted.Of(left.Narrower, RespondTexts.N1LineWasSaidToFewerPeople, RespondTexts.LinesWereSaidToFewerPeopleThan));
        }

        if (left.SmallWorkshop > 0)
        {
            said.Add(Counted.Of(left.SmallWorkshop, RespondTexts.N1LineIsInSomebodysOwnWords, RespondTexts.LinesAreInPeoplesOwnWordsFrom));
        }

        if (left.Withdrawn > 0)
        {
            said.Add(Counted.Of(left.Withdrawn, RespondTexts.N1LineWasWithdrawnWhatCitedIt, RespondTexts.LinesWereWithdrawnWhatCitedThemStill));
        }

        return said;
    }

    private static IEnumerable<Block> HowMade(ReportReading reading)
    {
        yield return new Block.Heading(1, RespondTexts.HowThisWasMade, "how");
        yield return new Block.Points(
        [
            RespondTexts.WhatWasSaidInTheWorkshopsAnd,
            RespondTexts.NearDuplicatesWereJoinedIntoFindingsPeople,
            RespondTexts.ThemesWereProposedByAProgramThat,
            RespondTexts.ANumberOfLinesIsNotA,
            RespondTexts.WhichOrganisationOrProfessionSomebodyBelongsTo,
        ]);
        var left = LeftOut(reading);
        if (left.Count > 0)
        {
            yield return new Block.Heading(2, RespondTexts.WhatIsLeftOut, "left-out");
            yield return new Block.Points(left);
        }
    }

    private static IEnumerable<Block> Promised(ReportReading reading)
    {
        var promise = reading.Programme.Promise;
        (string Anchor, string Heading, string Words)[] parts =
        [
            ("decided", RespondTexts.PromiseDecided, promise.Decided),
            ("open", RespondTexts.PromiseOpen, promise.Open),
            ("who-decides", RespondTexts.PromiseWho, $"{promise.WhoDecides}\n\n{promise.When}"),
            ("who-runs", RespondTexts.PromiseRun, $"{promise.RunBy}\n\n{promise.PaidBy}"),
            ("consultation", RespondTexts.PromiseConsultation, promise.Consultation),
            ("kept", RespondTexts.PromiseKept, promise.Kept),
            ("turn-to", RespondTexts.PromiseTurnTo, promise.TurnTo),
        ];
        yield return new Block.Heading(1, RespondTexts.PromiseHeading, "promise");
        foreach (var (anchor, heading, words) in parts.Where(part => !string.IsNullOrWhiteSpace(part.Words)))
        {
            yield return new Block.Heading(2, heading, "promise-" + anchor);
            foreach (var paragraph in Paragraphs.Of(words))
            {
                yield return new Block.Prose(paragraph);
            }
        }
    }
}
