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

    /// <summary>Both who read what may carry harm are named, and are two people.</summary>
    public bool IsStaffed => DutyLeadId is not null && DeputyId is not null && DutyLeadId != DeputyId;

    public bool IsOnDuty(long accountId) => accountId == DutyLeadId || accountId == DeputyId;

    /// <summary>
    /// Whether somebody moderates at this moment, by the clock of the place. Hours that end before they begin run past midnight
    /// and belong to the day on which they began; from and until the same time is the whole day.
    /// </summary>
    public bool Holds(DateTime local)
    {
        var at = TimeOnly.FromDateTime(local);
        return From < Until ? Has(local) && at >= From && at < Until
            : From == Until ? Has(local)
            : (Has(local) && at >= From) || (Has(local.AddDays(-1)) && at < Until);
    }

    private bool Has(DateTime day) => (Days & (1 << (((int)day.DayOfWeek + 6) % 7))) != 0;
}
