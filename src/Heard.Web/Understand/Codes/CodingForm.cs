using Heard.Core;

namespace Heard.Web.Understand.Codes;

/// <summary>What a coder decides about one line.</summary>
/// <param name="Line">The line.</param>
/// <param name="Codes">Those that were ticked, unread.</param>
/// <param name="IsNone">That none applies was ticked.</param>
/// <param name="Was">What they had decided before, as <see cref="CodingCard.Was"/>.</param>
/// <param name="Asked">Which lines they go through.</param>
/// <param name="Skipped">Lines passed over so far.</param>
internal sealed record CodingForm(long? Line, IReadOnlyList<long> Codes, bool IsNone, string Was, CodingAsked Asked, IReadOnlyList<long> Skipped)
{
    /// <summary>How a decision that no code applies is written.</summary>
    public const string NoCode = "none";

    /// <summary>More codes than anybody gives to one line.</summary>
    public const int MostCodes = 50;

    public const int MostSkipped = 60;

    public static CodingForm Of(IFormCollection form) => new(
        Key.Read(form["Line"]), [.. form["Code"].Take(MostCodes).Select(Key.Read).OfType<long>().Distinct()], form["None"].Count > 0,
        form["Was"].ToString(), CodingAsked.Of(form["Asked"]), Keys(form["Skipped"]));

    public static async Task<CodingForm> Of(HttpRequest request, CancellationToken stop) => Of(await request.ReadFormAsync(stop));

    /// <summary>Keys between full stops, as addresses and hidden fields carry them.</summary>
    public static IReadOnlyList<long> Keys(string? text) => [.. (text ?? "").Split('.').Take(MostSkipped).Select(Key.Read).OfType<long>().Distinct()];

    /// <summary>The codes that were decided before: none where it says so, null where nothing was decided.</summary>
    public static IReadOnlyList<long>? Before(string? was) => was switch
    {
        NoCode => [],
        _ => Keys(was) is { Count: > 0 } codes ? codes : null,
    };

    public string? Wrong => (Codes.Count, IsNone) switch
    {
        (0, false) => UnderstandTexts.ChooseAtLeastOneCodeOrSay,
        ( > 0, true) => UnderstandTexts.ChooseCodesOrThatNoneAppliesNot,
        _ => null,
    };
}
