namespace Heard.Core.Listen;

/// <summary>Workshops that belong together, such as the first round and the one planned from what it raised.</summary>
public sealed class Series
{
    private Series()
    {
    }

    public Series(long programmeId, long id, string name, int number)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (ProgrammeId, Id, Name, Number) = (programmeId, id, name, number);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public string Name { get; set; } = "";
    public int Number { get; private set; }

    public const int MostName = 100;
}
