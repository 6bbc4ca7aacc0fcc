using System.Globalization;

namespace Heard.Web.Shared;

/// <summary>
/// One line of a picture of shares: a dot where the share is, a bar over its range, a tick where all lines are. Positions are in per cent
/// of the width, so that it fits any; colours are the text's own unless a sheet says otherwise, so that it prints and holds in forced
/// colours. The numbers stand beside it, so it is hidden from those who cannot see it.
/// </summary>
public static class IntervalPlot
{
    /// <param name="share">0 to 1; null where only a range may be said.</param>
    /// <param name="low">Where the range begins.</param>
    /// <param name="high">Where it ends.</param>
    /// <param name="everyone">The share over all; null for no tick.</param>
    /// <param name="most">The share at the end of the line.</param>
    /// <returns>Markup; numbers alone go into it.</returns>
    public static string Svg(double? share, double low, double high, double? everyone, double most)
    {
        string At(double value) => (most <= 0 ? 0 : Math.Clamp(100 * value / most, 0, 100)).ToString("0.#", CultureInfo.InvariantCulture) + "%";
        var tick = everyone is { } all ? $"<line class=\"all\" x1=\"{At(all)}\" x2=\"{At(all)}\" y1=\"0\" y2=\"100%\" stroke=\"currentColor\" stroke-dasharray=\"2 2\"/>" : "";
        var dot = share is { } one ? $"<circle cx=\"{At(one)}\" cy=\"50%\" r=\"5\" fill=\"currentColor\"/>" : "";
        return $"<svg class=\"plot\" width=\"100%\" height=\"16\" aria-hidden=\"true\" focusable=\"false\"><line class=\"ground\" x1=\"0\" x2=\"100%\" y1=\"50%\" y2=\"50%\" stroke=\"currentColor\" stroke-width=\".5\"/>{tick}<line class=\"range\" x1=\"{At(low)}\" x2=\"{At(high)}\" y1=\"50%\" y2=\"50%\" stroke=\"currentColor\" stroke-width=\"4\"/>{dot}</svg>";
    }

    /// <summary>The end of the scale for ranges up to here: the next tenth.</summary>
    public static double Most(IEnumerable<double> highs) => Math.Clamp(Math.Ceiling((highs.DefaultIfEmpty(0).Max() * 10) - 1e-9) / 10, .1, 1);
}
