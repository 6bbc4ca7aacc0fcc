namespace Heard.Analysis.Marks;

/// <summary>Which lists a word stands in: names, and the lines of name-cues.txt.</summary>
[Flags]
internal enum Cue : ulong
{
    None = 0,
    Given = 1UL << 0,
    SharedGiven = 1UL << 1,
    Surname = 1UL << 2,
    SharedSurname = 1UL << 3,
    NoName = 1UL << 4,
    Titles = 1UL << 5,
    Abbreviations = 1UL << 6,
    Roles = 1UL << 7,
    Cues = 1UL << 8,
    Speaks = 1UL << 9,
    With = 1UL << 10,
    Places = 1UL << 11,
    BeforePlaces = 1UL << 12,
    Honours = 1UL << 13,
    Particles = 1UL << 14,
    Initials = 1UL << 15,
    Articles = 1UL << 16,
    Hosts = 1UL << 17,
    Tops = 1UL << 18,
    Births = 1UL << 19,
    Months = 1UL << 20,
    Fillers = 1UL << 21,
    Tells = 1UL << 22,
    Phones = 1UL << 23,
    Staff = 1UL << 24,
    StaffTold = 1UL << 25,
    Patients = 1UL << 26,
    PatientsTold = 1UL << 27,
    Cars = 1UL << 28,
    AnyName = Given | SharedGiven | Surname | SharedSurname,
}
