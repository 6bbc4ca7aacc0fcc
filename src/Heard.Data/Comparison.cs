namespace Heard.Data;

/// <summary>What came of counting.</summary>
public enum ComparisonEnding
{
    Published = 0,

    /// <summary>Too few lines have come or gone since the last one: its numbers stand.</summary>
    Stood = 1,

    /// <summary>Somebody stopped it, or the server that did it was stopped.</summary>
    Stopped = 2,
    Failed = 3,

    /// <summary>A declared attribute has more groups than can be compared.</summary>
    TooManyGroups = 4,
}

/// <summary>
/// One publication of who raised what, from the moment its counting begins. Its number is claimed first, and unique: of two nodes that
/// begin at once one counts, and the other shows how far it is.
/// </summary>
/// <remarks>
/// The newest one that was published keeps the state that the next must be held against. It tells a thief what the remarks of
/// <c>KeptPublication</c> say; earlier ones keep only their day and how many lines they counted.
/// </remarks>
public sealed class Comparison : RunRow
{
    public required int Number { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>Null while it is going on, and for ever where its server was lost.</summary>
    public ComparisonEnding? Ending { get; set; }

    /// <summary>Standing lines that were counted.</summary>
    public int Lines { get; set; }

    /// <summary>Null unless this is the newest that was published.</summary>
    public string? Kept { get; set; }

    protected override bool HasEnded => Ending is not null;
}
