namespace Heard.Core.Understand;

/// <summary>What lines may be compared by, in the order it is shown. A line that does not say counts among those that do not.</summary>
public enum CutBy
{
    /// <summary>Of the organisation: hospitals, social care, charities.</summary>
    Sector = 0,

    /// <summary>Where the organisation is.</summary>
    Place = 1,

    /// <summary>The profession.</summary>
    StaffGroup = 2,

    /// <summary>Lies within the sector.</summary>
    Organisation = 3,
    Series = 4,

    /// <summary>Lies within the series.</summary>
    Workshop = 5,
    Setting = 6,
}
