namespace Heard.Core.People;

/// <summary>
/// When somebody moderates, and who leads where words may carry harm. Both are published; the duty lead and the deputy are
/// accounts of the team.
/// </summary>
public sealed record Watch
{
    /// <summary>Bit 0 is Monday.</summary>
    public int Days { get; init; }

    public TimeOnly From { get; init; } = new(9, 0);
    public TimeOnly Until { get; init; } = new(17, 0);
    public long? DutyLeadId { get; init; }
    public long? DeputyId { get; init; }

    public bool IsKept => Days != 0;

    /// <summary>Whether somebody moderates at this moment, by the clock of the place.</summary>
    public bool Holds(DateTime local) =>
        (Days & (1 << (((int)local.DayOfWeek + 6) % 7))) != 0 && TimeOnly.FromDateTime(local) is var at && at >= From && at < Until;
}
