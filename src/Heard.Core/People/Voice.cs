namespace Heard.Core.People;

/// <summary>
/// Whom somebody speaks as in one programme: a number drawn by chance, with what they chose to say of themselves, never a name or an
/// address. What they were called in a file that brought them in is not kept.
/// </summary>
public sealed class Voice
{
    private Voice()
    {
    }

    public Voice(long programmeId, long id) => (ProgrammeId, Id) = (programmeId, id);

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public long? OrganisationId { get; init; }
    public long? ProfessionId { get; init; }
    public string? Setting { get; init; }

    /// <summary>The import that brought it; null for somebody who spoke here.</summary>
    public long? ImportId { get; init; }

    public const int MostSetting = 100;
}
