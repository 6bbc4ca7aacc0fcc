namespace Heard.Core.Listen;

/// <summary>
/// What a facilitator says in a conversation, under their name. It is no contribution: nothing counts or cites it as something
/// the workforce said.
/// </summary>
public sealed class FacilitatorPost
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }
    public required long ConversationId { get; init; }

    /// <summary>The idea it asks about; null for "so far we heard".</summary>
    public long? ReplyToId { get; init; }

    public required string Words { get; set; }
    public required string Name { get; init; }
    public required long AccountId { get; init; }
    public required DateOnly On { get; init; }

    public const int MostWords = 4_000;
}
