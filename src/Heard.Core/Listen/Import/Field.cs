namespace Heard.Core.Listen.Import;

/// <summary>What a column of a table can be. Several columns may be <see cref="Words"/>: each makes a line of its own.</summary>
public enum Field
{
    Ignored = 0,
    Words,
    Kind,
    Workshop,
    Date,
    Topic,
    Organisation,
    Profession,
    Setting,
    People,
    Id,
}
