using System.Globalization;
using Heard.Core.Chain;
using Heard.Core.Listen;
using Heard.Core.People;

namespace Heard.Data.Chain;

/// <summary>Where something about a person can stand.</summary>
public enum TraceKind
{
    Line = 0,
    EarlierWords = 1,
    Finding = 2,
    Question = 3,
    Theme = 4,
    Attachment = 5,
    SkippedRow = 6,

    /// <summary>What a facilitator asked, under their name.</summary>
    Post = 7,

    /// <summary>What a conversation is called, summed up as and closed with.</summary>
    Conversation = 8,
    Letter = 9,
    Appeal = 10,

    /// <summary>What a moderator told an author.</summary>
    Decision = 11,

    /// <summary>The name somebody speaks under.</summary>
    Voice = 12,

    /// <summary>An address that may join.</summary>
    Roster = 13,
}

/// <summary>One text as the records page shows it, whatever its audience.</summary>
public sealed record Trace
{
    public required TraceKind Kind { get; init; }

    /// <summary>The thing's id; of earlier words, the id of what said them; of a skipped row, the import's.</summary>
    public required long Id { get; init; }

    /// <summary>The version of earlier words, the row of a skipped row, the number of a question; else 0.</summary>
    public int Part { get; init; }

    /// <summary>All of it.</summary>
    public required string Words { get; init; }

    /// <summary>What earlier words are of.</summary>
    public Link? Of { get; init; }

    /// <summary>The line that a letter, an appeal or a decision is about, and goes with.</summary>
    public long? About { get; init; }

    /// <summary>The conversation that a facilitator's question stands in.</summary>
    public long? Within { get; init; }
    public int? Workshop { get; init; }
    public string? Title { get; init; }
    public Kind? Said { get; init; }
    public DateOnly? On { get; init; }
    public string? Organisation { get; init; }
    public string? Profession { get; init; }
    public string? Setting { get; init; }
    public Audience? Audience { get; init; }
    public bool IsPublic { get; init; }
    public bool IsHeld { get; init; }

    public TraceKey Key => new(Kind, Id, Part);
}

/// <summary>Which text it is, as forms carry it: "0-" and the id and "-" and the part.</summary>
public readonly record struct TraceKey(TraceKind Kind, long Id, int Part)
{
    public static TraceKey? Read(string? text) =>
        text?.Split('-') is [var kind, var id, var part]
        && int.TryParse(kind, NumberStyles.None, CultureInfo.InvariantCulture, out var of) && Enum.IsDefined((TraceKind)of)
        && Core.Key.Read(id) is { } read
        && int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new TraceKey((TraceKind)of, read, number)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(int)Kind}-{Core.Key.Write(Id)}-{Part}");
}
