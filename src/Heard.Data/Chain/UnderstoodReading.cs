using Heard.Core.Listen;

namespace Heard.Data.Chain;

/// <summary>A line in the words by which the analysis understands it. What readers are shown is never taken from here.</summary>
public sealed record UnderstoodLine
{
    public required long Id { get; init; }

    /// <summary>A person's translation where there is one, else as it was said.</summary>
    public required string Words { get; init; }

    /// <summary>Of what was said; a translation leaves it as it is.</summary>
    public required int Version { get; init; }

    public required Kind Kind { get; init; }
    public required long? ConversationId { get; init; }
}

public static class UnderstoodReadings
{
    /// <summary>The one way in which the analysis reads lines, so that what was said in another language counts where it belongs.</summary>
    public static IQueryable<UnderstoodLine> Understood(this IQueryable<Contribution> lines) =>
        lines.Select(c => new UnderstoodLine { Id = c.Id, Words = c.Translation == null ? c.Words : c.Translation.Words, Version = c.Version, Kind = c.Kind, ConversationId = c.ConversationId });
}
