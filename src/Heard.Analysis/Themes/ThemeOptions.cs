namespace Heard.Analysis.Themes;

/// <summary>A theme that a person has touched: it is in every result under its key.</summary>
/// <param name="Key">The caller's own name for it, handed back unchanged.</param>
/// <param name="Pinned">Rows that stay in it whatever happens.</param>
/// <param name="Start">Rows that only show what it is about.</param>
/// <param name="Label">The label a person gave, kept word for word; null to have one found.</param>
public sealed record ThemeAnchor(string Key, IReadOnlyList<int> Pinned, IReadOnlyList<int> Start, string? Label);

/// <summary>A theme of an earlier look that nobody has touched. The next look starts from it, and may change it or let it go.</summary>
/// <param name="Key">The caller's own name for it, handed back where a theme continues it.</param>
/// <param name="Rows">The rows that were in it, first choice only.</param>
/// <param name="Label">Kept while most of the theme's lines are still the same; null to have one found.</param>
public sealed record EarlierTheme(string Key, IReadOnlyList<int> Rows, string? Label);

public sealed record ThemeOptions
{
    /// <summary>How many themes, anchors among them; null to have a number found.</summary>
    public int? Count { get; init; }

    public ulong Seed { get; init; } = 42;

    public IReadOnlyList<ThemeAnchor> Anchors { get; init; } = [];

    /// <summary>What an earlier look found in these rows or some of them, so that only lines that clearly fit elsewhere move.</summary>
    public IReadOnlyList<EarlierTheme> Earlier { get; init; } = [];

    /// <summary>Threads to use; the result does not depend on it.</summary>
    public int Threads { get; init; } = Math.Min(2, Environment.ProcessorCount);
}
