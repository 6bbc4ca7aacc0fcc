using Heard.Core.People;

namespace Heard.Core.Listen;

/// <summary>A board, photograph or document of a session: an address elsewhere, or a file kept here.</summary>
public sealed class Attachment
{
    private Attachment()
    {
    }

    public Attachment(long programmeId, long id, long workshopId, string label, Audience audience)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(label);
        (ProgrammeId, Id, WorkshopId, Label, Audience) = (programmeId, id, workshopId, label, audience);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public long WorkshopId { get; private set; }
    public string Label { get; set; } = "";
    public Audience Audience { get; private set; }

    /// <summary>Null where the import lost it, until somebody fills it in.</summary>
    public string? Address { get; set; }

    public string? MediaType { get; init; }
    public byte[]? Bytes { get; init; }

    public const int MostBytes = 20 * 1024 * 1024;
    public const int MostLabel = 200;
    public const int MostAddress = 2_000;
}
