using System.Globalization;
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
            said.Add(Counted.Of(left.Narrower, T[[1 line was said to fewer people than the public. It is counted and not shown.]], T[[{0:N0} lines were said to fewer people than the public. They are counted and not shown.]]));
        }

        if (left.SmallWorkshop > 0)
        {
            said.Add(Counted.Of(left.SmallWorkshop, T[[1 line is in somebody's own words from a workshop so small that they could be recognised. It is counted and not shown.]], T[[{0:N0} lines are in people's own words from workshops so small that they could be recognised. They are counted and not shown.]]));
        }

        if (left.Withdrawn > 0)
        {
            said.Add(Counted.Of(left.Withdrawn, T[[1 line was withdrawn. What cited it still stands.]], T[[{0:N0} lines were withdrawn. What cited them still stands.]]));
        }

        return said;
    }

    private static IEnumerable<Block> HowMade(ReportReading reading)
    {
        yield return new Block.Heading(1, T[[How this was made]], "how");
        yield return new Block.Points(
        [
            T[[What was said in the workshops and in writing was brought in line by line, word for word. A line may be somebody's own words, a note taken for others, or a summary of what several people said.]],
            T[[Near-duplicates were joined into findings. People edited, signed off and published each one. A finding says from how many lines and workshops it comes.]],
            T[[Themes were proposed by a program that compares the words, always in the same way, and were named and corrected by people. No words left the machine they are kept on.]],
            T[[A number of lines is not a number of people: one person can say several things, and one line can stand for several people.]],
            T[[Which organisation or profession somebody belongs to is in no line of this report. Numbers about people below 11 are never given.]],
        ]);
        var left = LeftOut(reading);
        if (left.Count > 0)
        {
            yield return new Block.Heading(2, T[[What is left out]], "left-out");
            yield return new Block.Points(left);
        }
    }

    private static IEnumerable<Block> Promised(ReportReading reading)
    {
        var promise = reading.Programme.Promise;
        (string Anchor, string Heading, string Words)[] parts =
        [
            ("decided", T[[=PromiseDecided: What is decided]], promise.Decided),
            ("open", T[[=PromiseOpen: What is open]], promise.Open),
            ("who-decides", T[[=PromiseWho: Who decides, and when]], $"{promise.WhoDecides}\n\n{promise.When}"),
            ("who-runs", T[[=PromiseRun: Who runs this, and who pays]], $"{promise.RunBy}\n\n{promise.PaidBy}"),
            ("consultation", T[[=PromiseConsultation: How this differs from statutory consultation]], promise.Consultation),
            ("kept", T[[=PromiseKept: How long words are kept]], promise.Kept),
            ("turn-to", T[[=PromiseTurnTo: Whom else you can turn to]], promise.TurnTo),
        ];
        yield return new Block.Heading(1, T[[=PromiseHeading: Our promise]], "promise");
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
