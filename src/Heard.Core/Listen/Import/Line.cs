namespace Heard.Core.Listen.Import;

/// <summary>One thing said, as it stands in a file, before anything is stored.</summary>
/// <param name="Row">Where it stands, from 1: the line of a text, the data row of a table.</param>
/// <param name="Words">Word for word; never empty, at most <see cref="MostCharacters"/> characters.</param>
/// <param name="Kind">What sort of thing it is.</param>
public sealed record Line(int Row, string Words, Kind Kind)
{
    /// <summary>The longest contribution taken, in UTF-16 code units. A longer one is skipped with a reason, never cut.</summary>
    public const int MostCharacters = 10_000;

    public WorkshopHeading? Workshop { get; init; }
    public string? Topic { get; init; }
    public string? Organisation { get; init; }
    public string? Profession { get; init; }
    public string? Setting { get; init; }
    public DateOnly? Said { get; init; }

    /// <summary>How many people it stands for, where the file says so; null where it is not known.</summary>
    public int? StandsFor { get; init; }

    /// <summary>The id the line has in the tool it came from.</summary>
    public string? ExternalId { get; init; }
}

/// <summary>A workshop as a file names it.</summary>
public sealed record WorkshopHeading(int? Number, string Title, DateOnly? HeldOn);

/// <summary>An address that belongs to a workshop: a board, a photograph, a document.</summary>
public sealed record BoardLink(WorkshopHeading? Workshop, string Label, string? Address);

/// <summary>A row that was not taken, and why. <paramref name="Excerpt"/> is at most 80 characters of it.</summary>
public sealed record Skipped(int Row, SkipReason Reason, string Excerpt);

public enum SkipReason
{
    NoWords,
    TooLong,
    NotUnderAWorkshop,
    UnknownKind,
    UnreadableDate,
    UnreadableNumber,
    RowHasOtherColumns,
    RejectedInItsTool,

    /// <summary>A paragraph beside the bullets of a section: an introduction or a remark of whoever wrote the page.</summary>
    BesideTheList,
}
