namespace Heard.Core.Listen.Import;

/// <summary>What a file turned out to hold. Lines are handed out once, in order; what is skipped is noted as the lines are read.</summary>
/// <param name="Shape">The name of the shape it was read as (a key such as <c>workshop-page</c> or <c>parabol</c>).</param>
/// <param name="Wording">Whose wording the shape's lines usually are; the person who imports may say otherwise.</param>
public sealed record Reading(string Shape, Wording Wording, IEnumerable<Line> Lines, IReadOnlyCollection<Skipped> Skipped, IReadOnlyCollection<BoardLink> Links);
