using System.Globalization;
using Heard.Analysis.Cuts;
using Heard.Analysis.Disclosure;
using Heard.Web.Shared;

namespace Heard.Web.Understand;

/// <summary>One number of a theme's row, and the groups it stands for.</summary>
/// <param name="Groups">More than one where smaller groups were counted together.</param>
/// <param name="Range">Where the true share lies, 19 times in 20; null where none or all of a small group would be said by it.</param>
public sealed record ThemeShare(IReadOnlyList<string> Groups, DisclosedShare Share, Interval? Range)
{
    private const int MostNamed = 3;

    /// <summary>"Acute"; "Ambulance, Community and 4 more, together".</summary>
    public string Label => Groups switch
    {
        [var one] => one,
        { Count: <= MostNamed } => string.Format(CultureInfo.CurrentCulture, UnderstandTexts.GroupsTogether, string.Join(", ", Groups.SkipLast(1)), Groups[^1]),
        _ => string.Format(CultureInfo.CurrentCulture, UnderstandTexts.GroupsAndMoreTogether, string.Join(", ", Groups.Take(MostNamed - 1)), Groups.Count - (MostNamed - 1)),
    };

    /// <summary>The groups that the label only counts.</summary>
    public IReadOnlyList<string> Unnamed => Groups.Count <= MostNamed ? [] : [.. Groups.Skip(MostNamed - 1)];

    /// <summary>"26 to 37%"; "-" where it would say too much.</summary>
    public string RangeText => Range is { } range ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.FromToPercent, Percent(range.Low), Percent(range.High)) : UnderstandTexts.NotGiven;

    public string Picture(DisclosedShare everyone, double most) => Range is { } range
        ? IntervalPlot.Svg(Share.Percent / 100.0, range.Low, range.High, everyone.Percent / 100.0, most)
        : IntervalPlot.Svg(null, Share.Percent < 50 ? 0 : .95, Share.Percent < 50 ? .05 : 1, everyone.Percent / 100.0, most);

    /// <summary>"30 of 415 lines, 7%"; of few lines, where none or all would say something of each of them, only the share.</summary>
    internal static string Text(DisclosedShare share)
    {
        var of = share.Of.People;
        return share.IsBound ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ShareOfLines, Words(share), of)
            : share.Count.People == 0 ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.NoneOfLines, of)
            : string.Format(CultureInfo.CurrentCulture, UnderstandTexts.CountOfLines, share.Count.People, of, Words(share));
    }

    internal static ThemeShare Of(ReadCell cell, DisclosedTable table) => new(
        [.. cell.Cell.Columns.Select(column => table.Columns[column].Label).OrderBy(label => label == UnderstandTexts.NotSaid)], cell.Cell.Share, cell.Cell.Share.IsBound ? null : cell.Interval);

    /// <summary>"7%"; "5% or fewer".</summary>
    internal static string Words(DisclosedShare share) => !share.IsBound ? $"{share.Percent}%" : share.Percent == 5 ? UnderstandTexts.N5OrFewer : UnderstandTexts.N95OrMore;

    /// <summary>To the nearest whole.</summary>
    internal static int Percent(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);
}
