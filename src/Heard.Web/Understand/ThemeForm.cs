using Heard.Core;
using Heard.Core.Listen;
using Heard.Data.Chain;

namespace Heard.Web.Understand;

public sealed record ThemeForm
{
    public string? Name { get; init; }
    public string? Description { get; init; }
}

/// <summary>Lines that were ticked, and where they shall go.</summary>
public sealed record PlacingForm
{
    /// <summary>Neither a theme nor none: a theme that the form names.</summary>
    public const string NewTheme = "new";

    public const string NoTheme = "none";

    public IReadOnlyList<string?> Line { get; init; } = [];
    public string? To { get; init; }
    public string? Name { get; init; }

    internal static PlacingForm Of(IFormCollection form) => new() { Line = form["Line"], To = form["To"], Name = form["Name"] };

    /// <summary>The lines, at most as many as a page shows.</summary>
    internal IReadOnlyCollection<long> Lines => [.. Line.Take(ThemeLinesReading.PageSize).Select(Key.Read).OfType<long>().Distinct()];
}

/// <summary>Which lines of a theme a page shows. What cannot be read is as if it were not asked.</summary>
/// <param name="Part">A sub-theme's number.</param>
public sealed record ThemeLinesAsked(Kind? Kind, string Words, int Page, int? Part = null)
{
    private const int MostWords = 100;
    private const int MostPages = 2_000;

    internal static ThemeLinesAsked Of(string? kind, string? words, int? page, int? part = null) => new(
        Enum.TryParse<Kind>(kind, out var known) && Enum.IsDefined(known) ? known : null,
        words?.Trim() is { Length: > 0 and <= MostWords } text ? text : "",
        Math.Clamp(page ?? 1, 1, MostPages),
        part);
}

/// <summary>Lines that have just been moved: how many, where they went, and what moves them back.</summary>
public sealed record LinesMoved(string To, string? Title, IReadOnlyList<string> Lines);
