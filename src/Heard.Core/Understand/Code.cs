namespace Heard.Core.Understand;

/// <summary>An entry of the codebook: a code that people give to lines, or a group that holds codes. Groups hold no groups.</summary>
public sealed class Code
{
    private Code()
    {
    }

    public Code(long programmeId, long id, string name, bool isGroup, int order)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (ProgrammeId, Id, Name, IsGroup, Order) = (programmeId, id, Cut(name, MostName), isGroup, order);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }

    /// <summary>Null for groups, and for codes in none.</summary>
    public long? GroupId { get; private set; }

    public bool IsGroup { get; private set; }
    public string Name { get; private set; } = "";

    /// <summary>When it applies and when it does not; the machine learns from it as from a line.</summary>
    public string Description { get; private set; } = "";

    /// <summary>Its place among those of the same group.</summary>
    public int Order { get; private set; }

    public void Describe(string name, string description)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        (Name, Description) = (Cut(name, MostName), Cut(description, MostDescription));
    }

    public void Place(Code? group, int order)
    {
        if (group is not null && (IsGroup || !group.IsGroup))
        {
            throw new InvalidOperationException("A group holds codes, and nothing else.");
        }

        (GroupId, Order) = (group?.Id, order);
    }

    public const int MostName = 100;
    public const int MostDescription = 2_000;

    /// <summary>Codes and groups of one codebook: more than anybody can keep in mind.</summary>
    public const int Most = 400;

    private static string Cut(string text, int most) => text.Length <= most ? text : text[..most];
}

/// <summary>A programme's codebook. Its version rises with every change to its codes and to what is coded with them.</summary>
public sealed class Codebook
{
    private Codebook()
    {
    }

    public Codebook(long programmeId) => ProgrammeId = programmeId;

    public long ProgrammeId { get; private set; }
    public long Version { get; private set; } = 1;
}
