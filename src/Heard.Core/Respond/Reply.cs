namespace Heard.Core.Respond;

/// <summary>Where a question stands.</summary>
public abstract record Reply
{
    private Reply()
    {
    }

    public sealed record Waiting : Reply;

    /// <summary>Looked at again on <paramref name="Until"/>; it cannot be answered before, <paramref name="Because"/>.</summary>
    public sealed record Parked(DateOnly Until, string Because) : Reply;

    public sealed record Answered(string Words, DateOnly On) : Reply;
}
