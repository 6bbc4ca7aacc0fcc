namespace Heard.Core.People;

/// <summary>A class of data that has a period of its own.</summary>
public enum DataClass
{
    /// <summary>What people said, and every earlier version of it.</summary>
    Contributions = 0,
    Attachments = 1,

    /// <summary>Findings, themes and questions: what was made of it.</summary>
    Outcomes = 2,
    ImportReports = 3,
    Accounts = 4,
}

/// <summary>How long a class of data is kept after the programme closes, in months.</summary>
public sealed record RetentionPeriod(long ProgrammeId, DataClass Class, int Months)
{
    public static int UsualMonths(DataClass of) => of switch
    {
        DataClass.Contributions => 24,
        DataClass.Attachments => 12,
        DataClass.Outcomes => 72,
        DataClass.ImportReports => 12,
        DataClass.Accounts => 12,
        _ => throw new ArgumentOutOfRangeException(nameof(of)),
    };
}

/// <summary>A line that must not be erased for now, and why (a request under way, an inquiry).</summary>
public sealed record Hold(long ProgrammeId, long ContributionId, string Because, DateOnly Since);

/// <summary>
/// That a line was erased, not what it said. Kept so that a restored backup can be made to forget it again, and so that
/// importing its file once more does not bring it back.
/// </summary>
public sealed record Erasure(long ProgrammeId, long ContributionId, DateOnly On, string Because);
