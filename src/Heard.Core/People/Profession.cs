namespace Heard.Core.People;

/// <summary>A staff group, as the programme lists them.</summary>
public sealed class Profession
{
    private Profession()
    {
    }

    public Profession(long programmeId, long id, string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (ProgrammeId, Id, Name) = (programmeId, id, name);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Name { get; private set; } = "";
    public int? Headcount { get; init; }

    public const int MostName = 200;
}
