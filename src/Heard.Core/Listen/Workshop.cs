namespace Heard.Core.Listen;

/// <summary>A scheduled, facilitated session. Its number is its address and is unique in the programme.</summary>
public sealed class Workshop
{
    private Workshop()
    {
    }

    public Workshop(long programmeId, long id, long seriesId, int number, string title)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(title);
        (ProgrammeId, Id, SeriesId, Number, Title) = (programmeId, id, seriesId, number, title);
    }

    public long ProgrammeId { get; private set; }
    public long Id { get; private set; }
    public long SeriesId { get; set; }
    public int Number { get; private set; }
    public string Title { get; set; } = "";

    /// <summary>The day it was or will be held; null while it is not fixed.</summary>
    public DateOnly? HeldOn { get; set; }

    public TimeOnly? StartsAt { get; set; }
    public TimeOnly? EndsAt { get; set; }

    /// <summary>A room and address, or the words "online".</summary>
    public string Where { get; set; } = "";

    public string Purpose { get; set; } = "";

    /// <summary>How many took part, where somebody counted.</summary>
    public int? Attendance { get; set; }

    /// <summary>The day it was first listed; null where that was not noted.</summary>
    public DateOnly? AnnouncedOn { get; init; }

    public bool IsUpcoming(DateOnly today) => HeldOn is null || HeldOn >= today;

    /// <summary>Fewer people than this could be recognised by those who were there.</summary>
    public const int FewestUnrecognised = 11;

    /// <summary>So few took part that people's own words from it are not shown to the public.</summary>
    public bool IsSmall => Attendance < FewestUnrecognised;

    public const int MostTitle = 200;
    public const int MostWhere = 300;
    public const int MostPurpose = 4_000;
}
