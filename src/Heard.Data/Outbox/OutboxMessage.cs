namespace Heard.Data.Outbox;

/// <summary>
/// What must happen later, written in the transaction that makes it necessary. Delivered at least once: whoever carries it
/// out must be idempotent by <see cref="Id"/>. A payload never holds a voice and a contribution together.
/// </summary>
public sealed class OutboxMessage
{
    public required long Id { get; init; }
    public long? ProgrammeId { get; init; }
    public required string Kind { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>The type of the last error, never its text.</summary>
    public string? LastError { get; set; }

    public DateTimeOffset? DoneAt { get; set; }

    /// <summary>Tried this often, it waits for a person.</summary>
    public const int MostAttempts = 10;
}
