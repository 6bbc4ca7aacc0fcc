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
    private const int MostNamed = 3;

    private const string Style = """
        body { font: 1.0625rem/1.5 system-ui, sans-serif; color: #1d2a30; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
        h1, h2, h3, h4 { line-height: 1.2; } h2 { margin-top: 2.5rem; } h3 { margin: 2rem 0 .25rem; } h4 { margin: 1.25rem 0 .25rem; }
        table { border-collapse: collapse; width: 100%; } .wide { overflow-x: auto; }
        th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-bottom: 1px solid #c9d3d8; }
        td.number { text-align: end; white-space: nowrap; } blockquote { margin: .4rem 0; padding-inline-start: .8rem; border-inline-start: 4px solid #7a98a6; }
        svg { display: block; width: 100%; min-width: 4rem; max-width: 20rem; height: 1rem; } rect { fill: #005a70; } .quiet { color: #45565f; }
        a { color: #005a70; } svg.plot { max-width: none; overflow: visible; color: #005a70; } .plot .ground { stroke: #c9d3d8; } .plot .all { stroke: #1d2a30; stroke-width: 1.5; } .plot .range { stroke-opacity: .55; }
        .plots { margin-bottom: .25rem; } .plots th { font-weight: 400; vertical-align: middle; width: 16rem; } .plots td { vertical-align: middle; } .plots td.picture { min-width: 7rem; } h4 { margin: 1.5rem 0 0; }
        @media (max-width: 34rem) { .plots th { width: 8rem; overflow-wrap: anywhere; } .plots td.picture { min-width: 4rem; } h1 { font-size: 1.6rem; } }
        @media (forced-colors: active) { rect { fill: CanvasText; } svg.plot { color: CanvasText; } .plot .range { stroke-opacity: 1; } }
        @page { size: A4; margin: 18mm 16mm; }
        @media print { body { margin: 0; max-width: none; font-size: 10.5pt; } h2, h3, h4 { break-after: avoid; } blockquote, tr, svg { break-inside: avoid; } .plots { break-inside: avoid; } .wide { overflow: visible; } a { color: inherit; text-decoration: none; } }
        """;

    public static string Html(AnalyseVerbFiles files)
    {
        var (input, model, cuts, summary) = files;
        var page = new StringBuilder();
        page.Append("<!doctype html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        page.Append(CultureInfo.InvariantCulture, $"<title>What {summary.RowsWithWords:N0} comments are about</title>\n<style>{Style}</style></head>\n<body>\n");
        page.Append(CultureInfo.InvariantCulture, $"<h1>What {summary.RowsWithWords:N0} comments are about</h1>\n");
        page.Append(CultureInfo.InvariantCulture, $"<p>From the column {E(summary.TextColumn)} of {E(summary.File)}: {summary.Themes.Count} themes. {summary.RowsInNoTheme:N0} comments fit none of them.{(summary.RowsWithoutAnswer > 0 ? $" {summary.RowsWithoutAnswer:N0} more rows only say that there is nothing to say (such as N/A); they are counted here and nowhere else." : "")}</p>\n");
        AppendInShort(page, files);
        page.Append("<h2>Themes</h2>\n<div class=\"wide\"><table><thead><tr><th scope=\"col\">Theme</th><th scope=\"col\">Comments</th><th scope=\"col\">How they compare</th></tr></thead><tbody>\n");
        var largest = Math.Max(1, model.Themes.Select(t => t.Size).DefaultIfEmpty(1).Max());
        for (var at = 0; at < model.Themes.Count; at++)
        {
            var theme = model.Themes[at];
            page.Append(CultureInfo.InvariantCulture, $"<tr><th scope=\"row\"><a href=\"#t{at + 1}\">{E(theme.Label)}</a></th><td class=\"number\">{theme.Size:N0}</td><td>{Bar(theme.Size, largest)}</td></tr>\n");
        }

        page.Append("</tbody></table></div>\n");
        foreach (var cut in cuts)
        {
            AnalyseVerbReportCuts.Append(page, cut, input);
        }

        page.Append("<h2>In their own words</h2>\n");
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

    // What a director reads first.
    private static void AppendInShort(StringBuilder page, AnalyseVerbFiles files)
    {
        var (input, model, cuts, summary) = files;
        page.Append("<h2>In short</h2>\n<ul>\n");
        if (model.Themes.Count > 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>Written about most: {E(string.Join("; ", model.Themes.Take(MostNamed).Select(t => string.Create(CultureInfo.InvariantCulture, $"{t.Label} ({t.Size:N0} comments)"))))}.</li>\n");
        }

        foreach (var cut in cuts.Where(cut => cut.Reading.Distinctive.Count > 0))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>By {E(cut.Heading)}: {E(AnalyseVerbFindings.DistinctiveLine(cut.Reading.Distinctive[0], Units(input)))}</li>\n");
        }

        page.Append(CultureInfo.InvariantCulture, $"<li>{summary.RowsInNoTheme:N0} of {summary.RowsWithWords:N0} comments fit no theme.</li>\n<li><a href=\"#limits\">What this can and cannot say</a> stands at the end, and belongs to it.</li>\n</ul>\n");
    }

    internal static string Units(AnalyseVerbInput input) => input.CountsPeople ? "people" : "comments";

    private static void AppendLimits(StringBuilder page, AnalyseVerbSummary summary) => page.Append(CultureInfo.InvariantCulture, $"""
        <h2 id="limits">What this can and cannot say</h2>
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
