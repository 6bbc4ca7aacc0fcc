namespace Heard.Web.Listen.Conversations;

public sealed record IdeaForm
{
    public string? Words { get; init; }

    /// <summary>The author saw what may tell who somebody is, and says it as it is.</summary>
    public string? AsItIs { get; init; }
    public string? Kind { get; init; }

    /// <summary>The name they speak under, where a voice begins with these words in a Named programme.</summary>
    public string? Name { get; init; }
}

public sealed record ReplyForm
{
    public string? Words { get; init; }

    /// <summary>The author saw what may tell who somebody is, and says it as it is.</summary>
    public string? AsItIs { get; init; }
    public string? Name { get; init; }
}

public sealed record AnswerForm
{
    public string? Idea { get; init; }
    public string? Choice { get; init; }

    /// <summary>Where to go on, in this conversation.</summary>
    public string? Then { get; init; }
}
