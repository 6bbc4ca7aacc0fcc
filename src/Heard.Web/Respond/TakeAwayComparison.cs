using System.Globalization;
using Heard.Data.Chain;
using Heard.Web.Shared;
using Heard.Web.Shared.Documents;
using Heard.Web.Understand;

namespace Heard.Web.Respond;

/// <summary>Who raised what, as it was published: the numbers of the pages and no others.</summary>
internal static class TakeAwayComparison
{
    // Of themes that stand out; the workbook and the data files have all.
    private const int MostThemes = 3;

    public static DataTable Table(ReportReading reading) => new(
        "comparison", "Comparison", "One row for each share of who raised what, as it was last published. Groups that are too small stand together in a row.", [],
        [
            new("cut", "string", "What lines are compared by, such as sector, or sector-and-staff-group."),
            new("theme", "string", "The theme.", Refers: "themes.id"),
            new("groups", "string", "The group, or all groups that were counted together, with semicolons between."),
            new("share", "string", "The share of the groups' lines that are about the theme, in per cent; of few lines only that it is 5% or fewer, or 95% or more."),
            new("low", "integer", "Where the likely range of the share begins, in per cent; empty where it is not given."),
            new("high", "integer", "Where it ends."),
            new("lines_about", "integer", "How many lines the groups have, to the nearest 5."),
            new("share_of_all", "string", "The share of all lines that are about the theme."),
            new("counted_on", "date", "The day they were counted."),
        ],
        [.. Rows(reading).Select(row => new object?[]
        {
            row.Cut.Cut.Address, row.Theme.Key, string.Join("; ", row.Share.Groups), row.Share.Share.PercentText, Percent(row.Share.Range?.Low), Percent(row.Share.Range?.High),
            row.Share.Share.Of.People, row.Theme.Everyone.PercentText, row.Shown.On,
        })]);

    public static SheetOf Sheet(ReportReading reading) => new(
        RespondTexts.WhoRaisedWhat,
        [(RespondTexts.By, 24), (RespondTexts.Theme, 40), (RespondTexts.Groups, 60), (RespondTexts.Share, 14), (RespondTexts.LikelyRange, 14), (RespondTexts.LinesAbout, 12), (RespondTexts.ShareOfAll, 14), (RespondTexts.CountedOn, 18)],
        [.. Rows(reading).Select(row => new object?[]
        {
            row.Cut.Cut.Name, row.Theme.Title, string.Join("; ", row.Share.Groups), row.Share.Share.PercentText, row.Share.RangeText, row.Share.Share.Of.People, row.Theme.Everyone.PercentText, row.Shown.On,
        })]);

    public static IEnumerable<Block> Blocks(ReportReading reading)
    {
        if (Shown(reading) is not { } shown)
        {
            yield break;
        }

        yield return new Block.Heading(1, RespondTexts.WhoRaisedWhat, "who");
        yield return new Block.Prose(string.Format(CultureInfo.CurrentCulture, RespondTexts.WhoRaisedWhatIsCountedInLines, shown.On.Long(), Counted.Lines(shown.Lines), shown.Minimum));
        foreach (var cut in shown.Cuts.Where(cut => !cut.IsEmpty))
        {
            yield return new Block.Heading(2, cut.Cut.Heading, $"who-{cut.Cut.Address}");
            var sentences = CutWords.Distinctive(cut).ToList();
            if (sentences.Count > 0)
            {
                yield return new Block.Points(sentences);
            }
            else
            {
                yield return new Block.Prose(UnderstandTexts.NoThemeStandsOutInOneGroup);
            }

            if (CutWords.Shared(cut) is { } alike)
            {
                yield return new Block.Prose(alike);
            }

            var telling = cut.Reading.Distinctive.Select(cell => cut.Table.Rows[cell.Row].Key).Distinct().Take(MostThemes);
            foreach (var theme in telling.Select(key => cut.Themes.First(theme => theme.Key == key)))
            {
                yield return new Block.Grid(
                    $"{theme.Title}: {cut.Cut.Heading}",
                    string.Format(CultureInfo.CurrentCulture, RespondTexts.OneRowForEachGroupWithIts, theme.Title),
                    [cut.Cut.Heading, RespondTexts.Share, RespondTexts.LikelyRange, RespondTexts.LinesAbout],
                    [.. theme.Shares.Select(share => new object[] { string.Join(", ", share.Groups), share.Share.PercentText, share.RangeText, share.Share.Of.People })]);
            }
        }
    }

    private static IEnumerable<(ShownComparison Shown, ShownCut Cut, CutTheme Theme, ThemeShare Share)> Rows(ReportReading reading) =>
        Shown(reading) is { } shown
            ? from cut in shown.Cuts
              from theme in cut.Themes
              from share in theme.Shares
              select (shown, cut, theme, share)
            : [];

    private static ShownComparison? Shown(ReportReading reading) =>
        ShownComparison.Of(reading.Comparison, [.. reading.Themes.Select(theme => new ComparedTheme(theme.Id, theme.Title)).OrderBy(theme => theme.Title, StringComparer.Ordinal)]);

    private static int? Percent(double? share) => share is { } known ? ThemeShare.Percent(known) : null;
}
