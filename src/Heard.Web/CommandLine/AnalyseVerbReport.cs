using System.Globalization;
using System.Net;
using System.Text;
using Heard.Analysis.Disclosure;
using Heard.Analysis.Themes;

namespace Heard.Web.CommandLine;

/// <summary>The report that can be sent to somebody: one file, no script, nothing fetched from elsewhere.</summary>
internal static class AnalyseVerbReport
{
    private const int Width = 320;
    private const int MostColumns = 6;
    private const int MostNamed = 3;

    private const string Style = """
        body { font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2a30; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1, h2, h3, h4 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin: 2rem 0 .25rem; } h4 { margin: 1.25rem 0 .25rem; }
        table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
        th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #c9d3d8; }
        td.number { text-align: end; white-space: nowrap; } blockquote { margin: .4rem 0; padding-inline-start: .8rem; border-inline-start: 4px solid #7a98a6; }
        svg { display: block; width: 100%; min-width: 4rem; max-width: 20rem; height: 1rem; } rect { fill: #005a70; } .quiet { color: #45565f; }
        @media print { body { margin: 0; max-width: none; } h3, h4, blockquote { break-inside: avoid; } }
        """;

    public static string Html(AnalyseVerbFiles files)
    {
        var (input, model, cuts, summary) = files;
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>What {summary.RowsWithWords:N0} comments are about</title>\n<style>{Style}</style></head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>What {summary.RowsWithWords:N0} comments are about</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>From the column {E(summary.TextColumn)} of {E(summary.File)}: {summary.Themes.Count} themes. {summary.RowsInNoTheme:N0} comments fit none of them.{(summary.RowsWithoutAnswer > 0 ? $" {summary.RowsWithoutAnswer:N0} more rows only say that there is nothing to say (such as N/A); they are counted here and nowhere else." : "")}</p>\n");
        page.Append("<h2>Themes</h2>\n<div class=\"wide\"><table><thead><tr><th scope=\"col\">Theme</th><th scope=\"col\">Comments</th><th scope=\"col\">How they compare</th></tr></thead><tbody>\n");
        var largest = Math.Max(1, model.Themes.Select(t => t.Size).DefaultIfEmpty(1).Max());
        for (var at = 0; at < model.Themes.Count; at++)
        {
            var theme = model.Themes[at];
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#t{at + 1}\">{E(theme.Label)}</a></th><td class=\"number\">{theme.Size:N0}</td><td>{Bar(theme.Size, largest)}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n<h2>In their own words</h2>\n");
        for (var at = 0; at < model.Themes.Count; at++)
        {
            var theme = model.Themes[at];
            page.Append(CultureInfo.InvariantCulture, $"<h3 id=\"t{at + 1}\">{E(theme.Label)}</h3>\n<p class=\"quiet\">{theme.Size:N0} comments. Words that set it apart: {E(string.Join(", ", theme.Terms))}</p>\n");
            foreach (var row in theme.Typical)
            {
                page.Append(CultureInfo.InvariantCulture, $"<blockquote>{E(input.Texts[row])}</blockquote>\n");
            }

            AppendParts(page, theme, input);
        }

        foreach (var cut in cuts)
        {
            AppendCut(page, cut, input.CountsPeople);
        }

        AppendLimits(page, summary);
        return page.Append("</body>\n</html>\n").ToString();
    }

    private static void AppendParts(StringBuilder page, Theme theme, AnalyseVerbInput input)
    {
        foreach (var part in theme.SubThemes)
        {
            page.Append(CultureInfo.InvariantCulture, $"<h4>{E(part.Label)}</h4>\n<p class=\"quiet\">{part.Size:N0} of these {theme.Size:N0} comments.</p>\n");
            foreach (var row in part.Typical)
            {
                page.Append(CultureInfo.InvariantCulture, $"<blockquote>{E(input.Texts[row])}</blockquote>\n");
            }
        }
    }

    private static void AppendCut(StringBuilder page, AnalyseVerbCuts cut, bool countsPeople)
    {
        var table = cut.Table;
        page.Append(CultureInfo.InvariantCulture, $"<h2>By {E(cut.Heading)}</h2>\n");
        if (table.Columns.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>Fewer than {table.Minimum} people took part, so nothing can be said by {E(cut.Heading)}.</p>\n");
            return;
        }

        AnalyseVerbFindings.Append(page, cut);
        page.Append(countsPeople ? "<p>People who raised each theme, counted once each.</p>\n" : "<p>Every comment is counted as another person's, since the file does not say who wrote which.</p>\n");
        if (table.Columns.Count <= MostColumns)
        {
            AppendGrid(page, cut, table);
        }
        else
        {
            AppendList(page, cut, table);
        }

        foreach (var column in table.Columns.Where(c => c.Groups.Count > 1))
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">{E(column.Label)} is {E(string.Join(", ", column.Groups))} together.</p>\n");
        }

