using System.Globalization;
using Heard.Analysis.Cuts;

namespace Heard.Web.Understand;

/// <summary>What a table says, in sentences: on pages, in the report and in the files the same.</summary>
internal static class CutWords
{
    /// <summary>Each theme that stands out in a group, the surest first.</summary>
    public static IEnumerable<string> Distinctive(ShownCut cut) => cut.Reading.Distinctive.Select(cell => Distinctive(cell, ThemeShare.Of(cell, cut.Table)));

    /// <summary>The themes that all raise alike; null where there is none.</summary>
    public static string? Shared(ShownCut cut) => cut.Reading.Shared.Count == 0 ? null : string.Format(
        CultureInfo.CurrentCulture, UnderstandTexts.RaisedAlikeByEveryGroupShown, string.Join(", ", cut.Reading.Shared.Select(theme => $"{theme.Theme} ({ThemeShare.Words(theme.Everyone)})")));

    private static string Distinctive(ReadCell cell, ThemeShare share) => string.Format(
        CultureInfo.CurrentCulture, UnderstandTexts.MoreInLinesFromThanInThe, cell.Theme, share.Label, ThemeShare.Words(share.Share), share.RangeText, Elsewhere(cell));

    // That nobody else raised it would say something of each of a small group among them.
    private static string Elsewhere(ReadCell cell) => ThemeShare.Percent(cell.Elsewhere ?? 0) is > 5 and var percent ? $"{percent}%" : UnderstandTexts.N5OrFewer;
}
