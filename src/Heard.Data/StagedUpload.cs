namespace Heard.Data;

/// <summary>A file between its upload and the confirmed import. Gone after 24 hours.</summary>
public sealed class StagedUpload
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }
    public required long AccountId { get; init; }
    public required string FileName { get; init; }
    public required byte[] Bytes { get; init; }
    public required DateTimeOffset UploadedAt { get; init; }

    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);
}
