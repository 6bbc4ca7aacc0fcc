namespace Heard.Analysis.Disclosure;

/// <summary>A group that people belong to, such as an organisation, and the wider group it is part of.</summary>
/// <param name="Key">Unique among the groups.</param>
/// <param name="Label">As readers see it.</param>
/// <param name="Parent">The key of the wider group; null where that is everyone.</param>
/// <param name="People">People in this group itself, those of groups within it apart.</param>
public sealed record Group(string Key, string Label, string? Parent, int People);

/// <summary>How many different people of one group raised one thing.</summary>
public sealed record Cell(string Row, string Group, int People);

/// <summary>What a table says over its rows: the row's key and its label.</summary>
public sealed record CutRow(string Key, string Label);
