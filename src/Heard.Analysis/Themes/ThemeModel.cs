namespace Heard.Analysis.Themes;

/// <param name="Key">The key of the anchor or of the earlier theme that it continues; null when it is new.</param>
/// <param name="Label">One to four words as people wrote them.</param>
/// <param name="Terms">Words that set it apart, the most telling first.</param>
/// <param name="Size">Rows assigned to it, first or further choice.</param>
/// <param name="Typical">Up to five rows that stand for it and differ from one another.</param>
/// <param name="SubThemes">What its lines clearly part into, the largest first; empty where they are about one thing.</param>
public sealed record Theme(string? Key, string Label, IReadOnlyList<string> Terms, int Size, IReadOnlyList<int> Typical, IReadOnlyList<SubTheme> SubThemes);

/// <param name="Label">Repeats neither the theme's nor another's of the same theme.</param>
/// <param name="Terms">Words that set it apart from the rest of its theme.</param>
/// <param name="Size">Rows of the theme that are in it; some are in none.</param>
/// <param name="Typical">Up to three rows that stand for it.</param>
public sealed record SubTheme(string Label, IReadOnlyList<string> Terms, int Size, IReadOnlyList<int> Typical);

/// <param name="Theme">Index into <see cref="ThemeModel.Themes"/>.</param>
/// <param name="Strength">From 0 to 1; 1 where a person pinned the row.</param>
/// <param name="SubTheme">Index into the theme's <see cref="Themes.Theme.SubThemes"/>, or -1 where the row is about the theme at large.</param>
public readonly record struct Assignment(int Theme, double Strength, int SubTheme = -1);

/// <param name="Themes">Largest first.</param>
/// <param name="Assignments">Per row its themes, strongest first, up to three; none where nothing fits ("other").</param>
public sealed record ThemeModel(IReadOnlyList<Theme> Themes, IReadOnlyList<IReadOnlyList<Assignment>> Assignments);
