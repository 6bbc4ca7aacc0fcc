namespace Heard.Web.Listen.Moderation;

/// <summary>What a moderator sends about one contribution.</summary>
public sealed record ActForm
{
    /// <summary>Which words were read, and where they stood: see <see cref="ModerationDesk.State"/>.</summary>
    public string? State { get; init; }
    public string? Reason { get; init; }

    /// <summary>What the author is told.</summary>
    public string? Note { get; init; }
    public string? Words { get; init; }

    /// <summary>More to be taken out, a line each.</summary>
    public string? Also { get; init; }

    /// <summary>yes or no.</summary>
    public string? Answer { get; init; }

    /// <summary>The queue is where it goes on.</summary>
    public string? FromQueue { get; init; }
}
