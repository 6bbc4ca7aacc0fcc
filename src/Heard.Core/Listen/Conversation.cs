namespace Heard.Core.Listen;

/// <summary>A topic people write about over days or weeks, or a question they were asked in a form.</summary>
public sealed class Conversation
{
    private Conversation()
    {
    }

    public Conversation(long programmeId, long id, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (ProgrammeId, Id, Title) = (programmeId, id, title);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Title { get; private set; } = "";
    public string Prompt { get; set; } = "";
    public string Background { get; set; } = "";

    /// <summary>The import its votes came with; null where nobody's votes were brought in.</summary>
    public long? VotesImportId { get; set; }

    /// <summary>Grows whenever votes are brought in, turned or removed.</summary>
    public int VotesVersion { get; set; }

    public const int MostTitle = 300;
}
