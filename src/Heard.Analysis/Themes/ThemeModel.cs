namespace Heard.Analysis.Themes;

/// <param name="Key">The key of the anchor it continues; null when it was found.</param>
/// <param name="Label">One to four words as people wrote them.</param>
/// <param name="Terms">Words that set it apart, the most telling first.</param>
/// <param name="Size">Rows assigned to it, first or further choice.</param>
/// <param name="Typical">Up to five rows that stand for it and differ from one another.</param>
public sealed record Theme(string? Key, string Label, IReadOnlyList<string> Terms, int Size, IReadOnlyList<int> Typical);

/// <param name="Theme">Index into <see cref="ThemeModel.Themes"/>.</param>
/// <param name="Strength">From 0 to 1; 1 where a person pinned the row.</param>
public readonly record struct Assignment(int Theme, double Strength);

/// <param name="Themes">Largest first.</param>
/// <param name="Assignments">Per row its themes, strongest first; none where nothing fits ("other").</param>
public sealed record ThemeModel(IReadOnlyList<Theme> Themes, IReadOnlyList<IReadOnlyList<Assignment>> Assignments);
