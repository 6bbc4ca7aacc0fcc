namespace Heard.Web.Listen.Facilitating;

/// <summary>What a facilitator says: a question about an idea, or "so far we heard".</summary>
public sealed record PostForm
{
    public string? Words { get; init; }
}

/// <summary>What stands at the top of a conversation while it runs, and once it is closed.</summary>
public sealed record PinnedForm
{
    public string? Summary { get; init; }
    public string? ClosingWords { get; init; }
}
