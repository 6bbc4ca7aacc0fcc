using System.Globalization;

namespace Heard.Web.Shared;

internal static class Counted
{
    /// <summary>"1 line", "2 lines", "1,300 lines": one text for one, another with {0:N0} for any other number.</summary>
    public static string Of(int n, string one, string many) => n == 1 ? one : string.Format(CultureInfo.CurrentCulture, many, n);

    public static string Lines(int n) => Of(n, SharedTexts.N1Line, SharedTexts.Lines);

    public static string Workshops(int n) => Of(n, SharedTexts.N1Workshop, SharedTexts.Workshops2);

    /// <summary>"3 lines from 2 workshops"; "3 lines" where they come from none.</summary>
    public static string LinesFrom(int lines, int workshops) =>
        workshops == 0 ? Lines(lines) : string.Format(CultureInfo.CurrentCulture, SharedTexts.From, Lines(lines), Workshops(workshops));
}
