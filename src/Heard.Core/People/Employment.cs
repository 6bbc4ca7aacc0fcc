namespace Heard.Core.People;

/// <summary>On what terms somebody works.</summary>
public enum Employment
{
    Permanent = 0,
    FixedTerm = 1,
    Bank = 2,
    Student = 3,
    Volunteer = 4,
    Carer = 5,
}
