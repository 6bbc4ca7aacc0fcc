using System.Globalization;
using Heard.Analysis.Disclosure;

namespace Heard.Web.Understand;

/// <summary>One number of a theme's row, and the groups it stands for.</summary>
/// <param name="Groups">More than one where smaller groups were counted together.</param>
public sealed record ThemeShare(IReadOnlyList<string> Groups, DisclosedShare Share)
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

    /// <summary>"30 of 415 lines, 7%"; of few lines, where none or all would say something of each of them, only the share.</summary>
    internal static string Text(DisclosedShare share)
    {
        var of = share.Of.People;
        return share.PercentText != $"{share.Percent}%" ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.ShareOfLines, share.PercentText, of)
            : share.Count.People == 0 ? string.Format(CultureInfo.CurrentCulture, UnderstandTexts.NoneOfLines, of)
            : string.Format(CultureInfo.CurrentCulture, UnderstandTexts.CountOfLines, share.Count.People, of, share.PercentText);
    }

    /// <summary>A theme's numbers, each once; empty where no group can be told from the others.</summary>
    internal static IReadOnlyList<ThemeShare> Of(DisclosedTable table, DisclosedRow row) =>
        row.Cells is [var first, ..] && first.Columns.Count < table.Columns.Count
            ? [.. row.Cells.Distinct(ReferenceEqualityComparer.Instance).Cast<DisclosedCell>()
                .Select(cell => new ThemeShare([.. cell.Columns.Select(column => table.Columns[column].Label)], cell.Share))]
            : [];
}
