namespace Heard.Core.Listen.Import;

/// <summary>What a file turned out to hold.</summary>
/// <param name="Shape">The name of the shape it was read as (a key such as <c>workshop-page</c> or <c>parabol</c>).</param>
/// <param name="Wording">Whose wording the shape's lines usually are; the person who imports may say otherwise.</param>
/// <param name="Lines">Handed out once, in order.</param>
/// <param name="Skipped">What was not taken; noted while <paramref name="Lines"/> is read, so complete only after the last of them.</param>
/// <param name="Links">What belongs to a workshop and lies elsewhere.</param>
public sealed record Reading(string Shape, Wording Wording, IEnumerable<Line> Lines, IReadOnlyCollection<Skipped> Skipped, IReadOnlyCollection<BoardLink> Links);
