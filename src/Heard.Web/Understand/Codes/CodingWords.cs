using System.Globalization;
using Heard.Data.Chain;

namespace Heard.Web.Understand.Codes;

/// <summary>Words that the pages about coding share.</summary>
internal static class CodingWords
{
    /// <summary>"72%"; never 0 or 100, for nothing is that sure.</summary>
    public static string Percent(double probability) =>
        string.Create(CultureInfo.InvariantCulture, $"{Math.Clamp(Math.Round(100 * probability), 1, 99):0}%");

    /// <summary>"72%" of what was counted, 0 and 100 too.</summary>
    public static string Share(double share) => string.Create(CultureInfo.InvariantCulture, $"{Math.Round(100 * share):0}%");

    /// <summary>"0.72"; a dash for what cannot be said.</summary>
    public static string Figure(double value) => double.IsNaN(value) ? "–" : value.ToString("0.00", CultureInfo.CurrentCulture);

    public static string Name(this CodingShow show) => show switch
    {
        CodingShow.Uncoded => UnderstandTexts.LinesNobodyHasCoded,
        CodingShow.Second => UnderstandTexts.LinesSomebodyElseCodedNotYou,
        CodingShow.Unsure => UnderstandTexts.LinesTheMachineIsUnsureOf,
        CodingShow.Disagreed => UnderstandTexts.LinesPeopleDisagreeOn,
        CodingShow.Again => UnderstandTexts.LinesCorrectedSinceYouCodedThem,
        CodingShow.Mine => UnderstandTexts.LinesYouHaveCoded,
        _ => UnderstandTexts.AllLines,
    };

    /// <summary>What a coder's codes of one line are, in words.</summary>
    public static string Codes(this LineDecision decision, CodebookReading book) => decision.Codes.Count == 0
        ? UnderstandTexts.NoneOfTheCodes
        : string.Join("; ", book.Codes.Where(code => decision.Codes.Any(given => given.CodeId == code.Id)).Select(code => code.FullName));

    /// <summary>"Coder B"; whoever settled, and the machine, by what they are.</summary>
    public static string Coder(int number) => number switch
    {
        Core.Understand.Coder.Machine => UnderstandTexts.Machine,
        Core.Understand.Coder.Settled => UnderstandTexts.Settled,
        _ => string.Format(CultureInfo.CurrentCulture, UnderstandTexts.Coder, Heard.Core.Understand.Coder.LetterOf(number)),
    };
}