        if (table.Withheld.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">Raised by too few people (or by all but too few) to give numbers: {E(string.Join(", ", table.Withheld.Select(w => w.Label)))}.</p>\n");
        }
    }

    private static void AppendGrid(StringBuilder page, AnalyseVerbCuts cut, DisclosedTable table)
    {
        page.Append("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Theme</th><th scope=\"col\">Everyone</th>");
        foreach (var column in table.Columns)
        {
            page.Append(CultureInfo.InvariantCulture, $"<th scope=\"col\">{E(column.Label)}<br><span class=\"quiet\">about {column.People} people</span></th>");
        }

        page.Append("</tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{E(row.Label)}</th><td class=\"number\">{E(row.Everyone.ToString())}</td>");
            foreach (var cell in row.Cells)
            {
                var with = cell.IsJoined ? $"<br><span class=\"quiet\">{E(Groups(cell, table))}</span>" : "";
                page.Append(CultureInfo.InvariantCulture, $"<td>{E(cell.Share.ToString())}{Between(cut, row, cell)}{with}</td>");
            }

            page.Append("</tr>\n");
        }

        page.Append("</tbody></table></div>\n");
    }

    // Too many columns for a page: what can be told apart, the highest share first.
    private static void AppendList(StringBuilder page, AnalyseVerbCuts cut, DisclosedTable table)
    {
        page.Append("<div class=\"wide\"><table><thead><tr><th scope=\"col\">Theme</th><th scope=\"col\">Who</th><th scope=\"col\">Raised it</th></tr></thead><tbody>\n");
        foreach (var row in table.Rows)
        {
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\">{E(row.Label)}</th><td>Everyone</td><td class=\"number\">{E(row.Everyone.ToString())}</td></tr>\n");
            foreach (var cell in row.Cells.Distinct().Where(c => c.Columns.Count < table.Columns.Count).OrderByDescending(c => c.Share.Percent))
            {
                page.Append(CultureInfo.InvariantCulture, $"<tr><td></td><td>{E(Groups(cell, table))}</td><td class=\"number\">{E(cell.Share.ToString())}{Between(cut, row, cell)}</td></tr>\n");
            }
        }

        page.Append("</tbody></table></div>\n");
    }

    private static string Between(AnalyseVerbCuts cut, DisclosedRow row, DisclosedCell cell) =>
        cut.Reading.Cells.FirstOrDefault(c => c.Cell == cell && cut.Table.Rows[c.Row] == row) is { } read
            ? string.Create(CultureInfo.InvariantCulture, $"<br><span class=\"quiet\">{100 * read.Interval.Low:0} to {100 * read.Interval.High:0}%</span>") : "";

    private static string Groups(DisclosedCell cell, DisclosedTable table) =>
        cell.Columns.Count == table.Columns.Count ? "all together"
        : cell.Columns.Count > MostNamed ? $"{cell.Columns.Count} groups together"
        : string.Join(" and ", cell.Columns.Select(c => table.Columns[c].Label)) + (cell.IsJoined ? " together" : "");

    private static void AppendLimits(StringBuilder page, AnalyseVerbSummary summary) => page.Append(CultureInfo.InvariantCulture, $"""
        <h2>What this can and cannot say</h2>
        <ul>
        <li>Themes were found by a program from the words alone, with nothing sent anywhere. It does not understand irony, and two people can mean the same in words that share nothing. Read the comments before you decide anything.</li>
        <li>A comment may belong to up to three themes, so the numbers add up to more than the comments. {summary.RowsInNoTheme:N0} of {summary.RowsWithWords:N0} comments fit no theme; they may matter as much as any.</li>
        <li>How many comments a theme has says how often it was written, not how important it is, and not how many people think so.</li>
        <li>Those who wrote are not everybody. Nothing here can be read as what all staff think.</li>
        <li>Numbers by group speak of at least {SmallNumberRule.Least} people each; smaller ones are joined with others. They are rounded to the nearest 5, and percentages come from the rounded numbers, so small differences mean nothing.</li>
        <li>A range beside a percentage (such as 28 to 43%) says how far chance and rounding may have moved it: were as many people drawn again and again from the same groups, 19 ranges in 20 would hold the true share. It cannot make up for those who did not take part.</li>
        <li>Where a theme’s comments clearly part into several things, each is shown under it. A comment is in one of them at most; those about the theme at large are in none.</li>
        <li>The same file and the same seed ({summary.Seed}) give the same result again.</li>
        </ul>

        """);

    private static string Bar(int size, int largest) => string.Create(CultureInfo.InvariantCulture,
        $"<svg preserveAspectRatio=\"none\" viewBox=\"0 0 {Width} 16\" aria-hidden=\"true\"><rect width=\"{Math.Max(2, Width * size / largest)}\" height=\"16\"/></svg>");

    private static string E(string text) => WebUtility.HtmlEncode(text);
}
