namespace Heard.Analysis.Marks;

/// <summary>What sort of thing might tell a reader who somebody is.</summary>
public enum MarkKind
{
    PersonName,
    Phone,
    Email,

    /// <summary>A handle (@somebody) or the address of a profile.</summary>
    Profile,

    /// <summary>An NHS number, or a hospital's number of a patient.</summary>
    PatientNumber,

    /// <summary>A payroll, staff, registration (GMC, NMC, HCPC and others) or national insurance number.</summary>
    StaffNumber,

    Postcode,
    BirthDate,
    CarRegistration,
}

/// <summary>A part of a text that might tell who somebody is.</summary>
/// <param name="Start">In UTF-16 units of the text as it was given.</param>
public readonly record struct Mark(int Start, int Length, MarkKind Kind);
