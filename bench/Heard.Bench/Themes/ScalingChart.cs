using System.Globalization;

namespace Heard.Bench.Themes;

/// <summary>Seconds by number of lines, both to powers of ten, as a picture for the papers.</summary>
internal static class ScalingChart
{
    private const int Width = 560;
    private const int Height = 320;
    private const int Left = 70;
    private const int Bottom = 50;
    private const int Top = 20;
    private const int Right = 150;
    private const int LeastLines = 3;
    private const int MostLines = 6;
    private const int LeastSeconds = -1;
    private const int MostSeconds = 3;

    public static string Of(IReadOnlyList<(int Lines, double Heard, double? Scikit)> measured) => $"""
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {Width} {Height}" font-family="sans-serif" font-size="13" role="img">
        <title>Seconds to find 30 themes, from a thousand lines to a million</title>
        <rect width="{Width}" height="{Height}" fill="#fff"/>
        {string.Join('\n', Enumerable.Range(LeastSeconds, MostSeconds - LeastSeconds + 1).Select(p => $"""<path d="M{Left} {N(Y(p))}H{Width - Right}" stroke="#cfd6da"/><text x="{Left - 8}" y="{N(Y(p) + 4)}" text-anchor="end">{Math.Pow(10, p).ToString("0.#", CultureInfo.InvariantCulture)} s</text>"""))}
        {string.Join('\n', Enumerable.Range(LeastLines, MostLines - LeastLines + 1).Select(p => $"""<path d="M{N(X(p))} {Top}V{Height - Bottom}" stroke="#cfd6da"/><text x="{N(X(p))}" y="{Height - Bottom + 20}" text-anchor="middle">{Math.Pow(10, p).ToString("N0", CultureInfo.InvariantCulture)}</text>"""))}
        <text x="{(Left + Width - Right) / 2}" y="{Height - 8}" text-anchor="middle">lines</text>
        {Line([.. measured.Select(m => (m.Lines, m.Heard))], "#004b6b", "", "Heard, two cores")}
        {Line([.. measured.Where(m => m.Scikit is not null).Select(m => (m.Lines, m.Scikit!.Value))], "#a3460f", """ stroke-dasharray="5 4" """, "scikit-learn, one")}
        </svg>

        """;

    private static string Line(IReadOnlyList<(int Lines, double Seconds)> points, string colour, string dashes, string name)
    {
        if (points.Count == 0)
        {
            return "";
        }

        var at = points.Select(p => (X: X(Math.Log10(p.Lines)), Y: Y(Math.Log10(p.Seconds)))).ToList();
        return $"""<path d="M{string.Join('L', at.Select(p => $"{N(p.X)} {N(p.Y)}"))}" fill="none" stroke="{colour}" stroke-width="2"{dashes}/>{string.Concat(at.Select(p => $"""<circle cx="{N(p.X)}" cy="{N(p.Y)}" r="3.5" fill="{colour}"/>"""))}<text x="{N(at[^1].X + 8)}" y="{N(at[^1].Y + 4)}" fill="{colour}">{name}</text>""";
    }

    private static double X(double power) => Left + ((power - LeastLines) * (Width - Left - Right) / (MostLines - LeastLines));

    private static double Y(double power) => Height - Bottom - ((power - LeastSeconds) * (Height - Bottom - Top) / (MostSeconds - LeastSeconds));

    private static string N(double at) => at.ToString("0.#", CultureInfo.InvariantCulture);
}
