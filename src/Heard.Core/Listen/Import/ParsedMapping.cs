namespace Heard.Core.Listen.Import;

/// <summary>What came of reading a mapping that somebody wrote.</summary>
public abstract record ParsedMapping
{
    private ParsedMapping()
    {
    }

    public sealed record Taken(ColumnMapping Mapping) : ParsedMapping;

    /// <param name="Reason">Why it cannot be used.</param>
    /// <param name="Pair">The <c>heading=field</c> it is about, as it was written.</param>
    public sealed record Refused(MappingRefusal Reason, string Pair) : ParsedMapping;
}

public enum MappingRefusal
{
    NotAPair,
    NoSuchField,
    NoSuchColumn,
    ColumnTwice,
    FieldTwice,

    /// <summary>Names, e-mail addresses and ids of authors are never taken in.</summary>
    NamesAPerson,
}
