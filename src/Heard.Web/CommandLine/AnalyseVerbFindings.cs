using System.Globalization;
using System.Net;
using System.Text;
using Heard.Analysis.Cuts;

namespace Heard.Web.CommandLine;

/// <summary>What groups share and what is one group's own, in sentences.</summary>
internal static class AnalyseVerbFindings
{
    private const int MostTold = 12;

    public static void Append(StringBuilder page, OfflineCuts cut, string units)
    {
        var reading = cut.Reading;
        var comparisons = reading.Cells.Count(c => c.Elsewhere is not null);
        if (comparisons == 0)
        {
            return;
        }

        page.Append("<h3>Shared by all</h3>\n");
        List(page, [.. reading.Shared.Select(theme => SharedLine(theme, units))], "No theme is raised by every group shown, and about as much by each.");
        page.Append("<h3>Raised more by some</h3>\n");
        List(page, [.. reading.Distinctive.Select(cell => DistinctiveLine(cell, units))], "No group raises a theme clearly more than the others do.");
        page.Append(CultureInfo.InvariantCulture, $"""
            <p class="quiet">How to read this: {comparisons} comparisons of one group with all others were made, so some would look different by chance alone. Listed are those where, over the whole list, at most about 1 in 20 should be so. “Shared” means that every group is at or above {100 * CutReading.Floor:0} in 100 and that no clear difference was found, which is not proof that there is none.</p>

            """);
    }

    /// <summary>"Ambulance raised Rotas more than others: about 35 in 100 people, 20 in 100 elsewhere."</summary>
    /// <param name="units">"people", or "comments" where nobody knows who wrote which.</param>
    public static string DistinctiveLine(ReadCell cell, string units) => string.Create(CultureInfo.InvariantCulture,
        $"{cell.Group} raised {cell.Theme} more than others: about {Rounded(cell.Share)} in 100 {units}, {Rounded(cell.Elsewhere!.Value)} in 100 elsewhere.");

    public static string SharedLine(SharedTheme theme, string units) => Rounded(theme.Lowest) == Rounded(theme.Highest)
        ? string.Create(CultureInfo.InvariantCulture, $"{theme.Theme}: raised by about {Rounded(theme.Lowest)} in 100 {units} of each group.")
        : string.Create(CultureInfo.InvariantCulture, $"{theme.Theme}: raised by about {theme.Everyone.Percent} in 100 {units}, from {Rounded(theme.Lowest)} to {Rounded(theme.Highest)} in 100 by group.");

    private static int Rounded(double share) => (int)Math.Round(100 * share, MidpointRounding.AwayFromZero);

    private static void List(StringBuilder page, List<string> lines, string none)
    {
        if (lines.Count == 0)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p>{none}</p>\n");
            return;
        }

        page.Append("<ul>\n");
        foreach (var line in lines.Take(MostTold))
        {
            page.Append(CultureInfo.InvariantCulture, $"<li>{WebUtility.HtmlEncode(line)}</li>\n");
        }

        page.Append("</ul>\n");
        if (lines.Count > MostTold)
        {
            page.Append(CultureInfo.InvariantCulture, $"<p class=\"quiet\">And {lines.Count - MostTold} more, in crosscuts.csv.</p>\n");
        }
    }
}
