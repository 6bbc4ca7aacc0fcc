namespace Heard.Core.People;

/// <summary>A class of data that has a period of its own.</summary>
public enum DataClass
{
    /// <summary>What people said, and every earlier version of it.</summary>
    Contributions = 0,
    Attachments = 1,

    /// <summary>Findings, themes, comparisons and questions: what was made of it.</summary>
    Outcomes = 2,
    ImportReports = 3,
    Accounts = 4,

    /// <summary>Who may join, by address.</summary>
    Roster = 5,

    /// <summary>What those who spoke said of themselves, and what opens their page.</summary>
    Voices = 6,
}

/// <summary>How long a class of data is kept after the programme closes, in months.</summary>
public sealed record RetentionPeriod(long ProgrammeId, DataClass Class, int Months)
{
    public const int Fewest = 1;
    public const int Most = 240;

    /// <summary>The first day on which the class is erased; null where the programme has no closing day, and so keeps everything.</summary>
    public static DateOnly? EndsOn(DateOnly? closesOn, int months) => closesOn?.AddMonths(months);

    public static int UsualMonths(DataClass of) => of switch
    {
        DataClass.Contributions => 24,
        DataClass.Attachments => 12,
        DataClass.Outcomes => 72,
        DataClass.ImportReports => 12,
        DataClass.Accounts => 12,
        DataClass.Roster => 1,
        DataClass.Voices => 24,
        _ => throw new ArgumentOutOfRangeException(nameof(of)),
    };
}

/// <summary>A line that must not be erased for now, and why (a request under way, an inquiry).</summary>
public sealed record Hold(long ProgrammeId, long ContributionId, string Because, DateOnly Since)
{
    public const int MostReason = 300;
}

/// <summary>
/// That a line was erased, not what it said. Kept so that a restored backup can be made to forget it again, and so that
/// importing its file once more does not bring it back.
/// </summary>
public sealed record Erasure(long ProgrammeId, long ContributionId, DateOnly On, string Because)
{
    /// <summary>The reason of an erasure that nobody asked for: its period had run out.</summary>
    public const string PeriodEnded = "period ended";

    /// <summary>What a draft or a proposal says that had repeated the line.</summary>
    public const string Mark = "[withdrawn]";

    public const int MostReason = 300;
}

/// <summary>What a period took away on one day: how much was erased, and how much a hold kept.</summary>
public sealed class RetentionRun
{
    public required long ProgrammeId { get; init; }
    public required DataClass Class { get; init; }
    public required DateOnly On { get; init; }
    public int Erased { get; set; }
    public int Held { get; set; }
}
