namespace Heard.Core.Understand;

/// <summary>
/// One coder's decision about one line: the codes given to it, or that none applies where there are none. A line and a coder have
/// one decision at most.
/// </summary>
public sealed class CodedLine
{
    private CodedLine()
    {
    }

    public CodedLine(long programmeId, int coder, long contributionId, int version, DateTimeOffset at, long? acceptanceId = null)
    {
        (ProgrammeId, Coder, ContributionId, Version, At, AcceptanceId) = (programmeId, coder, contributionId, version, at, acceptanceId);
    }

    public long ProgrammeId { get; private set; }
    public int Coder { get; private set; }
    public long ContributionId { get; private set; }

    /// <summary>Which version of the line was read. An older one than there is now is to be looked at again.</summary>
    public int Version { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>The act that accepted the machine's suggestions; null for people.</summary>
    public long? AcceptanceId { get; private set; }

    public void Again(int version, DateTimeOffset at) => (Version, At) = (version, at);
}

/// <summary>A code that a coder gave to a line; how likely the machine held it where the machine did, from 0 to 1.</summary>
public sealed record GivenCode(long ProgrammeId, int Coder, long ContributionId, long CodeId, double? Probability = null);

/// <summary>Suggestions accepted all at once. Taking it back removes what it coded.</summary>
public sealed class Acceptance
{
    public required long ProgrammeId { get; init; }
    public required long Id { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The coder who accepted them.</summary>
    public required int By { get; init; }

    /// <summary>From which probability on, from 0 to 1.</summary>
    public required double AtLeast { get; init; }

    public required int Lines { get; init; }
    public required int Codes { get; init; }

    /// <summary>How many of the codes are wrong, if the machine is as sure as it says.</summary>
    public required double ExpectedWrong { get; init; }
}
