namespace Heard.Analysis.Disclosure;

/// <summary>An attribute declared before a programme opens, with the groups people are in and the wider groups those lie within.</summary>
/// <param name="Label">As readers see it, such as Organisation.</param>
/// <param name="Groups">How many people each holds is counted from those who took part; <see cref="Group.People"/> is not looked at.</param>
public sealed record DeclaredAttribute(string Label, IReadOnlyList<Group> Groups);

/// <summary>Somebody who took part.</summary>
/// <param name="Groups">Per attribute the index of the one group they are in.</param>
/// <param name="Raised">Indices of the rows (themes, statements agreed with) they count in; twice is once.</param>
public sealed record Respondent(IReadOnlyList<int> Groups, IReadOnlyCollection<int> Raised);
