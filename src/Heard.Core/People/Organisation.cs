namespace Heard.Core.People;

/// <summary>An employer, or a body people volunteer for. <c>Code</c> is its ODS code where it has one.</summary>
public sealed class Organisation
{
    private Organisation()
    {
    }

    public Organisation(long programmeId, long id, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (ProgrammeId, Id, Name) = (programmeId, id, name);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public string? Code { get; init; }
    public string? Sector { get; init; }
    public string? Place { get; init; }
    public int? Headcount { get; init; }

    public const int MostName = 200;
}
