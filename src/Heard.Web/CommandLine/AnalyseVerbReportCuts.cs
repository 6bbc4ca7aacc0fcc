using System.Globalization;
using System.Net;
using System.Text;
using Heard.Analysis.Cuts;
using Heard.Web.Shared;

namespace Heard.Web.CommandLine;

/// <summary>Who says what in the report: sentences, then a picture for each theme in which groups can be told apart.</summary>
internal static class AnalyseVerbReportCuts
{
    private const int MostNamed = 3;

    public static void Append(StringBuilder page, OfflineCuts cut, AnalyseVerbInput input)
    {
        var (table, units) = (cut.Table, AnalyseVerbReport.Units(input));
        page.Append(CultureInfo.InvariantCulture, $"<h2>By {E(cut.Heading)}</h2>\n");
        if (table.Columns.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>There are fewer than {table.Minimum} {units}, so nothing can be said by {E(cut.Heading)}.</p>\n");
            return;
        }

        AnalyseVerbFindings.Append(page, cut, units);
        page.Append(input.CountsPeople ? "<p>People who raised each theme, counted once each.</p>\n" : "<p>Every comment is counted as another person's, since the file does not say who wrote which. So these are comments, not people.</p>\n");
        var told = cut.Reading.Cells.GroupBy(cell => cell.Row).Where(theme => theme.Count() > 1).ToList();
        if (told.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h3>Theme by theme</h3>\n<p class=\"quiet\">A dot is the share of a group's {units}, its bar the range that chance and rounding allow, the dashed line the share of all.</p>\n");
        }

        foreach (var theme in told)
        {
            AppendTheme(page, cut, [.. theme], units);
        }

        Say(page, "Groups cannot be told apart in", [.. table.Rows.Index().Where(row => told.All(theme => theme.Key != row.Index)).Select(row => $"{row.Item.Label} ({row.Item.Everyone.PercentText})")]);
        foreach (var column in table.Columns.Where(c => c.Groups.Count > 1))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{E(column.Label)} is {E(string.Join(", ", column.Groups))} together: alone they would speak of fewer than {table.Minimum}, here or beside another table.</p>\n");
        }

        Say(page, "Raised by too few (or by all but too few) to give numbers", [.. table.Withheld.Select(w => w.Label)]);
    }

    private static void AppendTheme(StringBuilder page, OfflineCuts cut, IReadOnlyList<ReadCell> cells, string units)
    {
        var row = cut.Table.Rows[cells[0].Row];
        var most = IntervalPlot.Most(cells.Select(cell => cell.Interval.High));
        page.Append(CultureInfo.InvariantCulture, $"<h4>{E(row.Label)}</h4>\n<p class=\"quiet\">{E(row.Everyone.ToString())} of all {row.Everyone.Of} {units}. The line runs to {100 * most:0}%.</p>\n<table class=\"plots\"><tbody>\n");
        foreach (var cell in cells.OrderByDescending(cell => cell.Cell.Share.Percent).ThenBy(cell => cell.Group, StringComparer.Ordinal))
        {
            var share = cell.Cell.Share;

            // Of a few, none or all would say something of each of them, and so would a range from the very end.
            var (low, high) = !share.IsBound ? (cell.Interval.Low, cell.Interval.High) : share.Percent < 50 ? (0, .05) : (.95, 1);
            var range = share.IsBound ? "" : string.Create(CultureInfo.InvariantCulture, $"<br><span class=\"quiet\">{100 * low:0} to {100 * high:0}%</span>");
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{Groups(cell, cut)}</th><td class=\"picture\">{IntervalPlot.Svg(share.IsBound ? null : cell.Share, low, high, row.Everyone.Percent / 100.0, most)}</td><td class=\"number\">{E(share.IsBound ? share.PercentText : share.ToString())}{range}</td></tr>\n");
        }

        page.Append("</tbody></table>\n");
    }

    private static void Say(StringBuilder page, string what, IReadOnlyCollection<string> themes)
    {
        if (themes.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{what}: {E(string.Join(", ", themes))}.</p>\n");
        }
    }

    private static string Groups(ReadCell cell, OfflineCuts cut)
    {
        string[] names = [.. cell.Cell.Columns.Select(c => cut.Table.Columns[c].Label)];
        return names.Length > MostNamed ? string.Create(CultureInfo.InvariantCulture, $"{names.Length} groups together<br><span class=\"quiet\">{E(string.Join("; ", names))}</span>") : E(string.Join(" and ", names) + (names.Length > 1 ? " together" : ""));
    }

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
